//! Alerts.

use super::{Clauses, Reader, broken_expr, names, span_of};
use crate::grammar::Rule;
use crate::items::{Cut, Word, pieces};
use crate::keyword::Use;
use crate::tree::{Alert, ItemKind};

const ALERT: Clauses = Clauses {
    place: Use::Alert,
    rules: &[
        ("对", "for", Rule::alert_for),
        ("当", "when", Rule::alert_when),
        ("转介", "refer", Rule::alert_refer),
        ("自", "from", Rule::alert_from),
    ],
};

impl Reader<'_> {
    pub(super) fn alert(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::alert, words)?;
        let (name, code) = (names::named(&header)?, names::code(&header));
        let mut alert = Alert { name, code, record: None, when: None, refer: Vec::new(), from: None };
        let mut seen = Vec::new();
        let mut clear = true;
        for piece in pieces(body, Cut::clauses(ALERT.place)) {
            let (Some(first), Some((rule, node))) = (piece.first(), self.clause(&ALERT, words, piece)) else {
                clear = false;
                continue;
            };
            if self.is_second(rule, first.span, &mut seen) {
                continue;
            }
            match (rule, node) {
                (Rule::alert_for, Some(node)) => alert.record = node.part(Rule::over).and_then(names::named),
                (Rule::alert_when, Some(node)) => alert.when = Some(self.expr_in(&node)),
                (Rule::alert_when, None) => alert.when = Some(broken_expr(span_of(piece))),
                (Rule::alert_refer, Some(node)) => alert.refer = names::names(&node),
                (Rule::alert_from, Some(node)) => alert.from = self.day_in(&node),
                _ => {}
            }
        }
        if clear {
            self.require(&ALERT, &seen, &[Rule::alert_when, Rule::alert_refer], words);
        }
        Some(ItemKind::Alert(alert))
    }
}
