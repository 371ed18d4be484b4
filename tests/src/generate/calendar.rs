//! Day numbers and the civil calendar.

/// Year, month and date of a day number (days since 1970-01-01).
#[must_use]
pub(super) fn civil(day: i32) -> (i32, i32, i32) {
    let mut year = 1970 + day.div_euclid(if day < 0 { 365 } else { 366 });
    while first_of(year + 1) <= day {
        year += 1;
    }
    let mut left = day - first_of(year);
    let mut month = 1;
    while left >= length(year, month) {
        left -= length(year, month);
        month += 1;
    }
    (year, month, left + 1)
}

/// The calendar year of a day number.
#[must_use]
pub fn year_of(day: i32) -> i32 {
    civil(day).0
}

/// A day number as `2021-01-03`.
#[must_use]
pub fn iso(day: i32) -> String {
    let (year, month, date) = civil(day);
    format!("{year:04}-{month:02}-{date:02}")
}

/// The day number of `2021-01-03`; none of what is no date.
#[must_use]
pub fn day_of(text: &str) -> Option<i32> {
    let first = first_of(text.get(..4)?.parse().ok()?);
    (first..first + 366).find(|day| iso(*day) == text)
}

/// The day number of 1 January.
#[must_use]
pub(super) fn first_of(year: i32) -> i32 {
    let before = year - 1;
    let leaps = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    365 * (year - 1970) + leaps - 477
}

fn length(year: i32, month: i32) -> i32 {
    let leap = first_of(year + 1) - first_of(year) == 366;
    match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::{civil, first_of};

    #[test]
    fn known_days() {
        // 1970-01-01 is day 0; 2000-02-29 is day 11016; 2021-01-01 is day 18628.
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(-1), (1969, 12, 31));
        assert_eq!(civil(11016), (2000, 2, 29));
        assert_eq!(civil(18628), (2021, 1, 1));
        assert_eq!(first_of(2021), 18628);
    }
}
