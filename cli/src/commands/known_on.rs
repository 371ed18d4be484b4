//! `--known-on DATE`: the day of knowledge. A notice issued later is not known on it, whatever day it takes effect.

use pol_runtime::date;

use crate::failure::Failure;

/// The day of an option; none where it is not given.
///
/// # Errors
/// Where it is no date of the calendar.
pub(super) fn day(option: Option<&str>) -> Result<Option<i32>, Failure> {
    let Some(text) = option else { return Ok(None) };
    let wrong = || {
        Failure::wrong(format!("--known-on 的「{text}」不是日期"), format!("--known-on: 「{text}」 is not a date"))
            .help("写作 2020-12-01、20201201 或 2020年12月1日", "write it as 2020-12-01, 20201201 or 2020年12月1日")
    };
    date::from_text(text.trim()).map(Some).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2020-12-01 is day 18262 + 335 of a leap year: 366 − 31 days of it have passed.
    #[test]
    fn a_day_is_written_in_three_ways() {
        for text in ["2020-12-01", "20201201", "2020年12月1日", " 2020-12-01 "] {
            assert_eq!(day(Some(text)).unwrap(), Some(18_597), "{text}");
        }
        assert_eq!(day(None).unwrap(), None);
    }

    #[test]
    fn what_is_no_day_is_wrong_use() {
        for text in ["", "2021-02-29", "2020/12/01", "2020-12-1", "yesterday"] {
            assert_eq!(day(Some(text)).unwrap_err().status(), 2, "{text}");
        }
    }
}
