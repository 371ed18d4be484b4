//! Bands of a table's key that no claim can lie in, since the key is a field whose values have a range, or an amount in whole fen.

use crate::program::{Cut, Expr, ExprKind, Field, Record, Type, Value};
use pol_lang::decimal::Decimal;
use std::cmp::Ordering;

/// The bands between `cuts` that hold no value of the field that the key is: those wholly outside its range, and of an amount those between
/// one fen and the next. A bit for each.
pub(super) fn never(record: Option<&Record>, key: &Expr, cuts: Option<&[Cut]>) -> u64 {
    let (ExprKind::Field(field), Some(cuts), Some(record)) = (&key.kind, cuts, record) else { return 0 };
    let Some(Field { ty, range, price, .. }) = record.fields.get(field.0) else { return 0 };
    let (least, most) = match range {
        Some((least, most)) => (Some(least.clone()), Some(most.clone())),
        None if *ty == Type::Money => (Some(Value::Decimal(Decimal::from_int(0))), None),
        None => (None, None),
    };
    let outside = |band: usize| {
        let above = |least: &Value| cuts.get(band).is_some_and(|cut| beyond(least, cut));
        let below = |most: &Value| band.checked_sub(1).and_then(|before| cuts.get(before)).is_some_and(|cut| !beyond(most, cut));
        least.as_ref().is_some_and(above) || most.as_ref().is_some_and(below)
    };
    let in_fen = *ty == Type::Money && !price;
    let between = |band: usize| {
        let start = band.checked_sub(1).and_then(|before| cuts.get(before)).and_then(|cut| fen(cut, 1));
        let last = cuts.get(band).and_then(|cut| fen(cut, 0));
        in_fen && start.zip(last).is_some_and(|(start, last)| start > last)
    };
    let bit = |band: usize| u32::try_from(band).ok().and_then(|shift| 1_u64.checked_shl(shift)).unwrap_or(0);
    (0..=cuts.len()).filter(|band| outside(*band) || between(*band)).fold(0, |mask, band| mask | bit(band))
}

/// The first whole fen above a cut (`above` 1), or the last one below it (`above` 0).
fn fen(cut: &Cut, above: i128) -> Option<i128> {
    let Value::Decimal(value) = &cut.value else { return None };
    let at = value.to_units(2)?;
    at.checked_sub(1)?.checked_add(above)?.checked_add(i128::from(cut.after))
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
