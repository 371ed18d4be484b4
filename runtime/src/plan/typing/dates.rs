//! Kinds and ranges of what is computed with dates. Each operation rises or falls with each operand, so the ends of the ranges decide.

use super::node::{WRONG_KIND, decimal};
use super::{Range, Typed};
use crate::date;
use crate::plan::limits::{CALENDAR, MONTHS};
use crate::plan::{Invalid, Kind, MonthEnd};

const BEYOND: Invalid = Invalid::new("日期可能超出日历", "a date that may leave the calendar");

/// The ends of a Date that lies in the calendar.
fn days(typed: Typed) -> Result<(i32, i32), Invalid> {
    if typed.kind != Kind::Date {
        return Err(WRONG_KIND);
    }
    let (low, high) = in_calendar(typed.range)?;
    let end = |day: i64| i32::try_from(day).map_err(|_| BEYOND);
    Ok((end(low)?, end(high)?))
}

/// The ends of a whole number.
fn whole(typed: Typed) -> Result<(i64, i64), Invalid> {
    if typed.kind != (Kind::Decimal { scale: 0 }) {
        return Err(WRONG_KIND);
    }
    let end = |value: i128| i64::try_from(value).map_err(|_| BEYOND);
    Ok((end(typed.range.low)?, end(typed.range.high)?))
}

fn in_calendar(range: Range) -> Result<(i64, i64), Invalid> {
    let (low, high) = (i64::try_from(range.low).map_err(|_| BEYOND)?, i64::try_from(range.high).map_err(|_| BEYOND)?);
    if CALENDAR.0 <= low && high <= CALENDAR.1 { Ok((low, high)) } else { Err(BEYOND) }
}

fn date(low: i64, high: i64) -> Result<Typed, Invalid> {
    let range = Range::new(low, high);
    in_calendar(range)?;
    Ok(Typed { kind: Kind::Date, range })
}

pub(super) fn days_after(from: Typed, count: Typed) -> Result<Typed, Invalid> {
    let ((low, high), (least, most)) = (days(from)?, whole(count)?);
    date(i64::from(low).saturating_add(least), i64::from(high).saturating_add(most))
}

pub(super) fn months_after(from: Typed, count: Typed, end: MonthEnd) -> Result<Typed, Invalid> {
    let ((low, high), (least, most)) = (days(from)?, whole(count)?);
    if least < MONTHS.saturating_neg() || most > MONTHS {
        return Err(BEYOND);
    }
    let carry = end == MonthEnd::Carry;
    date(date::months_after(low, least, carry), date::months_after(high, most, carry))
}

pub(super) fn days_between(later: Typed, earlier: Typed) -> Result<Typed, Invalid> {
    let ((low, high), (least, most)) = (days(later)?, days(earlier)?);
    Ok(decimal(0, Range::new(i64::from(low).saturating_sub(i64::from(most)), i64::from(high).saturating_sub(i64::from(least)))))
}

pub(super) fn age(birth: Typed, on: Typed) -> Result<Typed, Invalid> {
    let ((first, last), (low, high)) = (days(birth)?, days(on)?);
    Ok(decimal(0, Range::new(date::age(last, low), date::age(first, high))))
}

pub(super) fn year(of: Typed) -> Result<Typed, Invalid> {
    let (low, high) = days(of)?;
    Ok(decimal(0, Range::new(i64::from(date::year_of(low)), i64::from(date::year_of(high)))))
}

pub(super) fn month(of: Typed) -> Result<Typed, Invalid> {
    days(of)?;
    Ok(decimal(0, Range::new(1, 12)))
}

pub(super) fn year_edge(year: Typed, edge: fn(i64) -> i64) -> Result<Typed, Invalid> {
    let (low, high) = whole(year)?;
    if low < 0 || high > 9999 {
        return Err(BEYOND);
    }
    date(edge(low), edge(high))
}
