//! What registers are made of: rows of files, and rows that were refused.

use crate::{Cell, Month};
use std::collections::BTreeMap;

/// One row of a file: its cells by the codes of their fields and columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The line of its file, from 1.
    pub line: u64,
    /// Its cells; one that is not there is empty.
    pub cells: BTreeMap<String, Cell>,
    /// Whether it was refused: then its amounts mean nothing, and what could be read tells whose it is.
    pub refused: bool,
}

impl Row {
    /// The cell of a field or a column.
    #[must_use]
    pub fn cell(&self, code: &str) -> Cell {
        self.cells.get(code).cloned().unwrap_or_default()
    }

    /// A text; empty where there is none.
    #[must_use]
    pub fn text(&self, code: &str) -> &str {
        match self.cells.get(code) {
            Some(Cell::Text(text)) => text,
            _ => "",
        }
    }

    /// A day.
    #[must_use]
    pub fn day(&self, code: &str) -> Option<i32> {
        match self.cells.get(code) {
            Some(Cell::Day(day)) => Some(*day),
            _ => None,
        }
    }

    /// An amount in fen; 0 where there is none.
    #[must_use]
    pub fn fen(&self, code: &str) -> i64 {
        match self.cells.get(code) {
            Some(Cell::Amount(fen)) => *fen,
            _ => 0,
        }
    }

    /// Whether something was said yes to.
    #[must_use]
    pub fn flag(&self, code: &str) -> bool {
        self.cells.get(code) == Some(&Cell::Flag(true))
    }

    /// The members given; none where nothing was.
    #[must_use]
    pub fn members(&self, code: &str) -> &[String] {
        match self.cells.get(code) {
            Some(Cell::Members(members)) => members,
            _ => &[],
        }
    }

    /// Whether one of `wanted` is among the members.
    #[must_use]
    pub fn has_any(&self, code: &str, wanted: &[&str]) -> bool {
        self.members(code).iter().any(|member| wanted.contains(&member.as_str()))
    }
}

/// Why a row was refused, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Which file: 名册, 参保, 就医 or 结算.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u64,
    /// What numbers the row; may be empty.
    pub number: String,
    /// The code of the field concerned; may be empty.
    pub field: String,
    /// The code of the reason.
    pub code: String,
    /// The reason in words.
    pub message: String,
}

/// All that the registers of a month are made of.
#[derive(Debug, Clone)]
pub struct Input {
    /// The month.
    pub month: Month,
    /// Who belongs to the group, by person.
    pub roll: Vec<Row>,
    /// Enrolments, with what their settlement reports where the policy settles them.
    pub enrolments: Vec<Row>,
    /// Visits with what their settlement paid.
    pub visits: Vec<Row>,
    /// Rows that were refused, of every file.
    pub refused: Vec<Refused>,
}

impl Input {
    /// Of every person the enrolment of a year that was registered by a day; of a refused one the registration may not be known.
    pub(crate) fn enrolled(&self, year: i32, by: i32) -> BTreeMap<&str, &Row> {
        let year = u64::try_from(year).map(Cell::Count).unwrap_or_default();
        let counts = |row: &&Row| {
            let of_year = row.cell("year") == year || (row.refused && row.cell("year") == Cell::Empty);
            let registered = row.day("reg_date").map_or(row.refused, |day| day <= by);
            of_year && registered
        };
        let mut found: BTreeMap<&str, &Row> = BTreeMap::new();
        for row in self.enrolments.iter().filter(counts) {
            // Of a second row of one person, which is refused, the first stays.
            let place = found.entry(row.text("psn_no")).or_insert(row);
            if place.refused && !row.refused {
                *place = row;
            }
        }
        found
    }
}
