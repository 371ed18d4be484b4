//! Days and the civil calendar (proleptic Gregorian): day 0 is 1970-01-01.

/// The day number of a civil date; none where the date does not exist. Years 1 to 9999.
#[must_use]
pub fn from_civil(year: i32, month: u32, day: u32) -> Option<i32> {
    if !(1..=9999).contains(&year) || day == 0 || day > days_in_month(i64::from(year), month)? {
        return None;
    }
    i32::try_from(number(i64::from(year), month, day)).ok()
}

/// The day number of a day of a year and month that are in the calendar.
fn number(year: i64, month: u32, day: u32) -> i64 {
    // Count from 1 March: the leap day then ends a year. 719468 days lie between 0000-03-01 and 1970-01-01.
    let (month, day) = (i64::from(month), i64::from(day));
    let shifted = if month > 2 { year } else { year.saturating_sub(1) };
    let month_of_year = if month > 2 { month.saturating_sub(3) } else { month.saturating_add(9) };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_year = month_of_year.saturating_mul(153).saturating_add(2).div_euclid(5).saturating_add(day).saturating_sub(1);
    let leaps = year_of_era.div_euclid(4).saturating_sub(year_of_era.div_euclid(100));
    let day_of_era = year_of_era.saturating_mul(365).saturating_add(leaps).saturating_add(day_of_year);
    era.saturating_mul(146_097).saturating_add(day_of_era).saturating_sub(719_468)
}

/// The day `months` after `day` (before it, where negative). In a month without such a day it is that month's last day, or, where
/// `carry`, the first day of the next month.
#[must_use]
pub fn months_after(day: i32, months: i64, carry: bool) -> i64 {
    let (year, month, day) = to_civil(day);
    let count = i64::from(year).saturating_mul(12).saturating_add(i64::from(month)).saturating_sub(1).saturating_add(months);
    let (year, month) = (count.div_euclid(12), u32::try_from(count.rem_euclid(12)).unwrap_or(0).saturating_add(1));
    let last = days_in_month(year, month).unwrap_or(31);
    number(year, month, day.min(last)).saturating_add(i64::from(carry && day > last))
}

/// The full years from a birth to a day: one more on each birthday. Who is born on 29 February is a year older on 1 March of a year
/// without that day. Negative before the birth.
#[must_use]
pub fn age(birth: i32, on: i32) -> i64 {
    let ((year, month, day), (now, of_month, of_day)) = (to_civil(birth), to_civil(on));
    let birthday_to_come = (of_month, of_day) < (month, day);
    i64::from(now).saturating_sub(i64::from(year)).saturating_sub(i64::from(birthday_to_come))
}

/// 1 January of a year.
#[must_use]
pub fn year_start(year: i64) -> i64 {
    number(year, 1, 1)
}

/// 31 December of a year.
#[must_use]
pub fn year_end(year: i64) -> i64 {
    number(year, 12, 31)
}

/// Year, month and day of a day number.
#[must_use]
pub fn to_civil(day: i32) -> (i32, u32, u32) {
    let shifted = i64::from(day).saturating_add(719_468);
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let leap = day_of_era
        .saturating_sub(day_of_era.div_euclid(1460))
        .saturating_add(day_of_era.div_euclid(36_524))
        .saturating_sub(day_of_era.div_euclid(146_096));
    let year_of_era = leap.div_euclid(365);
    let before = year_of_era.saturating_mul(365).saturating_add(year_of_era.div_euclid(4)).saturating_sub(year_of_era.div_euclid(100));
    let day_of_year = day_of_era.saturating_sub(before);
    let month_of_year = day_of_year.saturating_mul(5).saturating_add(2).div_euclid(153);
    let start = month_of_year.saturating_mul(153).saturating_add(2).div_euclid(5);
    let day_of_month = day_of_year.saturating_sub(start).saturating_add(1);
    let month = if month_of_year < 10 { month_of_year.saturating_add(3) } else { month_of_year.saturating_sub(9) };
    let year = era.saturating_mul(400).saturating_add(year_of_era).saturating_add(i64::from(month <= 2));
    (i32::try_from(year).unwrap_or(i32::MAX), u32::try_from(month).unwrap_or(1), u32::try_from(day_of_month).unwrap_or(1))
}

/// The calendar year of a day.
#[must_use]
pub fn year_of(day: i32) -> i32 {
    to_civil(day).0
}

/// `2021-01-03`.
#[must_use]
pub fn to_text(day: i32) -> String {
    let (year, month, day) = to_civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day of a date that exists, as files of claims write it: `2021-01-03`, `20210103` or `2021年1月3日`, the last with 1 or 2 digits for
/// month and day.
#[must_use]
pub fn from_text(text: &str) -> Option<i32> {
    let (year, month, day) = match text.as_bytes() {
        [year @ .., b'-', a, b, b'-', c, d] => (small(year, 4..=4)?, small(&[*a, *b], 2..=2)?, small(&[*c, *d], 2..=2)?),
        [year @ .., a, b, c, d] if year.len() == 4 => (small(year, 4..=4)?, small(&[*a, *b], 2..=2)?, small(&[*c, *d], 2..=2)?),
        _ => {
            let (year, rest) = text.strip_suffix('日')?.split_once('年')?;
            let (month, day) = rest.split_once('月')?;
            (small(year.as_bytes(), 4..=4)?, small(month.as_bytes(), 1..=2)?, small(day.as_bytes(), 1..=2)?)
        }
    };
    from_civil(i32::try_from(year).ok()?, month, day)
}

/// ASCII digits, as many as `length` allows.
fn small(bytes: &[u8], length: std::ops::RangeInclusive<usize>) -> Option<u32> {
    if !length.contains(&bytes.len()) {
        return None;
    }
    bytes.iter().try_fold(0_u32, |value, byte| {
        if !byte.is_ascii_digit() {
            return None;
        }
        value.checked_mul(10)?.checked_add(u32::from(byte.wrapping_sub(b'0')))
    })
}

/// The number of days in a month; none where there is no such month.
fn days_in_month(year: i64, month: u32) -> Option<u32> {
    let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        assert_eq!(from_civil(1970, 1, 1), Some(0));
        // 30 years with 7 leap days (72 76 80 84 88 92 96): 30 × 365 + 7.
        assert_eq!(from_civil(2000, 1, 1), Some(10957));
        // 20 more years with 5 leap days (00 04 08 12 16), then January 31 and February 28.
        assert_eq!(from_civil(2020, 2, 29), Some(10957 + 7305 + 59));
        assert_eq!(from_civil(1969, 12, 31), Some(-1));
    }

    #[test]
    fn days_that_do_not_exist() {
        for (year, month, day) in [(2021, 2, 29), (1900, 2, 29), (2021, 4, 31), (2021, 13, 1), (2021, 0, 1), (2021, 1, 0), (0, 1, 1)] {
            assert_eq!(from_civil(year, month, day), None, "{year}-{month}-{day}");
        }
        assert!(from_civil(2000, 2, 29).is_some());
    }

    #[test]
    fn every_day_comes_back() {
        let (first, last) = (from_civil(1, 1, 1).unwrap(), from_civil(9999, 12, 31).unwrap());
        let mut before = to_civil(first - 1);
        for day in first..=last {
            let civil = to_civil(day);
            assert!(civil > before);
            assert_eq!(from_civil(civil.0, civil.1, civil.2), Some(day));
            before = civil;
        }
    }

    fn day(text: &str) -> i32 {
        from_text(text).unwrap()
    }

    #[test]
    fn months_end_as_is_said() {
        // (day, months, last day of the month, first of the next): by the calendar on the wall.
        let cases = [
            ("2021-01-31", 1, "2021-02-28", "2021-03-01"),
            ("2020-01-30", 1, "2020-02-29", "2020-03-01"),
            ("2021-03-31", 3, "2021-06-30", "2021-07-01"),
            ("2021-03-31", -1, "2021-02-28", "2021-03-01"),
            ("2020-02-29", 12, "2021-02-28", "2021-03-01"),
            ("2020-02-29", -48, "2016-02-29", "2016-02-29"),
            ("2020-11-15", 3, "2021-02-15", "2021-02-15"),
            ("2021-01-15", -1, "2020-12-15", "2020-12-15"),
            ("2021-12-31", 0, "2021-12-31", "2021-12-31"),
        ];
        for (from, months, clamped, carried) in cases {
            assert_eq!(months_after(day(from), months, false), i64::from(day(clamped)), "{from} {months}");
            assert_eq!(months_after(day(from), months, true), i64::from(day(carried)), "{from} {months}");
        }
    }

    #[test]
    fn a_year_older_on_each_birthday() {
        let cases = [
            ("1960-05-20", "2020-05-19", 59),
            ("1960-05-20", "2020-05-20", 60),
            ("2000-02-29", "2021-02-28", 20),
            ("2000-02-29", "2021-03-01", 21),
            ("2000-02-29", "2020-02-28", 19),
            ("2000-02-29", "2020-02-29", 20),
            ("2021-01-01", "2021-01-01", 0),
            ("2021-01-01", "2020-12-31", -1),
        ];
        for (birth, on, expected) in cases {
            assert_eq!(age(day(birth), day(on)), expected, "{birth} {on}");
        }
    }

    #[test]
    fn years_have_ends() {
        assert_eq!((year_start(2021), year_end(2021)), (i64::from(day("2021-01-01")), i64::from(day("2021-12-31"))));
        assert_eq!(year_end(2020) - year_start(2020), 365);
    }

    #[test]
    fn extremes_do_not_panic() {
        for extreme in [i32::MIN, i32::MAX] {
            for months in [i64::MIN, i64::MAX] {
                assert_ne!(months_after(extreme, months, true), 0);
            }
            assert!(age(extreme, 0).abs() > 1_000_000);
        }
        assert!(year_end(i64::MAX) > 0 && year_start(i64::MIN) < 0);
        assert!(year_of(i32::MIN) < 0);
        assert!(year_of(i32::MAX) > 9999);
    }
}
