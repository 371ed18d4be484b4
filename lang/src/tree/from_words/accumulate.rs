//! Accumulators.

use super::benefit::period_of;
use super::{Clauses, Reader, broken_expr, names, span_of};
use crate::grammar::Rule;
use crate::items::{Cut, Word, pieces};
use crate::keyword::Use;
use crate::tree::{Accumulate, ItemKind};

const ACCUMULATE: Clauses = Clauses {
    place: Use::Accumulate,
    rules: &[
        ("对", "for", Rule::accumulate_for),
        ("计", "add", Rule::accumulate_add),
        ("当", "when", Rule::accumulate_when),
        ("期", "period", Rule::accumulate_period),
        ("自", "from", Rule::accumulate_from),
    ],
};

impl Reader<'_> {
    pub(super) fn accumulate(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::accumulate, words)?;
        let (name, code) = (names::named(&header)?, names::code(&header));
        let mut accumulate = Accumulate { name, code, record: None, adds: Vec::new(), when: None, term: None, from: None };
        let mut seen = Vec::new();
        let mut clear = true;
        for piece in pieces(body, Cut::clauses(ACCUMULATE.place)) {
            let (Some(first), Some((rule, node))) = (piece.first(), self.clause(&ACCUMULATE, words, piece)) else {
                clear = false;
                continue;
            };
            if self.is_second(rule, first.span, &mut seen) {
                continue;
            }
            match (rule, node) {
                (Rule::accumulate_for, Some(node)) => accumulate.record = node.part(Rule::over).and_then(names::named),
                (Rule::accumulate_add, Some(node)) => accumulate.adds = self.exprs_in(&node),
                (Rule::accumulate_add, None) => accumulate.adds = vec![broken_expr(span_of(piece))],
                (Rule::accumulate_when, Some(node)) => accumulate.when = Some(self.expr_in(&node)),
                (Rule::accumulate_when, None) => accumulate.when = Some(broken_expr(span_of(piece))),
                (Rule::accumulate_period, Some(node)) => accumulate.term = Some(period_of(&node)),
                (Rule::accumulate_from, Some(node)) => accumulate.from = self.day_in(&node),
                _ => clear = false,
            }
        }
        if clear {
            self.require(&ACCUMULATE, &seen, &[Rule::accumulate_add, Rule::accumulate_period], words);
        }
        Some(ItemKind::Accumulate(accumulate))
    }
}
