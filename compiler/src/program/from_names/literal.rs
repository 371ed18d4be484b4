//! Literals → constants.

use super::super::{Expr, ExprKind, Type, Value};
use super::Builder;
use super::context::Cx;
use crate::codes::{p0311_text_computed, p0313_not_constant};
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, Literal, Unit};

/// A constant of a type.
pub(super) fn constant(ty: Type, value: Value, span: Span) -> Expr {
    Expr { ty, kind: ExprKind::Const(value), span }
}

impl Builder<'_, '_> {
    pub(super) fn literal(&mut self, literal: &Literal, span: Span) -> Option<Expr> {
        match literal {
            Literal::Amount(value, unit) => {
                let ty = match unit {
                    Unit::Plain if value.scale() == 0 => Type::Int,
                    Unit::Plain => Type::Number,
                    Unit::Yuan => Type::Money,
                    Unit::Percent => Type::Ratio,
                    Unit::Points => Type::Points,
                    Unit::Days => Type::Days,
                    Unit::Months => Type::Months,
                };
                // Parts of a fen were spoken of when the literal was read.
                (ty != Type::Money || value.scale() <= 2).then_some(constant(ty, Value::Decimal(*value), span))
            }
            Literal::Date(date) => Some(constant(Type::Date, Value::Date(date.day), span)),
            Literal::Bool(value) => Some(constant(Type::Bool, Value::Bool(*value), span)),
            Literal::Text(_) => {
                self.say(p0311_text_computed::text_computed(span));
                None
            }
        }
    }

    /// The fixed value of an expression that must be a `wanted`; `what` names the place in messages.
    pub(super) fn fixed(&mut self, cx: &Cx<'_>, tree: &tree::Expr, wanted: Type, what: &Text) -> Option<Value> {
        let cx = Cx { fixed: Some(what.clone()), no_amounts: Some(what.clone()), ..cx.clone() };
        let expr = self.expr(&cx, tree, Some(wanted))?;
        let expr = self.require(tree, expr, wanted, what)?;
        self.value(expr, what)
    }

    /// The value of a constant.
    pub(super) fn value(&mut self, expr: Expr, what: &Text) -> Option<Value> {
        match expr.kind {
            ExprKind::Const(value) => Some(value),
            _ => {
                self.say(p0313_not_constant::not_constant(expr.span, what));
                None
            }
        }
    }
}
