//! Bands of a table's key that is a field: those that no claim can lie in, since its values have a range or are whole fen, and a value in
//! each of the others.

use crate::program::{Cut, Expr, ExprKind, Field, Record, Type, Value};
use pol_lang::decimal::Decimal;
use std::cmp::Ordering;

/// The bands between `cuts` that hold no value of the field that the key is: those wholly outside its range, and of an amount those between
/// one fen and the next. A bit for each.
pub(super) fn never(record: Option<&Record>, key: &Expr, cuts: Option<&[Cut]>) -> u64 {
    let (Some(field), Some(cuts)) = (field(record, key), cuts) else { return 0 };
    let (least, most) = range(field);
    let outside = |band: usize| {
        let above = |least: &Value| cuts.get(band).is_some_and(|cut| beyond(least, cut));
        let below = |most: &Value| band.checked_sub(1).and_then(|before| cuts.get(before)).is_some_and(|cut| !beyond(most, cut));
        least.as_ref().is_some_and(above) || most.as_ref().is_some_and(below)
    };
    let in_fen = field.ty == Type::Money && !field.price;
    let between = |band: usize| {
        let start = band.checked_sub(1).and_then(|before| cuts.get(before)).and_then(first_fen);
        let end = cuts.get(band).and_then(first_fen);
        in_fen && start.zip(end).is_some_and(|(start, end)| start >= end)
    };
    let bit = |band: usize| u32::try_from(band).ok().and_then(|shift| 1_u64.checked_shl(shift)).unwrap_or(0);
    (0..=cuts.len()).filter(|band| outside(*band) || between(*band)).fold(0, |mask, band| mask | bit(band))
}

/// The first whole fen above a cut; none of a cut that is itself between two.
fn first_fen(cut: &Cut) -> Option<i128> {
    let Value::Decimal(value) = &cut.value else { return None };
    value.to_units(2)?.checked_add(i128::from(cut.after))
}

/// A value of the field that the key is, in that band: at its lower end, or at its upper one where it has no other. None where no such
/// value has as few digits as the field.
pub(super) fn value_in(record: Option<&Record>, key: &Expr, cuts: &[Cut], band: usize) -> Option<Value> {
    let field = field(record, key)?;
    let (least, most) = range(field);
    let (below, above) = (band.checked_sub(1).and_then(|at| cuts.get(at)), cuts.get(band));
    let value = match (below, above) {
        (Some(cut), _) => {
            let first = if cut.after { next(&cut.value, field.ty, 1)? } else { cut.value.clone() };
            least.filter(|least| beyond(least, cut)).unwrap_or(first)
        }
        (None, Some(cut)) => {
            let last = if cut.after { cut.value.clone() } else { next(&cut.value, field.ty, -1)? };
            most.filter(|most| !beyond(most, cut)).unwrap_or(last)
        }
        (None, None) => return None,
    };
    let inside = below.is_none_or(|cut| beyond(&value, cut)) && above.is_none_or(|cut| !beyond(&value, cut));
    inside.then_some(value)
}

/// The value one step after another of the same field, or before it.
fn next(value: &Value, ty: Type, step: i8) -> Option<Value> {
    let scale = match ty {
        Type::Money => 2,
        Type::Number | Type::Ratio => 4,
        _ => 0,
    };
    match value {
        Value::Decimal(value) => value.plus(Decimal::from_units(i128::from(step), scale)?).map(Value::Decimal),
        Value::Date(day) => day.checked_add(i32::from(step)).map(Value::Date),
        _ => None,
    }
}

/// The field that a key is.
fn field<'r>(record: Option<&'r Record>, key: &Expr) -> Option<&'r Field> {
    match &key.kind {
        ExprKind::Field(field) => record?.field(*field),
        _ => None,
    }
}

/// The least and the greatest value that a field can have.
fn range(field: &Field) -> (Option<Value>, Option<Value>) {
    match &field.range {
        Some((least, most)) => (Some(least.clone()), Some(most.clone())),
        None if field.ty == Type::Money => (Some(Value::Decimal(Decimal::from_int(0))), None),
        None => (None, None),
    }
}

/// Whether a value lies above a cut.
fn beyond(value: &Value, cut: &Cut) -> bool {
    let order = match (value, &cut.value) {
        (Value::Decimal(value), Value::Decimal(cut)) => value.cmp(cut),
        (Value::Date(value), Value::Date(cut)) => value.cmp(cut),
        _ => return true,
    };
    order == Ordering::Greater || (order == Ordering::Equal && !cut.after)
}
