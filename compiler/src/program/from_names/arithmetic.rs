//! Sums, products, quotients: which units they have, and constants worked out exactly.

use super::super::{Expr, ExprKind, Type, Value};
use super::Builder;
use super::context::Cx;
use super::literal::constant;
use super::types::{blame, plain, rewritten, unify};
use crate::codes::{
    p0301_wrong_unit, p0302_ratio_plus_ratio, p0303_money_times_points, p0304_no_such_operation, p0305_division, p0307_out_of_reach,
};
use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, BinaryOp};

impl Builder<'_, '_> {
    pub(super) fn sum(
        &mut self,
        cx: &Cx<'_>,
        op: (BinaryOp, Span),
        sides: (&tree::Expr, &tree::Expr),
        hint: Option<Type>,
        span: Span,
    ) -> Option<Expr> {
        let (op, sign) = op;
        // What an unbound parameter beside a value is: the same, but points beside a ratio.
        let beside = |ty: Option<Type>| match ty {
            Some(Type::Ratio) => Some(Type::Points),
            Some(Type::Date) if op == BinaryOp::Add => Some(Type::Days),
            other => other,
        };
        let left_hint = match self.peek(cx, sides.1) {
            Some(Type::Points) => hint,
            other => beside(other).or(hint),
        };
        let left = self.expr(cx, sides.0, left_hint);
        let right_hint = beside(left.as_ref().map(|left| left.ty)).or(hint);
        let right = self.expr(cx, sides.1, right_hint);
        let (left, right) = (left?, right?);
        if left.ty == Type::Date {
            if let (Type::Int, Some(days)) = (right.ty, rewritten(sides.1, Type::Days)) {
                let what = Text::new("与日期加减的", "what is added to a date");
                let said = p0301_wrong_unit::wrong_unit(sides.1.span, &what, &self.type_text(Type::Days), &self.type_text(right.ty));
                self.say(p0301_wrong_unit::with_literal(said, sides.1.span, &days));
                return None;
            }
            return self.date_sum((op, sign), (sides.0, left), (sides.1, right), span);
        }
        let Some(ty) = sum_type(op, left.ty, right.ty) else {
            self.no_sum(op, sign, (sides.0, left.ty), (sides.1, right.ty));
            return None;
        };
        let add = op == BinaryOp::Add;
        if let (Some(a), Some(b)) = (number(&left), number(&right)) {
            return self.folded(ty, if add { a.plus(b) } else { a.minus(b) }, span);
        }
        let (left, right) = (Box::new(left), Box::new(right));
        Some(Expr { ty, kind: if add { ExprKind::Add(left, right) } else { ExprKind::Subtract(left, right) }, span })
    }

    pub(super) fn no_sum(&mut self, op: BinaryOp, at: Span, left: (&tree::Expr, Type), right: (&tree::Expr, Type)) {
        if op == BinaryOp::Add && left.1 == Type::Ratio && right.1 == Type::Ratio {
            let blamed = blame(right.0);
            self.say(p0302_ratio_plus_ratio::ratio_plus_ratio(blamed.span, rewritten(blamed, Type::Points).as_deref()));
            return;
        }
        let amounts = |ty| matches!(ty, Type::Money | Type::Ratio | Type::Points | Type::Number | Type::Int);
        if amounts(left.1) && amounts(right.1) && left.1 != right.1 && (left.1, right.1) != (Type::Points, Type::Ratio) {
            self.sides_differ(left, right);
            return;
        }
        let sign = if op == BinaryOp::Add { "+" } else { "-" };
        let (a, b) = (self.type_text(left.1), self.type_text(right.1));
        self.say(p0304_no_such_operation::no_such_operation(at, sign, &a, &b));
    }

    pub(super) fn product(
        &mut self,
        cx: &Cx<'_>,
        sign: Span,
        sides: (&tree::Expr, &tree::Expr),
        hint: Option<Type>,
        span: Span,
    ) -> Option<Expr> {
        let left_hint = factor_beside(self.peek(cx, sides.1), hint);
        let left = self.expr(cx, sides.0, left_hint);
        let right_hint = factor_beside(left.as_ref().map(|left| left.ty), hint);
        let right = self.expr(cx, sides.1, right_hint);
        let (left, right) = (left?, right?);
        let Some(ty) = product_type(left.ty, right.ty) else {
            self.no_product(sign, (sides.0, left.ty), (sides.1, right.ty));
            return None;
        };
        self.multiplied(ty, left, right, span)
    }

    fn no_product(&mut self, sign: Span, left: (&tree::Expr, Type), right: (&tree::Expr, Type)) {
        let points = match (left.1, right.1) {
            (Type::Money, Type::Points) => Some(right.0),
            (Type::Points, Type::Money) => Some(left.0),
            _ => None,
        };
        if let Some(points) = points {
            let blamed = blame(points);
            self.say(p0303_money_times_points::money_times_points(blamed.span, rewritten(blamed, Type::Ratio).as_deref()));
            return;
        }
        let (a, b) = (self.type_text(left.1), self.type_text(right.1));
        self.say(p0304_no_such_operation::no_such_operation(sign, "×", &a, &b));
    }

    /// A division by a constant becomes a multiplication by its reciprocal.
    pub(super) fn quotient(
        &mut self,
        cx: &Cx<'_>,
        sign: Span,
        sides: (&tree::Expr, &tree::Expr),
        hint: Option<Type>,
        span: Span,
    ) -> Option<Expr> {
        let left = self.expr(cx, sides.0, hint);
        let right = self.expr(cx, sides.1, Some(Type::Number));
        let (left, right) = (left?, right?);
        let divisor = number(&right).filter(|_| plain(right.ty));
        let Some(divisor) = divisor else {
            self.say(p0305_division::by_no_constant(sides.1.span));
            return None;
        };
        if divisor == Decimal::ZERO {
            self.say(p0305_division::by_zero(sides.1.span));
            return None;
        }
        let Some(ty) = product_type(left.ty, Type::Number) else {
            let (a, b) = (self.type_text(left.ty), self.type_text(right.ty));
            self.say(p0304_no_such_operation::no_such_operation(sign, "÷", &a, &b));
            return None;
        };
        let exact = number(&left).map_or_else(|| Decimal::ONE.over(divisor), |left| left.over(divisor));
        let Some(exact) = exact else {
            self.say(p0305_division::not_even(sides.1.span, &divisor.to_string()));
            return None;
        };
        if number(&left).is_some() {
            return self.folded(ty, Some(exact), span);
        }
        self.multiplied(ty, left, constant(Type::Number, Value::Decimal(exact), sides.1.span), span)
    }

    pub(super) fn negate(&mut self, cx: &Cx<'_>, tree: &tree::Expr, hint: Option<Type>, span: Span) -> Option<Expr> {
        let inner = self.expr(cx, tree, hint)?;
        if !matches!(inner.ty, Type::Money | Type::Points | Type::Number | Type::Int | Type::Days | Type::Months) {
            let found = self.type_text(inner.ty);
            self.say(p0304_no_such_operation::not_for(span, ("-", "-"), &found));
            return None;
        }
        if let Some(value) = number(&inner) {
            return self.folded(inner.ty, Decimal::ZERO.minus(value), span);
        }
        let (ty, zero) = (inner.ty, constant(inner.ty, Value::Decimal(Decimal::ZERO), span));
        Some(Expr { ty, kind: ExprKind::Subtract(Box::new(zero), Box::new(inner)), span })
    }

    fn multiplied(&mut self, ty: Type, left: Expr, right: Expr, span: Span) -> Option<Expr> {
        if let (Some(a), Some(b)) = (number(&left), number(&right)) {
            return self.folded(ty, a.times(b), span);
        }
        Some(Expr { ty, kind: ExprKind::Multiply(Box::new(left), Box::new(right)), span })
    }

    fn folded(&mut self, ty: Type, value: Option<Decimal>, span: Span) -> Option<Expr> {
        let Some(value) = value else {
            self.say(p0307_out_of_reach::out_of_reach(span));
            return None;
        };
        // 5 ÷ 2 is no whole number, 4 ÷ 2 is.
        let ty = match ty {
            Type::Number if value.scale() == 0 => Type::Int,
            Type::Int if value.scale() > 0 => Type::Number,
            other => other,
        };
        Some(constant(ty, Value::Decimal(value), span))
    }
}

/// The number of a constant.
pub(super) fn number(expr: &Expr) -> Option<Decimal> {
    match &expr.kind {
        ExprKind::Const(Value::Decimal(value)) => Some(*value),
        _ => None,
    }
}

fn sum_type(op: BinaryOp, left: Type, right: Type) -> Option<Type> {
    match (left, right) {
        (Type::Money, Type::Money) | (Type::Points, Type::Points) | (Type::Days, Type::Days) | (Type::Months, Type::Months) => Some(left),
        (Type::Ratio, Type::Points) => Some(Type::Ratio),
        (Type::Points, Type::Ratio) if op == BinaryOp::Add => Some(Type::Ratio),
        (Type::Ratio, Type::Ratio) if op == BinaryOp::Subtract => Some(Type::Points),
        _ if plain(left) && plain(right) => unify(left, right),
        _ => None,
    }
}

fn product_type(left: Type, right: Type) -> Option<Type> {
    match (left, right) {
        (Type::Money | Type::Points | Type::Ratio, _) if plain(right) => Some(left),
        (_, Type::Money | Type::Points | Type::Ratio) if plain(left) => Some(right),
        (Type::Days | Type::Months, Type::Int) => Some(left),
        (Type::Int, Type::Days | Type::Months) => Some(right),
        // An amount a day, for so many days.
        (Type::Money, Type::Ratio | Type::Days) | (Type::Ratio | Type::Days, Type::Money) => Some(Type::Money),
        (Type::Ratio, Type::Ratio) => Some(Type::Ratio),
        (Type::Points, Type::Ratio) | (Type::Ratio, Type::Points) => Some(Type::Points),
        _ if plain(left) && plain(right) => unify(left, right),
        _ => None,
    }
}

/// What an unbound parameter is that is multiplied with a value of type `other`.
fn factor_beside(other: Option<Type>, hint: Option<Type>) -> Option<Type> {
    match other {
        Some(Type::Money | Type::Ratio) => Some(Type::Ratio),
        Some(Type::Points) => Some(Type::Number),
        Some(Type::Days | Type::Months) => Some(Type::Int),
        Some(ty) if plain(ty) => hint.or(Some(Type::Number)),
        _ => None,
    }
}
