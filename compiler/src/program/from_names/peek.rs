//! The type that an expression will likely have, found without saying anything: it tells the other side of a comparison what to expect.

use super::super::{Slot, Type};
use super::context::Cx;
use super::{Builder, Meaning, calls, slots};
use pol_lang::tree::{self, BinaryOp, FigureValue, Literal, UnaryOp, Unit};

impl Builder<'_, '_> {
    pub(super) fn peek(&self, cx: &Cx<'_>, tree: &tree::Expr) -> Option<Type> {
        // Only the first branch of each choice is followed: cheap, and branches agree.
        let mut at = tree;
        loop {
            at = match &at.kind {
                tree::ExprKind::If(_, then, _) => then,
                tree::ExprKind::Extreme(_, parts) => parts.first()?,
                tree::ExprKind::Unary(UnaryOp::Negate, inner) => inner,
                tree::ExprKind::Binary(BinaryOp::Add | BinaryOp::Divide, _, left, _) => left,
                tree::ExprKind::Table(table) => table.rows.iter().find_map(|row| match &row.figure.value {
                    FigureValue::Expr(value) => Some(value),
                    FigureValue::Unbound(_) => None,
                })?,
                _ => return self.peek_leaf(cx, at),
            }
        }
    }

    fn peek_leaf(&self, cx: &Cx<'_>, tree: &tree::Expr) -> Option<Type> {
        match &tree.kind {
            tree::ExprKind::Literal(literal) => Some(literal_type(literal)),
            tree::ExprKind::Name(name) | tree::ExprKind::Ruled(name, _) => self.peek_name(cx, &name.text),
            tree::ExprKind::Path(_, part) => Some(path_type(&part.text)),
            tree::ExprKind::Share(..) | tree::ExprKind::Under(..) => Some(Type::Money),
            tree::ExprKind::Binary(BinaryOp::Subtract, _, left, _) => match &left.kind {
                // The difference of two ratios is points, that of two dates days.
                tree::ExprKind::Literal(literal) => Some(literal_type(literal)).filter(|ty| !matches!(ty, Type::Ratio | Type::Date)),
                tree::ExprKind::Name(name) | tree::ExprKind::Ruled(name, _) => {
                    self.peek_name(cx, &name.text).filter(|ty| !matches!(ty, Type::Ratio | Type::Date))
                }
                tree::ExprKind::Path(_, part) => Some(path_type(&part.text)).filter(|ty| *ty != Type::Ratio),
                tree::ExprKind::Under(..) => Some(Type::Money),
                _ => None,
            },
            tree::ExprKind::Binary(BinaryOp::Multiply, _, left, right) => {
                let leaf = |side: &tree::Expr| match &side.kind {
                    tree::ExprKind::Literal(literal) => Some(literal_type(literal)),
                    tree::ExprKind::Name(name) | tree::ExprKind::Ruled(name, _) => self.peek_name(cx, &name.text),
                    _ => None,
                };
                let sides = [leaf(left), leaf(right)];
                sides.contains(&Some(Type::Money)).then_some(Type::Money)
            }
            tree::ExprKind::Unary(UnaryOp::Not, _) | tree::ExprKind::AtLeast(..) | tree::ExprKind::Given(_) => Some(Type::Bool),
            tree::ExprKind::Call(function, _) => Some(calls::returns(*function)),
            tree::ExprKind::MonthEnd(_, _) => Some(Type::Date),
            tree::ExprKind::Fold(fold) => match fold.kind {
                tree::FoldKind::Count => Some(Type::Int),
                tree::FoldKind::Any | tree::FoldKind::All => Some(Type::Bool),
                _ => None,
            },
            tree::ExprKind::Binary(..) => Some(Type::Bool),
            _ => None,
        }
    }

    fn peek_name(&self, cx: &Cx<'_>, name: &str) -> Option<Type> {
        if slots::built_in(name).is_some() {
            return Some(Type::Money);
        }
        let field = cx.record.and_then(|record| {
            let id = self.index.field(record, name)?;
            self.program.records.get(record.0)?.field(id)
        });
        if let Some(field) = field {
            return Some(field.ty);
        }
        match self.meanings.get(self.names.thing(name)?)? {
            Meaning::Define(id) => self.program.defines.get(id.0).map(|define| define.value.ty),
            Meaning::Parameter(id) => self.parameter_types.get(id.0).copied().flatten(),
            Meaning::Accumulator(id) => self.program.accumulators.get(id.0).map(|accumulate| accumulate.ty),
            Meaning::Benefit(_) | Meaning::Unclear => None,
        }
    }
}

/// The type of an amount or a slot of a benefit.
fn path_type(part: &str) -> Type {
    if slots::readable(part) == Some(Slot::Rate) { Type::Ratio } else { Type::Money }
}

fn literal_type(literal: &Literal) -> Type {
    match literal {
        Literal::Amount(value, Unit::Plain) if value.scale() == 0 => Type::Int,
        Literal::Amount(_, Unit::Plain) => Type::Number,
        Literal::Amount(_, Unit::Yuan) => Type::Money,
        Literal::Amount(_, Unit::Percent) => Type::Ratio,
        Literal::Amount(_, Unit::Points) => Type::Points,
        Literal::Amount(_, Unit::Days) => Type::Days,
        Literal::Amount(_, Unit::Months) => Type::Months,
        Literal::Date(_) => Type::Date,
        Literal::Text(_) => Type::Text,
        Literal::Bool(_) => Type::Bool,
    }
}
