//! A date on which a witness holds, in words.

use super::cases::day;
use pol_lang::diagnostic::Text;
use pol_runtime::plan::Interval;

/// The dates of a witness.
#[derive(Debug, Clone)]
pub(super) struct Dates {
    /// The name of the basis date; none where no settlement chooses one.
    pub(super) basis_name: Option<String>,
    /// The basis dates for which it holds.
    pub(super) basis: Interval,
    /// The days of knowledge for which it holds.
    pub(super) known: Interval,
}

/// `case` with a date on which it holds, and the day of knowledge where a later notice ends it.
pub(super) fn when(case: &Text, dates: &Dates) -> Text {
    let mut text = case.clone();
    if let Some(on) = inside(dates.basis) {
        let name = dates.basis_name.as_deref();
        text.zh.push_str(&format!("，{} = {}", name.unwrap_or("日期"), day(on)));
        text.en.push_str(&format!(", {} = {}", name.unwrap_or("date"), day(on)));
    }
    if dates.known.until != i32::MAX {
        let last = day(dates.known.until.saturating_sub(1));
        text.zh.push_str(&format!("（按 {last} 所知）"));
        text.en.push_str(&format!(" (as known on {last})"));
    }
    text
}

/// A day of the interval: its first, or else its last; none where every day is in it.
fn inside(interval: Interval) -> Option<i32> {
    match (interval.from, interval.until) {
        (i32::MIN, i32::MAX) => None,
        (i32::MIN, until) => Some(until.saturating_sub(1)),
        (from, _) => Some(from),
    }
}
