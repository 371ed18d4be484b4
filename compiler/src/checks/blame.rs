//! A value that is wrong → where it is written: the one literal that it comes from, else the whole figure or effect.

use crate::program::{Effect, ExprKind, Figure, Value};
use pol_lang::decimal::Decimal;
use pol_lang::span::Span;

/// The place of the one constant that the figure can come to and that is `wrong`; of the whole figure where there are none or several.
pub(super) fn figure(figure: &Figure, wrong: impl Fn(Decimal) -> bool) -> Span {
    let Some(value) = &figure.value else { return figure.span };
    let mut outcomes = Vec::new();
    let mut todo = vec![value];
    while let Some(expr) = todo.pop() {
        match &expr.kind {
            ExprKind::If(_, then, otherwise) => todo.extend([&**then, &**otherwise]),
            ExprKind::Table(table) => todo.extend(table.rows.iter().filter_map(|row| row.figure.value.as_ref())),
            ExprKind::Min(parts) | ExprKind::Max(parts) => todo.extend(parts),
            ExprKind::Const(Value::Decimal(value)) if wrong(*value) => outcomes.push(expr),
            _ => {}
        }
    }
    match outcomes.as_slice() {
        [only] => only.span,
        _ => figure.span,
    }
}

/// The place of the value of an effect; of the whole effect where it has none.
pub(super) fn effect(effect: &Effect) -> Span {
    effect.op.figure().and_then(|figure| figure.value.as_ref()).map_or(effect.span, |value| value.span)
}
