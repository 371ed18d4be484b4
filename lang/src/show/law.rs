//! What a notice does to rules that are there already, a line for each.

use super::Lines;
use super::expr::expr;
use crate::span::Span;
use crate::tree::{Amend, Change, Date};

impl Lines<'_> {
    pub(super) fn amend(&mut self, at: Span, amend: &Amend) {
        let from = day(amend.from);
        match &amend.change {
            Change::Slot { benefit, slot, figure } => self.figure(at, &format!("amend {}.{}{from} to", benefit.text, slot.text), figure),
            Change::Value { name, figure } => self.figure(at, &format!("amend {}{from} to", name.text), figure),
            Change::Kind { kind, figure } => self.figure(at, &format!("amend kind {}{from} to", kind.text), figure),
            Change::Benefit { name, clauses } => {
                self.line(at, &format!("amend {}{from}", name.text));
                self.deeper(|lines| clauses.iter().for_each(|clause| lines.benefit_clause(clause)));
            }
            Change::Provision { name, when, effects } => {
                self.line(at, &format!("amend {}{from}", name.text));
                self.deeper(|lines| {
                    if let Some(when) = when {
                        lines.line(when.span, &format!("when {}", expr(when)));
                    }
                    effects.iter().for_each(|effect| lines.effect(effect));
                });
            }
        }
    }
}

/// ` from day N`, where one is written.
fn day(from: Option<Date>) -> String {
    from.map(|from| format!(" from day {}", from.day)).unwrap_or_default()
}
