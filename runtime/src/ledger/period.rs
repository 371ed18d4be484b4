//! Periods as ledger files write them: `2020-03-05`, `2020-03`, `2020-Q1`, `2020`, `ever`.

use crate::date;
use crate::plan::Period;

/// The period without end.
const EVER: &str = "ever";

/// The text of the period with a number.
pub(super) fn to_text(period: Period, number: i32) -> String {
    match period {
        Period::Day => date::to_text(number),
        Period::Month => format!("{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12).saturating_add(1)),
        Period::Quarter => format!("{:04}-Q{}", number.div_euclid(4), number.rem_euclid(4).saturating_add(1)),
        Period::Year => number.to_string(),
        Period::Ever => EVER.to_owned(),
    }
}

/// The number of the period with a text; none where it is no such period of the years 1 to 9999.
pub(super) fn from_text(period: Period, text: &str) -> Option<i32> {
    match period {
        Period::Day => date::from_text(text).filter(|day| date::to_text(*day) == text),
        Period::Month => {
            let (year, month) = text.split_once('-')?;
            let first = date::from_text(&format!("{year}-{month}-01"))?;
            Some(period.number(first))
        }
        Period::Quarter => {
            let (year, quarter) = text.split_once("-Q")?;
            let quarter = quarter.parse::<i32>().ok().filter(|quarter| (1..=4).contains(quarter) && text.len() == 7)?;
            Some(self::year(year)?.saturating_mul(4).saturating_add(quarter).saturating_sub(1))
        }
        Period::Year => year(text),
        Period::Ever => (text == EVER).then_some(0),
    }
}

/// A year of four digits.
pub(super) fn year(text: &str) -> Option<i32> {
    let plain = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| plain && *year > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back() {
        let texts = [
            (Period::Day, "2020-02-29"),
            (Period::Month, "2020-02"),
            (Period::Month, "2020-12"),
            (Period::Quarter, "2020-Q4"),
            (Period::Quarter, "2021-Q1"),
            (Period::Year, "2020"),
            (Period::Ever, "ever"),
        ];
        for (period, text) in texts {
            assert_eq!(to_text(period, from_text(period, text).unwrap()), text);
        }
        let day = date::from_civil(2020, 2, 29).unwrap();
        let numbers = [Period::Day, Period::Month, Period::Quarter, Period::Year, Period::Ever].map(|period| period.number(day));
        let texts = ["2020-02-29", "2020-02", "2020-Q1", "2020", "ever"];
        for (period, (number, text)) in
            [Period::Day, Period::Month, Period::Quarter, Period::Year, Period::Ever].into_iter().zip(numbers.into_iter().zip(texts))
        {
            assert_eq!(to_text(period, number), text);
            assert_eq!(from_text(period, text), Some(number));
        }
    }

    #[test]
    fn texts_that_are_no_period() {
        let bad = [
            (Period::Day, "2021-02-29"),
            (Period::Day, "20200229"),
            (Period::Month, "2020-13"),
            (Period::Month, "2020-1"),
            (Period::Month, "2020"),
            (Period::Quarter, "2020-Q5"),
            (Period::Quarter, "2020-Q+1"),
            (Period::Quarter, "2020Q1"),
            (Period::Year, "0000"),
            (Period::Year, "+202"),
            (Period::Ever, "2020"),
        ];
        for (period, text) in bad {
            assert_eq!(from_text(period, text), None, "{period:?} {text}");
        }
    }
}
