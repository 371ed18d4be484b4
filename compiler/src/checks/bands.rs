//! Bands of a table's key that no claim can lie in, since the key is a field whose values have a range.

use crate::program::{Cut, Expr, ExprKind, Field, Record, Type, Value};
use pol_lang::decimal::Decimal;
use std::cmp::Ordering;

/// The bands between `cuts` that lie wholly outside the range of the field that the key is: a bit for each.
pub(super) fn never(record: Option<&Record>, key: &Expr, cuts: Option<&[Cut]>) -> u64 {
    let (ExprKind::Field(field), Some(cuts), Some(record)) = (&key.kind, cuts, record) else { return 0 };
    let Some(Field { ty, range, .. }) = record.fields.get(field.0) else { return 0 };
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
    let bit = |band: usize| u32::try_from(band).ok().and_then(|shift| 1_u64.checked_shl(shift)).unwrap_or(0);
    (0..=cuts.len()).filter(|band| outside(*band)).fold(0, |mask, band| mask | bit(band))
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
