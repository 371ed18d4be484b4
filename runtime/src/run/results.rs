//! What a run yields.

use super::measures::Measurement;
use super::texts::Texts;
use crate::explain::Explanation;
use crate::refusal::Refusal;
use std::collections::BTreeMap;

/// The outcomes of all rows, in the order of the input.
#[derive(Debug)]
pub struct Results {
    pub(super) numbers: Texts,
    pub(super) lines: Vec<u64>,
    /// Columns of each row, 0 where it is refused.
    pub(super) columns: Vec<i64>,
    pub(super) width: usize,
    pub(super) verdicts: Vec<Verdict>,
    /// Refusals with their rows, by row.
    pub(super) refusals: Vec<(u32, Refusal)>,
    /// What is said without refusing, with the rows, by row.
    pub(super) remarks: Vec<(u32, Refusal)>,
    pub(super) summary: Summary,
    pub(super) measurements: Vec<Measurement>,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is settled.
    Settled,
    /// It is settled, though an earlier claim of its person and year was refused.
    SettledAfterGap,
    /// It is refused.
    Refused,
}

/// The outcome of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome<'r> {
    /// Its line in the file.
    pub line: u64,
    /// Its number; empty where that could not be read.
    pub number: &'r str,
    /// What became of it.
    pub verdict: Verdict,
    /// One amount for each column of the record, in fen; empty where it is refused.
    pub columns: &'r [i64],
    /// Why it is refused; empty where it is settled.
    pub refusals: &'r [(u32, Refusal)],
    /// What the checks say that refuse no row, in order; of rows that could be read, refused or not.
    pub remarks: &'r [(u32, Refusal)],
}

impl Outcome<'_> {
    /// The `ledger_gap` column.
    #[must_use]
    pub fn ledger_gap(&self) -> bool {
        self.verdict == Verdict::SettledAfterGap
    }
}

/// How a settled row came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowExplained {
    /// Its place in the run, counted from 0.
    pub row: usize,
    /// Its person.
    pub person: String,
    /// A value for each field of the record; 0 for texts.
    pub values: Vec<i64>,
    /// A bit for each field that was read: from the row or as a default.
    pub read: u64,
    /// A bit for each optional field that is given.
    pub given: u64,
    /// What each accumulator of the plan held before.
    pub accounts: Vec<i64>,
    /// How it came about.
    pub explanation: Explanation,
}

/// Counts over a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Rows that are settled.
    pub settled: usize,
    /// Rows that are refused.
    pub refused: usize,
    /// Rows refused for each code; a row with two codes counts under both.
    pub codes: BTreeMap<String, usize>,
    /// For each code of a check that refuses no row, how many rows fail it.
    pub remarks: BTreeMap<String, usize>,
    /// Settled rows that took the default of a field, by the field's index.
    pub defaults: BTreeMap<u32, usize>,
    /// Settled rows that come after a gap.
    pub gaps: usize,
}

impl Results {
    /// Counts.
    #[must_use]
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// What the settled rows come to, for each aim over their record in the order of the plan.
    #[must_use]
    pub fn measurements(&self) -> &[Measurement] {
        &self.measurements
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.verdicts.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.verdicts.is_empty()
    }

    /// The outcome of a row; none where there is no such row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<Outcome<'_>> {
        let verdict = *self.verdicts.get(row)?;
        let (columns, refusals): (&[i64], &[(u32, Refusal)]) = if verdict == Verdict::Refused {
            (&[], of(&self.refusals, row))
        } else {
            let first = row.saturating_mul(self.width);
            (self.columns.get(first..first.saturating_add(self.width)).unwrap_or_default(), &[])
        };
        let line = self.lines.get(row).copied().unwrap_or(0);
        Some(Outcome { line, number: self.numbers.get(row), verdict, columns, refusals, remarks: of(&self.remarks, row) })
    }

    /// All outcomes, in the order of the input.
    pub fn iter(&self) -> impl Iterator<Item = Outcome<'_>> {
        (0..self.len()).filter_map(|row| self.get(row))
    }
}

/// What is said of a row, of what is said of all.
fn of(said: &[(u32, Refusal)], row: usize) -> &[(u32, Refusal)] {
    let start = said.partition_point(|(index, _)| (*index as usize) < row);
    let end = said.partition_point(|(index, _)| (*index as usize) <= row);
    said.get(start..end).unwrap_or_default()
}
