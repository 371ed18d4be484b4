//! The ledger: what is kept of each person's claims. It goes into a run and comes out of it; who keeps it where is the
//! caller's affair.
//!
//! What accumulates over a calendar year stands in the person's [`Entry`] of the year, with the year's gap; what accumulates over
//! another period, or apart for each value of some fields, stands in [accounts](Account) of its own.

mod accounts;
mod period;
mod rows;

pub use accounts::{Apart, ClaimAccounts};
pub use rows::{GAP, LedgerError, LedgerRow};

use std::collections::BTreeMap;

/// Amounts and gaps by person, period of the basis date, and values of fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    people: BTreeMap<Box<str>, Person>,
}

/// What is kept for a person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Person {
    /// By calendar year.
    years: BTreeMap<i32, Entry>,
    /// By accumulator and number of the period, then by the values of the accumulator's fields.
    accounts: BTreeMap<(u32, i32), BTreeMap<Box<str>, i64>>,
}

/// What is kept for a person and year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// One amount for each accumulator of the plan, 0 … 10^17, fen or counts; 0 for those that are not kept by year alone. May be
    /// shorter, the rest being 0.
    pub amounts: Vec<i64>,
    /// The number of the first claim that was refused, so that the amounts may be too small; empty where its number could not be read.
    pub gap: Option<Box<str>>,
}

/// An account that is not a person's year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account<'k> {
    /// The accumulator in the plan.
    pub accumulator: u32,
    /// The [number](crate::plan::Period::number) of its period.
    pub period: i32,
    /// The values of its fields, [joined](Apart); empty where it has none.
    pub by: &'k str,
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
        self.people.get(person)?.years.get(&year)
    }

    /// Keeps an entry, or forgets one that says nothing.
    pub fn set(&mut self, person: &str, year: i32, entry: Entry) {
        if !entry.is_empty() {
            drop(self.person(person).years.insert(year, entry));
        } else if let Some(kept) = self.people.get_mut(person) {
            kept.years.remove(&year);
            self.tidy(person);
        }
    }

    /// What an account of a person holds; 0 where nothing is kept.
    #[must_use]
    pub fn amount(&self, person: &str, account: Account<'_>) -> i64 {
        let accounts = self.people.get(person).and_then(|kept| kept.accounts.get(&(account.accumulator, account.period)));
        accounts.and_then(|accounts| accounts.get(account.by)).copied().unwrap_or(0)
    }

    /// Keeps what an account of a person holds, or forgets it where that is 0.
    pub fn set_amount(&mut self, person: &str, account: Account<'_>, amount: i64) {
        let key = (account.accumulator, account.period);
        if amount != 0 {
            let accounts = self.person(person).accounts.entry(key).or_default();
            match accounts.get_mut(account.by) {
                Some(held) => *held = amount,
                None => drop(accounts.insert(account.by.into(), amount)),
            }
        } else if let Some(kept) = self.people.get_mut(person) {
            if let Some(accounts) = kept.accounts.get_mut(&key) {
                accounts.remove(account.by);
                if accounts.is_empty() {
                    kept.accounts.remove(&key);
                }
            }
            self.tidy(person);
        }
    }

    /// The number of the first claim that was refused in a year before `year`; none where none was.
    #[must_use]
    pub fn gap_before(&self, person: &str, year: i32) -> Option<&str> {
        self.people.get(person)?.years.range(..year).find_map(|(_, entry)| entry.gap.as_deref())
    }

    /// Every entry, by person in code-point order, then by year.
    pub fn entries(&self) -> impl Iterator<Item = (&str, i32, &Entry)> {
        self.people.iter().flat_map(|(person, kept)| kept.years.iter().map(move |(year, entry)| (person.as_ref(), *year, entry)))
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    fn person(&mut self, person: &str) -> &mut Person {
        self.people.entry(person.into()).or_default()
    }

    /// Forgets a person of whom nothing is kept.
    fn tidy(&mut self, person: &str) {
        if self.people.get(person).is_some_and(|kept| kept.years.is_empty() && kept.accounts.is_empty()) {
            self.people.remove(person);
        }
    }
}
