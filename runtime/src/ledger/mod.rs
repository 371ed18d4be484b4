//! The ledger: what is kept for each person and year. It goes into a run and comes out of it; who keeps it where is the
//! caller's affair.

mod rows;

pub use rows::{GAP, LedgerError, LedgerRow};

use std::collections::BTreeMap;

/// Amounts and gaps by person and calendar year of the basis date.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    people: BTreeMap<Box<str>, BTreeMap<i32, Entry>>,
}

/// What is kept for a person and year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// One amount in fen for each accumulator of the plan, 0 … 10^17; may be shorter, the rest being 0.
    pub amounts: Vec<i64>,
    /// The number of the first claim that was refused, so that the amounts may be too small; empty where its number could not be read.
    pub gap: Option<Box<str>>,
}

impl Entry {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.gap.is_none() && self.amounts.iter().all(|amount| *amount == 0)
    }
}

impl Ledger {
    /// A ledger that says nothing.
    #[must_use]
    pub fn new() -> Ledger {
        Ledger::default()
    }

    /// What is kept for a person and year; none where nothing is.
    #[must_use]
    pub fn get(&self, person: &str, year: i32) -> Option<&Entry> {
        self.people.get(person)?.get(&year)
    }

    /// Keeps an entry, or forgets one that says nothing.
    pub fn set(&mut self, person: &str, year: i32, entry: Entry) {
        if !entry.is_empty() {
            match self.people.get_mut(person) {
                Some(years) => drop(years.insert(year, entry)),
                None => drop(self.people.insert(person.into(), BTreeMap::from([(year, entry)]))),
            }
        } else if let Some(years) = self.people.get_mut(person) {
            years.remove(&year);
            if years.is_empty() {
                self.people.remove(person);
            }
        }
    }

    /// Every entry, by person in code-point order, then by year.
    pub fn entries(&self) -> impl Iterator<Item = (&str, i32, &Entry)> {
        self.people.iter().flat_map(|(person, years)| years.iter().map(move |(year, entry)| (person.as_ref(), *year, entry)))
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }
}
