//! Requirements and guarantees.

use super::{Clauses, Reader, broken_expr, names, span_of};
use crate::codes;
use crate::grammar::{Node, Rule};
use crate::items::{Cut, Word, pieces};
use crate::keyword::Use;
use crate::tree::{Ban, EffectOp, Guarantee, ItemKind, Name, RequiredBound, Requirement, Shift, Subject};

const REQUIREMENT: Clauses = Clauses {
    place: Use::Requirement,
    rules: &[
        ("当", "when", Rule::require_when),
        ("须", "must", Rule::require_must),
        ("不得", "forbid", Rule::require_forbid),
        ("自", "from", Rule::require_from),
    ],
};

const GUARANTEE: Clauses = Clauses {
    place: Use::Guarantee,
    rules: &[
        ("对", "for", Rule::guarantee_for),
        ("当", "when", Rule::guarantee_when),
        ("必", "always", Rule::guarantee_always),
        ("比较", "compare", Rule::guarantee_compare),
        ("增加", "increase", Rule::guarantee_increase),
        ("不减", "never_less", Rule::guarantee_never_less),
        ("不增", "never_more", Rule::guarantee_never_more),
        ("自", "from", Rule::guarantee_from),
    ],
};

impl Reader<'_> {
    pub(super) fn requirement(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::requirement, words)?;
        let (name, code) = (names::named(&header)?, names::code(&header));
        let mut requirement = Requirement { name, code, when: None, bounds: Vec::new(), bans: Vec::new(), from: None };
        let mut seen = Vec::new();
        let mut clear = true;
        for piece in pieces(body, Cut::clauses(REQUIREMENT.place)) {
            let (Some(first), Some((rule, node))) = (piece.first(), self.clause(&REQUIREMENT, words, piece)) else {
                clear = false;
                continue;
            };
            let several = matches!(rule, Rule::require_must | Rule::require_forbid);
            clear &= !several || node.is_some();
            if !several && self.is_second(rule, first.span, &mut seen) {
                continue;
            }
            match (rule, node) {
                (Rule::require_when, Some(node)) => requirement.when = Some(self.expr_in(&node)),
                (Rule::require_when, None) => requirement.when = Some(broken_expr(span_of(piece))),
                (Rule::require_must, Some(node)) => requirement.bounds.extend(self.required_bound(&node)),
                (Rule::require_forbid, Some(node)) => requirement.bans.extend(ban(&node)),
                (Rule::require_from, Some(node)) => requirement.from = self.day_in(&node),
                _ => {}
            }
        }
        if clear && requirement.bounds.is_empty() && requirement.bans.is_empty() {
            self.report(codes::p0165_asks_nothing::requirement(requirement.name.span, &requirement.name.text));
        }
        Some(ItemKind::Requirement(requirement))
    }

    fn required_bound(&mut self, node: &Node) -> Option<RequiredBound> {
        let subject = node.part(Rule::subject)?;
        let shift = node.part(Rule::shift).and_then(|shift| shift.parts.first());
        let shift = shift.map(|shift| if shift.rule == Rule::kw_raise { Shift::Raise } else { Shift::Lower });
        let at_least = node.part(Rule::limit)?.has(Rule::kw_at_least);
        let figure = self.figure_in(node);
        let span = subject.span.to(figure.span);
        Some(RequiredBound { subject: subject_of(subject)?, slot: slot_of(node)?, shift, at_least, figure, span })
    }

    pub(super) fn guarantee(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::guarantee, words)?;
        let (name, code) = (names::named(&header)?, names::code(&header));
        let mut guarantee = Guarantee {
            name,
            code,
            over: None,
            when: None,
            always: None,
            compare: None,
            increase: Vec::new(),
            no_less: None,
            no_more: None,
            from: None,
        };
        let mut seen = Vec::new();
        let mut clear = true;
        for piece in pieces(body, Cut::clauses(GUARANTEE.place)) {
            let (Some(first), Some((rule, node))) = (piece.first(), self.clause(&GUARANTEE, words, piece)) else {
                clear = false;
                continue;
            };
            if self.is_second(rule, first.span, &mut seen) {
                continue;
            }
            clear &= node.is_some();
            let value = |reader: &mut Self| Some(node.as_ref().map_or_else(|| broken_expr(span_of(piece)), |node| reader.expr_in(node)));
            match rule {
                Rule::guarantee_when => guarantee.when = value(self),
                Rule::guarantee_always => guarantee.always = value(self),
                Rule::guarantee_compare => guarantee.compare = value(self),
                Rule::guarantee_never_less => guarantee.no_less = value(self),
                Rule::guarantee_never_more => guarantee.no_more = value(self),
                Rule::guarantee_for => guarantee.over = node.as_ref().and_then(|node| node.part(Rule::over)).and_then(names::named),
                Rule::guarantee_increase => guarantee.increase = node.as_ref().map(names::names).unwrap_or_default(),
                Rule::guarantee_from => guarantee.from = node.as_ref().and_then(|node| self.day_in(node)),
                _ => {}
            }
        }
        if clear {
            self.whole(&guarantee);
        }
        Some(ItemKind::Guarantee(Box::new(guarantee)))
    }

    /// A guarantee is of each row alone, or of two rows side by side: not both, and not half of either.
    fn whole(&mut self, guarantee: &Guarantee) {
        let pairs = guarantee.compare.is_some() || !guarantee.increase.is_empty();
        let measured = guarantee.no_less.is_some() || guarantee.no_more.is_some();
        let fits = match (guarantee.always.is_some(), pairs, measured) {
            (true, false, false) => true,
            (false, true, true) => guarantee.compare.is_none() || guarantee.increase.is_empty(),
            _ => false,
        };
        if !fits {
            self.report(codes::p0165_asks_nothing::guarantee(guarantee.name.span, &guarantee.name.text));
        }
    }
}

fn subject_of(node: &Node) -> Option<Subject> {
    let name = names::named(node)?;
    Some(if node.has(Rule::kw_kind) { Subject::Kind(name) } else { Subject::Benefit(name) })
}

fn slot_of(node: &Node) -> Option<Name> {
    let slot = node.part(Rule::slot)?.parts.first()?;
    Some(Name { text: slot.text.clone(), span: slot.span })
}

fn ban(node: &Node) -> Option<Ban> {
    let Some(subject) = node.part(Rule::subject) else { return names::named(node).map(Ban::Kind) };
    let deed = node.part(Rule::deed)?.parts.first()?;
    let op = match deed.rule {
        Rule::kw_assign => EffectOp::Set,
        Rule::kw_raise => EffectOp::Raise,
        Rule::kw_lower => EffectOp::Lower,
        Rule::kw_waive => EffectOp::Waive,
        _ => EffectOp::Lift,
    };
    Some(Ban::Effect { subject: subject_of(subject)?, slot: slot_of(node)?, op, span: subject.span.to(deed.span) })
}
