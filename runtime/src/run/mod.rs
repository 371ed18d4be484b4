//! Runs: many rows of one record, settled person by person.
//!
//! Input: rows in the order of the file, a ledger. Output: for each row, in the same order, its columns or its refusals; the
//! ledger with what they add. Refusing a claim changes no other claim's amounts: it leaves a gap in its person's year.

mod items;
mod measures;
mod order;
mod results;
mod settle;
mod texts;

pub use measures::{Measurement, Sum};
pub use results::{Outcome, Results, RowExplained, Summary, Verdict};

use crate::claim::Row;
use crate::evaluate::{Engine, Options};
use crate::refusal::Refusal;
use items::ItemsOfRows;
use texts::Texts;

/// How a run settles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunOptions {
    /// Refuse the later claims of a person and year in which one was refused.
    pub hold: bool,
    /// Refuse claims that rest on assumed figures.
    pub strict: bool,
    /// Refuse rows that take a default.
    pub no_defaults: bool,
    /// The day of knowledge, in days since 1970-01-01.
    pub known: i32,
}

impl Default for RunOptions {
    fn default() -> RunOptions {
        RunOptions { hold: false, strict: false, no_defaults: false, known: Options::LATEST }
    }
}

/// Rows on their way to be settled.
#[derive(Debug)]
pub struct Run<'e> {
    engine: &'e Engine,
    record: usize,
    /// Values for each row.
    width: usize,
    numbers: Texts,
    people: Texts,
    /// For each key of the record its texts.
    keys: Vec<Texts>,
    rows: Vec<Held>,
    values: Vec<i64>,
    items: ItemsOfRows,
    /// Refusals and their rows, in the order in which they are found.
    refusals: Vec<(u32, Refusal)>,
    /// What is said of rows without refusing them, by row.
    remarks: Vec<(u32, Refusal)>,
    /// Whether the record has checks that say something without refusing.
    remarking: bool,
}

/// What is held of a row besides its texts and values.
#[derive(Debug, Clone, Copy)]
struct Held {
    line: u64,
    read: u64,
    given: u64,
    defaults: u64,
}

impl<'e> Run<'e> {
    /// A run over rows of a record of the engine's plan.
    #[must_use]
    pub fn new(engine: &'e Engine, record: usize) -> Run<'e> {
        let width = engine.record(record).map_or(0, |record| record.fields.len());
        let (numbers, people) = (Texts::default(), Texts::default());
        let keys = engine.record(record).into_iter().flat_map(|record| &record.keys).map(|_| Texts::default()).collect();
        let remarking = engine.remarks(record);
        Run {
            engine,
            record,
            width,
            numbers,
            people,
            keys,
            rows: Vec::new(),
            values: Vec::new(),
            items: ItemsOfRows::new(engine.record(record)),
            refusals: Vec::new(),
            remarks: Vec::new(),
            remarking,
        }
    }

    /// Adds a row that stood on `line` of its file. A run takes at most 2^32 − 1 rows; beyond that it takes none and says so.
    pub fn push(&mut self, line: u64, row: &Row) -> bool {
        let Ok(index) = u32::try_from(self.rows.len()) else { return false };
        if index == u32::MAX {
            return false;
        }
        self.numbers.push(&row.number);
        self.people.push(&row.person);
        for (place, key) in self.keys.iter_mut().enumerate() {
            key.push(row.texts.get(place).map_or("", String::as_str));
        }
        self.rows.push(Held { line, read: row.read, given: row.given, defaults: row.defaults });
        let missing = std::iter::repeat_n(0, self.width.saturating_sub(row.values.len()));
        self.values.extend(row.values.iter().copied().take(self.width).chain(missing));
        self.items.push(row);
        self.refusals.extend(row.errors.iter().map(|error| (index, error.clone())));
        true
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The values of a row.
    fn values(&self, row: usize) -> &[i64] {
        let first = row.saturating_mul(self.width);
        self.values.get(first..first.saturating_add(self.width)).unwrap_or_default()
    }
}
