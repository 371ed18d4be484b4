//! The month that a register is of.

use pol_runtime::date;

/// A month of the civil calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// `2021-09`; none where it is no month of the years 1900 to 2199.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Month> {
        let (year, month) = text.split_once('-')?;
        let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        ((1900..=2199).contains(&year) && (1..=12).contains(&month)).then_some(Month { year, month })
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> i32 {
        date::from_civil(self.year, self.month, 1).unwrap_or(i32::MIN)
    }

    /// The first day of the next month.
    fn next(self) -> i32 {
        i32::try_from(date::months_after(self.first(), 1, false)).unwrap_or(i32::MAX)
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> i32 {
        self.next().saturating_sub(1)
    }

    /// The 10th of the next month.
    #[must_use]
    pub fn tenth_after(self) -> i32 {
        self.next().saturating_add(9)
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn holds(self, day: i32) -> bool {
        (self.first()..=self.last()).contains(&day)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_knows_its_days() {
        let days = |text: &str| {
            let month = Month::from_text(text).unwrap();
            [month.first(), month.last(), month.tenth_after()].map(date::to_text)
        };
        assert_eq!(days("2021-09"), ["2021-09-01", "2021-09-30", "2021-10-10"]);
        assert_eq!(days("2020-02"), ["2020-02-01", "2020-02-29", "2020-03-10"]);
        assert_eq!(days("2021-12"), ["2021-12-01", "2021-12-31", "2022-01-10"]);
        let september = Month::from_text("2021-09").unwrap();
        assert!(september.holds(september.first()) && september.holds(september.last()));
        assert!(!september.holds(september.first() - 1) && !september.holds(september.last() + 1));
    }

    #[test]
    fn what_is_no_month_is_none() {
        for text in ["2021-13", "2021-00", "2021-9", "21-09", "2021-09-01", "2021年9月", "", "1899-12", "+021-09"] {
            assert_eq!(Month::from_text(text), None, "{text}");
        }
    }
}
