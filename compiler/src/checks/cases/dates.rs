//! What dates become in a case: exact where the case settles them, else between bounds; each operation rises or falls with each operand.

use super::value::{Bounds, Value};
use crate::plan::nodes::range::Range;
use pol_runtime::date;
use pol_runtime::plan::MonthEnd;

/// Beyond the calendar on either side; bounds are held within.
const DAYS: (i128, i128) = (-1_000_000, 4_000_000);

fn ends(value: &Value, bounds: &dyn Bounds) -> (i32, i32) {
    let range = value.range(bounds);
    let end = |value: i128| i32::try_from(value.clamp(DAYS.0, DAYS.1)).unwrap_or(0);
    (end(range.least), end(range.most))
}

fn within(least: i64, most: i64) -> Value {
    Value::Within(Range::new(least, most))
}

pub(super) fn months_after(from: &Value, months: &Value, end: MonthEnd, bounds: &dyn Bounds) -> Value {
    let ((low, high), (least, most)) = (ends(from, bounds), ends(months, bounds));
    let carry = end == MonthEnd::Carry;
    within(date::months_after(low, least.into(), carry), date::months_after(high, most.into(), carry))
}

pub(super) fn age(birth: &Value, on: &Value, bounds: &dyn Bounds) -> Value {
    let ((first, last), (low, high)) = (ends(birth, bounds), ends(on, bounds));
    within(date::age(last, low), date::age(first, high))
}

pub(super) fn year(of: &Value, bounds: &dyn Bounds) -> Value {
    let (low, high) = ends(of, bounds);
    within(date::year_of(low).into(), date::year_of(high).into())
}

pub(super) fn month(of: &Value, bounds: &dyn Bounds) -> Value {
    let (low, high) = ends(of, bounds);
    if date::year_of(low) == date::year_of(high) {
        return within(date::to_civil(low).1.into(), date::to_civil(high).1.into());
    }
    within(1, 12)
}

pub(super) fn year_edge(year: &Value, edge: fn(i64) -> i64, bounds: &dyn Bounds) -> Value {
    let (low, high) = ends(year, bounds);
    within(edge(low.into()), edge(high.into()))
}
