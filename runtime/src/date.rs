//! Days and the civil calendar (proleptic Gregorian): day 0 is 1970-01-01.

/// The day number of a civil date; none where the date does not exist. Years 1 to 9999.
#[must_use]
pub fn from_civil(year: i32, month: u32, day: u32) -> Option<i32> {
    if !(1..=9999).contains(&year) || day == 0 || day > days_in_month(year, month)? {
        return None;
    }
    // Count from 1 March: the leap day then ends a year. 719468 days lie between 0000-03-01 and 1970-01-01.
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let shifted = if month > 2 { year } else { year.saturating_sub(1) };
    let month_of_year = if month > 2 { month.saturating_sub(3) } else { month.saturating_add(9) };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_year = month_of_year.saturating_mul(153).saturating_add(2).div_euclid(5).saturating_add(day).saturating_sub(1);
    let leaps = year_of_era.div_euclid(4).saturating_sub(year_of_era.div_euclid(100));
    let day_of_era = year_of_era.saturating_mul(365).saturating_add(leaps).saturating_add(day_of_year);
    i32::try_from(era.saturating_mul(146_097).saturating_add(day_of_era).saturating_sub(719_468)).ok()
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
fn days_in_month(year: i32, month: u32) -> Option<u32> {
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

    #[test]
    fn extremes_do_not_panic() {
        assert!(year_of(i32::MIN) < 0);
        assert!(year_of(i32::MAX) > 9999);
    }
}
