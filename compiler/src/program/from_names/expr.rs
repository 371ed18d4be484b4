//! Expressions: names and types.

use super::super::{Expr, ExprKind, Type};
use super::Builder;
use super::context::Cx;
use super::literal::constant;
use super::types::{ordered, unify};
use crate::codes::{
    p0304_no_such_operation, p0309_always_given, p0310_membership, p0311_text_computed, p0314_unbound_inside, p0952_too_deep,
};
use pol_lang::span::Span;
use pol_lang::tree::{self, BinaryOp, Name, UnaryOp};

impl Builder<'_, '_> {
    /// Types an expression. A `hint` tells which enum a bare member belongs to and what an unbound parameter is; whether the result fits
    /// is for the caller to see. `None` where it has no meaning: that has been said.
    pub(super) fn expr(&mut self, cx: &Cx<'_>, tree: &tree::Expr, hint: Option<Type>) -> Option<Expr> {
        if self.depth >= p0952_too_deep::LIMIT {
            // Once for each whole expression.
            if !std::mem::replace(&mut self.too_deep, true) {
                self.say(p0952_too_deep::too_deep(tree.span));
            }
            return None;
        }
        self.depth = self.depth.saturating_add(1);
        let expr = self.one(cx, tree, hint);
        self.depth = self.depth.saturating_sub(1);
        self.too_deep &= self.depth > 0;
        expr
    }

    fn one(&mut self, cx: &Cx<'_>, tree: &tree::Expr, hint: Option<Type>) -> Option<Expr> {
        let span = tree.span;
        match &tree.kind {
            tree::ExprKind::Literal(literal) => self.literal(literal, span),
            tree::ExprKind::Name(name) => self.name(cx, name, hint),
            tree::ExprKind::Ruled(name, day) => self.ruled(cx, name, *day, hint, span),
            tree::ExprKind::Under(benefit, amount, day) => self.under(cx, (benefit, amount), *day, span),
            tree::ExprKind::Path(benefit, amount) => self.path(cx, benefit, amount, span),
            tree::ExprKind::Share(benefit, party) => self.share_value(cx, benefit, party, span),
            tree::ExprKind::Set(members) => self.set(cx, members, hint, span),
            tree::ExprKind::Unary(UnaryOp::Not, inner) => {
                let inner = self.condition(cx, inner, ("非", "not"))?;
                Some(Expr { ty: Type::Bool, kind: ExprKind::Not(Box::new(inner)), span })
            }
            tree::ExprKind::Unary(UnaryOp::Negate, inner) => self.negate(cx, inner, hint, span),
            tree::ExprKind::Binary(op, sign, left, right) => self.binary(cx, tree, (*op, *sign), (left, right), hint),
            tree::ExprKind::If(condition, then, otherwise) => self.choice(cx, (condition, then, otherwise), hint, span),
            tree::ExprKind::Extreme(greatest, parts) => self.extreme(cx, *greatest, parts, hint, span),
            tree::ExprKind::AtLeast(needed, parts) => {
                let parts: Vec<Option<Expr>> =
                    parts.iter().map(|part| self.condition(cx, part, ("符合下列至少…项", "at_least_…_of"))).collect();
                let parts = parts.into_iter().collect::<Option<_>>()?;
                Some(Expr { ty: Type::Bool, kind: ExprKind::AtLeast(*needed, parts), span })
            }
            tree::ExprKind::Fold(fold) => self.fold(cx, fold, hint, span),
            tree::ExprKind::Call(function, parts) => self.call(cx, *function, parts, span),
            tree::ExprKind::MonthEnd(end, inner) => self.month_end(cx, *end, inner, span),
            tree::ExprKind::Given(field) => self.given(cx, field, span),
            tree::ExprKind::Table(table) => self.table(cx, table, hint),
            tree::ExprKind::Unbound => {
                self.say(p0314_unbound_inside::unbound_inside(span));
                None
            }
            tree::ExprKind::Broken => None,
        }
    }

    fn binary(
        &mut self,
        cx: &Cx<'_>,
        tree: &tree::Expr,
        op: (BinaryOp, Span),
        sides: (&tree::Expr, &tree::Expr),
        hint: Option<Type>,
    ) -> Option<Expr> {
        let (of, sign) = op;
        match of {
            BinaryOp::And | BinaryOp::Or => self.connected(cx, tree, of),
            BinaryOp::Has | BinaryOp::HasAny => self.has(cx, op, sides, tree.span),
            BinaryOp::In => self.inside(cx, sign, sides, tree.span),
            BinaryOp::Add | BinaryOp::Subtract => self.sum(cx, op, sides, hint, tree.span),
            BinaryOp::Multiply => self.product(cx, sign, sides, hint, tree.span),
            BinaryOp::Divide => self.quotient(cx, sign, sides, hint, tree.span),
            _ => self.compare(cx, op, sides, tree.span),
        }
    }

    /// A condition, of which `sign` is made.
    pub(super) fn condition(&mut self, cx: &Cx<'_>, tree: &tree::Expr, sign: (&'static str, &'static str)) -> Option<Expr> {
        let expr = self.expr(cx, tree, Some(Type::Bool))?;
        if expr.ty == Type::Bool {
            return Some(expr);
        }
        let found = self.type_text(expr.ty);
        self.say(p0304_no_such_operation::not_a_condition(tree.span, sign, &found));
        None
    }

    fn choice(&mut self, cx: &Cx<'_>, parts: (&tree::Expr, &tree::Expr, &tree::Expr), hint: Option<Type>, span: Span) -> Option<Expr> {
        let condition = self.condition(cx, parts.0, ("若", "if"));
        let (holds, fails) = self.facts_or_all(condition.as_ref());
        let then_hint = hint.or_else(|| self.peek(cx, parts.2));
        let then = self.expr(&cx.knowing(&holds), parts.1, then_hint);
        let else_hint = hint.or(then.as_ref().map(|then| then.ty));
        let otherwise = self.expr(&cx.knowing(&fails), parts.2, else_hint);
        let (condition, then, otherwise) = (condition?, then?, otherwise?);
        let Some(ty) = unify(then.ty, otherwise.ty) else {
            self.sides_differ((parts.1, then.ty), (parts.2, otherwise.ty));
            return None;
        };
        Some(Expr { ty, kind: ExprKind::If(Box::new(condition), Box::new(then), Box::new(otherwise)), span })
    }

    fn extreme(&mut self, cx: &Cx<'_>, greatest: bool, trees: &[tree::Expr], hint: Option<Type>, span: Span) -> Option<Expr> {
        let hint = hint.or_else(|| trees.iter().find_map(|part| self.peek(cx, part)));
        let parts: Vec<Option<Expr>> = trees.iter().map(|part| self.expr(cx, part, hint)).collect();
        let parts: Vec<Expr> = parts.into_iter().collect::<Option<_>>()?;
        let (first, first_tree) = parts.first().zip(trees.first())?;
        let mut ty = first.ty;
        if !ordered(ty) {
            let found = self.type_text(ty);
            self.say(p0304_no_such_operation::not_for(first_tree.span, if greatest { ("取大", "max") } else { ("取小", "min") }, &found));
            return None;
        }
        for (part, tree) in parts.iter().zip(trees) {
            let Some(both) = unify(ty, part.ty) else {
                self.sides_differ((first_tree, ty), (tree, part.ty));
                return None;
            };
            ty = both;
        }
        Some(Expr { ty, kind: if greatest { ExprKind::Max(parts) } else { ExprKind::Min(parts) }, span })
    }

    fn given(&mut self, cx: &Cx<'_>, name: &Name, span: Span) -> Option<Expr> {
        let (id, optional, _) = self.field(cx, name)?;
        if !optional {
            let word = Span { end: name.span.start, ..span };
            self.say(p0309_always_given::always_given(name).fix(word, ""));
            return None;
        }
        Some(Expr { ty: Type::Bool, kind: ExprKind::Given(id), span })
    }

    /// Braces that stand alone: only where a set is expected.
    fn set(&mut self, cx: &Cx<'_>, members: &[tree::Expr], hint: Option<Type>, span: Span) -> Option<Expr> {
        let Some(Type::Set(list)) = hint else {
            self.say(p0310_membership::stray_list(span));
            return None;
        };
        let mask = self.mask(cx, list, members)?;
        Some(constant(Type::Set(list), super::super::Value::Set(mask), span))
    }

    /// Says that a text is computed with, where `expr` is one.
    pub(super) fn no_text(&mut self, expr: Expr) -> Option<Expr> {
        if expr.ty == Type::Text {
            self.say(p0311_text_computed::text_computed(expr.span));
            return None;
        }
        Some(expr)
    }
}
