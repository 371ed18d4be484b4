//! Accumulators: what is kept of a person's claims from one to the next, over which period, and by which fields.

use crate::date;

/// Something kept for a person over a period of basis dates, perhaps apart for each value of some fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accumulator {
    /// Its stable key in ledger files, such as `critical.paid`.
    pub key: String,
    /// Its printed name.
    pub name: String,
    /// What it holds.
    pub kind: AccumulatorKind,
    /// When it starts anew.
    pub period: Period,
    /// The record over whose claims it is kept, where `by` names fields; claims of every record where absent.
    pub record: Option<u32>,
    /// The fields whose values have an account each, in order: texts among the record's [`keys`](super::Record::keys), enums and
    /// Bools. A claim on which one is missing stands alone: it finds 0, and nothing of it is kept.
    pub by: Vec<u32>,
}

/// What an accumulator holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccumulatorKind {
    /// An amount in fen.
    Money,
    /// A whole number.
    Count,
}

/// A period of the civil calendar; a claim falls into the one that holds its basis date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// One day.
    Day,
    /// A calendar month.
    Month,
    /// January to March, April to June, July to September, October to December.
    Quarter,
    /// A calendar year.
    Year,
    /// Without end.
    Ever,
}

impl Accumulator {
    /// Digits after the point of what it holds.
    #[must_use]
    pub fn scale(&self) -> u8 {
        match self.kind {
            AccumulatorKind::Money => 2,
            AccumulatorKind::Count => 0,
        }
    }

    /// Whether it is kept by person and year alone.
    #[must_use]
    pub fn is_yearly(&self) -> bool {
        self.period == Period::Year && self.by.is_empty()
    }
}

impl Period {
    /// The number of the period that holds a day: consecutive for consecutive periods, the year itself for years, 0 without end.
    #[must_use]
    pub fn number(self, day: i32) -> i32 {
        let (year, month, _) = date::to_civil(day);
        let month = i32::try_from(month).unwrap_or(1).saturating_sub(1);
        match self {
            Period::Day => day,
            Period::Month => year.saturating_mul(12).saturating_add(month),
            Period::Quarter => year.saturating_mul(4).saturating_add(month.div_euclid(3)),
            Period::Year => year,
            Period::Ever => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(period: Period, (year, month, day): (i32, u32, u32)) -> i32 {
        period.number(date::from_civil(year, month, day).unwrap())
    }

    #[test]
    fn periods_change_where_the_calendar_does() {
        let ends = [
            (Period::Day, (2020, 2, 28), (2020, 2, 29)),
            (Period::Month, (2020, 2, 29), (2020, 3, 1)),
            (Period::Month, (2020, 12, 31), (2021, 1, 1)),
            (Period::Quarter, (2020, 3, 31), (2020, 4, 1)),
            (Period::Quarter, (2020, 12, 31), (2021, 1, 1)),
            (Period::Year, (2020, 12, 31), (2021, 1, 1)),
        ];
        for (period, last, first) in ends {
            assert_eq!(number(period, last) + 1, number(period, first), "{period:?} {last:?}");
        }
        assert_eq!(number(Period::Quarter, (2020, 4, 1)), number(Period::Quarter, (2020, 6, 30)));
        assert_eq!(number(Period::Month, (2020, 2, 1)), number(Period::Month, (2020, 2, 29)));
        assert_eq!(number(Period::Ever, (1999, 1, 1)), number(Period::Ever, (2020, 6, 30)));
        assert_eq!(number(Period::Year, (2020, 2, 29)), 2020);
    }
}
