//! One value of a row.

use pol_runtime::{date, money};

/// A value as files give it and registers show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cell {
    /// Nothing was given.
    #[default]
    Empty,
    /// A text, or a member of a closed list.
    Text(String),
    /// Members of a closed list.
    Members(Vec<String>),
    /// An amount in fen.
    Amount(i64),
    /// Days since 1970-01-01.
    Day(i32),
    /// A number of persons or rows.
    Count(u64),
    /// Yes or no.
    Flag(bool),
}

impl Cell {
    /// A text; nothing where it is empty.
    #[must_use]
    pub fn text(text: &str) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }

    /// As a cell of a CSV file holds it: amounts with two decimals, days as `2021-09-30`, members with 、 between.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Members(members) => members.join("、"),
            Cell::Amount(fen) => money::to_text(*fen),
            Cell::Day(day) => date::to_text(*day),
            Cell::Count(count) => count.to_string(),
            Cell::Flag(yes) => if *yes { "是" } else { "否" }.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_shown_as_files_hold_them() {
        let cells = [
            Cell::Amount(14_000),
            Cell::Amount(5),
            Cell::Day(18_900),
            Cell::Members(vec!["孤儿".into(), "低保对象".into()]),
            Cell::Flag(false),
            Cell::Count(3),
            Cell::text(""),
        ];
        assert_eq!(cells.map(|cell| cell.shown()), ["140.00", "0.05", "2021-09-30", "孤儿、低保对象", "否", "3", ""]);
    }
}
