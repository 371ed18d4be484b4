//! Items without a block.

use super::{Reader, figure, names};
use crate::codes;
use crate::diagnostic::Text;
use crate::grammar::{Node, Rule};
use crate::items::Word;
use crate::tree::{
    Continue, Define, Expr, ExprKind, Favour, ItemKind, Kind, Measure, Name, Note, NoteClass, Parameter, Policy, Repeal, Rounding,
    RoundingMode,
};

impl Reader<'_> {
    pub(super) fn policy(&mut self, words: &[Word]) -> Option<ItemKind> {
        let node = self.piece(Rule::policy, words)?;
        let extends = node.part(Rule::extends).and_then(names::named);
        Some(ItemKind::Policy(Policy { name: names::named(&node)?, code: names::code(&node), extends }))
    }

    pub(super) fn rounding_item(&mut self, words: &[Word]) -> Option<ItemKind> {
        let node = self.piece(Rule::rounding_item, words)?;
        Some(ItemKind::Rounding(rounding(node.part(Rule::rounding)?)?))
    }

    pub(super) fn favour(&mut self, words: &[Word]) -> Option<ItemKind> {
        let node = self.piece(Rule::favour, words)?;
        let name = names::named(&node)?;
        if let Some(total) = node.part(Rule::kw_total_paid) {
            return Some(ItemKind::Favour(Favour { name, measure: Measure::TotalPaid(total.span) }));
        }
        let slot = node.part(Rule::slot)?.parts.first()?;
        let slot = Name { text: slot.text.clone(), span: slot.span };
        let benefit = names::names(&node).get(1)?.clone();
        Some(ItemKind::Favour(Favour { name, measure: Measure::Slot { benefit, slot } }))
    }

    pub(super) fn kind(&mut self, words: &[Word]) -> Option<ItemKind> {
        let node = self.piece(Rule::kind, words)?;
        Some(ItemKind::Kind(Kind { name: names::named(&node)? }))
    }

    pub(super) fn parameter(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, value) = at_equals(words);
        let node = self.header(Rule::parameter, header)?;
        let value = self.value(Rule::parameter_value, header, value);
        let figure = value.map_or_else(|| figure::broken(node.span), |value| self.figure_in(&value));
        Some(ItemKind::Parameter(Parameter { name: names::named(&node)?, code: names::code(&node), figure }))
    }

    pub(super) fn define(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, value) = at_equals(words);
        let node = self.header(Rule::define, header)?;
        let defined = self.value(Rule::defined, header, value);
        let value = match &defined {
            Some(defined) => self.expr_in(defined),
            None => Expr { span: node.span, kind: ExprKind::Broken },
        };
        let grade = defined.and_then(|defined| self.grade_in(&defined));
        let record = node.part(Rule::over).and_then(names::named);
        Some(ItemKind::Define(Define { name: names::named(&node)?, code: names::code(&node), record, value, grade }))
    }

    /// What stands after `=`.
    fn value(&mut self, rule: Rule, header: &[Word], value: &[Word]) -> Option<Node> {
        let equals = header.last().filter(|last| last.is_mark("="))?;
        if value.is_empty() {
            self.report(codes::p0110_unexpected::diagnostic(equals.span, "=", &Text::new("值", "a value"), true));
            return None;
        }
        self.piece(rule, value)
    }

    pub(super) fn note(&mut self, words: &[Word]) -> Option<ItemKind> {
        let node = self.piece(Rule::note, words)?;
        let class = match node.part(Rule::class)?.parts.first()?.rule {
            Rule::kw_organisational => NoteClass::Organisational,
            Rule::kw_discretionary => NoteClass::Discretionary,
            Rule::kw_awaiting => NoteClass::Awaiting,
            Rule::kw_beyond_language => NoteClass::BeyondLanguage,
            _ => NoteClass::Reading,
        };
        Some(ItemKind::Note(Note { class, reason: self.text_in(&node)? }))
    }

    pub(super) fn repeal(&mut self, words: &[Word]) -> Option<ItemKind> {
        let node = self.piece(Rule::repeal, words)?;
        let targets = self.targets(&node);
        Some(ItemKind::Repeal(Repeal { targets, from: self.day_in(&node) }))
    }

    pub(super) fn continues(&mut self, words: &[Word]) -> Option<ItemKind> {
        let node = self.piece(Rule::continue_, words)?;
        let kind = if node.has(Rule::kw_repeal) { Continue::Repeals(self.citation(&node)?) } else { Continue::Names(names::names(&node)) };
        Some(ItemKind::Continue(kind))
    }
}

/// `舍入 四舍五入`
pub(super) fn rounding(node: &Node) -> Option<Rounding> {
    let mode = match node.part(Rule::mode)?.parts.first()?.rule {
        Rule::kw_half_up => RoundingMode::HalfUp,
        Rule::kw_up => RoundingMode::Up,
        _ => RoundingMode::Down,
    };
    Some(Rounding { mode, span: node.span })
}

/// The words up to the first `=` and the words after it.
fn at_equals(words: &[Word]) -> (&[Word], &[Word]) {
    let at = words.iter().position(|word| word.is_mark("=")).map_or(words.len(), |at| at.saturating_add(1));
    words.split_at_checked(at).unwrap_or((words, &[]))
}
