//! Provisions: conditions and effects.

use super::benefit::term;
use super::{Clauses, Reader, broken_expr, names, span_of};
use crate::grammar::{Node, Rule};
use crate::items::{Cut, Word, pieces};
use crate::keyword::Use;
use crate::span::Span;
use crate::tree::{Effect, EffectOp, ItemKind, Name, Provision};

const PROVISION: Clauses = Clauses {
    place: Use::Provision,
    rules: &[
        ("当", "when", Rule::provision_when),
        ("则", "then", Rule::provision_then),
        ("优先于", "overrides", Rule::provision_overrides),
        ("先于", "before", Rule::provision_before),
        ("自", "from", Rule::provision_from),
    ],
};

impl Reader<'_> {
    pub(super) fn provision(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::provision, words)?;
        let kinds = header.part(Rule::kinds).map_or_else(Vec::new, names::names);
        let (name, code) = (names::named(&header)?, names::code(&header));
        let favoured = header.part(Rule::favoured).and_then(names::named);
        let (effects, overrides, before) = (Vec::new(), Vec::new(), Vec::new());
        let mut provision = Provision { name, code, kinds, favoured, when: None, effects, overrides, before, from: None };
        if let Some(seen) = self.provision_clauses(words, body, &mut provision) {
            self.require(&PROVISION, &seen, &[Rule::provision_then], words);
        }
        Some(ItemKind::Provision(provision))
    }

    /// Reads the clauses of a body of `item`, and tells which there are; not that where one could not be read.
    pub(super) fn provision_clauses(&mut self, item: &[Word], body: &[Word], provision: &mut Provision) -> Option<Vec<(Rule, Span)>> {
        let mut seen = Vec::new();
        let mut clear = true;
        for piece in pieces(body, Cut::clauses(PROVISION.place)) {
            if is_further_effect(piece) && seen.iter().any(|(rule, _)| *rule == Rule::provision_then) {
                let node = self.piece(Rule::provision_more, piece);
                provision.effects.extend(node.iter().flat_map(|node| self.effects(node)));
                continue;
            }
            let (Some(first), Some((rule, node))) = (piece.first(), self.clause(&PROVISION, item, piece)) else {
                clear = false;
                continue;
            };
            if self.is_second(rule, first.span, &mut seen) {
                continue;
            }
            match (rule, node) {
                (Rule::provision_when, Some(node)) => provision.when = Some(self.expr_in(&node)),
                (Rule::provision_when, None) => provision.when = Some(broken_expr(span_of(piece))),
                (Rule::provision_then, Some(node)) => provision.effects = self.effects(&node),
                (Rule::provision_overrides, Some(node)) => provision.overrides = names::names(&node),
                (Rule::provision_before, Some(node)) => provision.before = names::names(&node),
                (Rule::provision_from, Some(node)) => provision.from = self.day_in(&node),
                _ => {}
            }
        }
        clear.then_some(seen)
    }

    fn effects(&mut self, node: &Node) -> Vec<Effect> {
        node.all(Rule::effect).filter_map(|effect| self.effect(effect)).collect()
    }

    fn effect(&mut self, node: &Node) -> Option<Effect> {
        let slot = node.part(Rule::slot)?.parts.first()?;
        let slot = Name { text: slot.text.clone(), span: slot.span };
        let op = if node.has(Rule::kw_waive) {
            EffectOp::Waive
        } else if node.has(Rule::kw_lift) {
            EffectOp::Lift
        } else {
            match node.part(Rule::change)?.parts.first()?.rule {
                Rule::kw_assign => EffectOp::Set,
                Rule::kw_raise => EffectOp::Raise,
                Rule::kw_lower => EffectOp::Lower,
                Rule::kw_at_least => EffectOp::AtLeast,
                _ => EffectOp::AtMost,
            }
        };
        let said = [Rule::kw_waive, Rule::kw_lift, Rule::change].into_iter().find_map(|rule| node.part(rule));
        let op_span = said.map_or(node.span, |said| said.span);
        let figure = node.has(Rule::figure).then(|| self.figure_in(node));
        Some(Effect { benefit: names::named(node)?, slot, term: term(node), op, op_span, figure, span: node.span })
    }
}

/// True for `大病保险.封顶线 取消`: after `则`, effects follow one another.
fn is_further_effect(piece: &[Word]) -> bool {
    piece.get(1).is_some_and(|word| word.is_mark("."))
}
