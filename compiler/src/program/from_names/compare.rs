//! Comparisons: of two values of one type.

use super::super::{Compare, Expr, ExprKind, Type};
use super::Builder;
use super::context::Cx;
use super::types::{ordered, unify};
use crate::codes::{p0304_no_such_operation, p0310_membership};
use pol_lang::span::Span;
use pol_lang::tree::{self, BinaryOp};

impl Builder<'_, '_> {
    pub(super) fn compare(&mut self, cx: &Cx<'_>, op: (BinaryOp, Span), sides: (&tree::Expr, &tree::Expr), span: Span) -> Option<Expr> {
        let (op, at) = op;
        let (how, sign) = comparison(op)?;
        let left_hint = self.peek(cx, sides.1);
        let left = self.expr(cx, sides.0, left_hint);
        let right_hint = left.as_ref().map(|left| left.ty).or_else(|| self.peek(cx, sides.0));
        // Where the left side is wrong, a bare member on the right has no enum to belong to and is not spoken of, nor is a second text.
        let member = right_hint.is_none() && matches!(sides.1.kind, tree::ExprKind::Name(_));
        if left.is_none() && (member || matches!(sides.1.kind, tree::ExprKind::Literal(tree::Literal::Text(_)))) {
            return None;
        }
        let right = self.expr(cx, sides.1, right_hint);
        let (left, right) = (left?, right?);
        if let (Type::Set(_), _) | (_, Type::Set(_)) = (left.ty, right.ty) {
            let said = p0310_membership::set_compared(at);
            let held = how == Compare::Equal && matches!(left.ty, Type::Set(_));
            self.say(if held { p0310_membership::with_operator(said, at, sides, "含") } else { said });
            return None;
        }
        let Some(ty) = unify(left.ty, right.ty) else {
            self.sides_differ((sides.0, left.ty), (sides.1, right.ty));
            return None;
        };
        if !matches!(how, Compare::Equal | Compare::NotEqual) && !ordered(ty) {
            let found = self.type_text(ty);
            self.say(p0304_no_such_operation::not_for(at, (sign, sign), &found));
            return None;
        }
        Some(Expr { ty: Type::Bool, kind: ExprKind::Compare(how, Box::new(left), Box::new(right)), span })
    }
}

fn comparison(op: BinaryOp) -> Option<(Compare, &'static str)> {
    match op {
        BinaryOp::Equal => Some((Compare::Equal, "=")),
        BinaryOp::NotEqual => Some((Compare::NotEqual, "≠")),
        BinaryOp::Less => Some((Compare::Less, "<")),
        BinaryOp::LessEqual => Some((Compare::LessEqual, "≤")),
        BinaryOp::Greater => Some((Compare::Greater, ">")),
        BinaryOp::GreaterEqual => Some((Compare::GreaterEqual, "≥")),
        _ => None,
    }
}
