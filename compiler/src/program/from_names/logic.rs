//! `且` and `或`: chains, read from left to right, later parts knowing what earlier ones tested.

use super::super::{Expr, ExprKind, Type};
use super::Builder;
use super::context::{Cx, Given};
use pol_lang::tree::{self, BinaryOp};

impl Builder<'_, '_> {
    pub(super) fn connected(&mut self, cx: &Cx<'_>, tree: &tree::Expr, op: BinaryOp) -> Option<Expr> {
        let sign = if op == BinaryOp::And { ("且", "and") } else { ("或", "or") };
        let mut cx = cx.clone();
        let mut parts = Vec::new();
        let mut sound = true;
        for part in chain(tree, op) {
            let part = self.condition(&cx, part, sign);
            let (holds, fails) = self.facts_or_all(part.as_ref());
            cx = cx.knowing(if op == BinaryOp::And { &holds } else { &fails });
            match part {
                Some(part) => parts.push(part),
                None => sound = false,
            }
        }
        let kind = if op == BinaryOp::And { ExprKind::And(parts) } else { ExprKind::Or(parts) };
        sound.then_some(Expr { ty: Type::Bool, kind, span: tree.span })
    }

    /// What a condition tests; where it has no meaning, whatever it may have tested.
    pub(super) fn facts_or_all(&self, condition: Option<&Expr>) -> (Given, Given) {
        let all = || Given { all: true, ..Given::default() };
        condition.map_or_else(|| (all(), all()), |condition| self.facts(condition))
    }
}

/// The operands of `a op b op c …`, which leans to the left, in order.
fn chain(tree: &tree::Expr, op: BinaryOp) -> Vec<&tree::Expr> {
    let mut parts = Vec::new();
    let mut at = tree;
    while let tree::ExprKind::Binary(this, _, left, right) = &at.kind {
        if *this != op {
            break;
        }
        parts.push(&**right);
        at = left;
    }
    parts.push(at);
    parts.reverse();
    parts
}
