//! Whether an amount draws on the in-scope cost alone: such a layer pays no more than what is left of that.

use super::{Lowered, Lowering};
use crate::program::{Amount, Expr, ExprKind, Type};
use pol_runtime::plan::NodeId;

/// In which cases an amount draws on in-scope cost, and in which on other cost. Figures and what has been paid count as neither.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach {
    inside: NodeId,
    outside: NodeId,
}

impl Lowering<'_> {
    /// The Bool that a base draws on in-scope cost alone.
    pub(crate) fn in_scope(&mut self, base: &Expr) -> NodeId {
        let Reach { inside, outside } = self.reach(base);
        let alone = self.nodes.not(outside);
        self.nodes.and(inside, alone)
    }

    /// What an amount draws on.
    pub(crate) fn reach(&mut self, expr: &Expr) -> Reach {
        let no = self.nodes.bool(false);
        let yes = self.nodes.bool(true);
        let neither = Reach { inside: no, outside: no };
        if expr.ty != Type::Money {
            return neither;
        }
        match &expr.kind {
            ExprKind::Field(field) if Some(*field) == self.record.in_scope => Reach { inside: yes, outside: no },
            ExprKind::Amount(Amount::LeftInScope) => Reach { inside: yes, outside: no },
            ExprKind::Field(_) | ExprKind::Amount(Amount::LeftTotal) => Reach { inside: no, outside: yes },
            ExprKind::Define(define) => {
                self.ensure(*define);
                self.known.reaches.get(define).copied().unwrap_or(neither)
            }
            ExprKind::Ruled(inner, day) => self.ruled(*day, |then| then.reach(inner)),
            // What items cost is cost in total.
            ExprKind::Fold(fold) if reads_money(&fold.value) => Reach { inside: no, outside: yes },
            ExprKind::Fold(_) => neither,
            // What is taken off a base does not change where the rest comes from.
            ExprKind::Subtract(a, _) => self.reach(a),
            ExprKind::If(c, a, b) => {
                let Lowered { node, .. } = self.expr(c);
                let (a, b) = (self.reach(a), self.reach(b));
                Reach { inside: self.nodes.select(node, a.inside, b.inside), outside: self.nodes.select(node, a.outside, b.outside) }
            }
            ExprKind::Table(table) => {
                let Some(rows) = self.rows(table) else { return neither };
                table.rows.iter().zip(rows).fold(neither, |all, (row, applies)| {
                    let Some(value) = &row.figure.value else { return all };
                    let value = self.reach(value);
                    let (inside, outside) = (self.nodes.and(applies, value.inside), self.nodes.and(applies, value.outside));
                    self.either(all, Reach { inside, outside })
                })
            }
            _ => expr.parts().into_iter().fold(neither, |all, part| {
                let part = self.reach(part);
                self.either(all, part)
            }),
        }
    }

    fn either(&mut self, a: Reach, b: Reach) -> Reach {
        Reach { inside: self.nodes.or(a.inside, b.inside), outside: self.nodes.or(a.outside, b.outside) }
    }
}

/// Whether the value of an item is made of an amount of money, be it of the item; what is taken off does not count.
fn reads_money(expr: &Expr) -> bool {
    expr.ty == Type::Money
        && match &expr.kind {
            ExprKind::Field(_) | ExprKind::Amount(Amount::LeftTotal | Amount::LeftInScope) => true,
            ExprKind::Subtract(a, _) => reads_money(a),
            _ => expr.parts().into_iter().any(reads_money),
        }
}
