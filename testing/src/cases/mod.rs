//! Cases: rows of claims, and what must become of each.
//!
//! Input: a table of which the claims' own columns are read already, or the worked examples of a program. Output: [`Cases`], which are
//! settled together. What cannot be a case is a fault of the table or of its row, with its reason; it is never left out.

mod columns;
mod fault;
mod from_examples;
mod from_table;
mod settings;

pub use columns::{Columns, Subject};
pub use fault::{Fault, TableFault};
pub use from_examples::from_examples;
pub use from_table::{Table, TableRow, from_table};
pub use settings::{BadSetting, Settings};

use pol_runtime::claim::Row;
use pol_runtime::ledger::Ledger;
use pol_runtime::run::RunOptions;

/// Cases of one record that are settled together, as one file of claims is.
#[derive(Debug, Clone, Default)]
pub struct Cases {
    /// The record in the plan.
    pub record: usize,
    /// How they are settled.
    pub options: RunOptions,
    /// What people have used before.
    pub ledger: Ledger,
    /// The cases, in the order of the file.
    pub cases: Vec<Case>,
}

/// One case.
#[derive(Debug, Clone)]
pub struct Case {
    /// The line on which it stands, from 1; 0 for a worked example.
    pub line: u64,
    /// What numbers its claim, as people read it; may be empty.
    pub number: String,
    /// What it shows; may be empty.
    pub name: String,
    /// Why that is what must come out, such as the arithmetic; may be empty.
    pub reason: String,
    /// The claim, read or refused.
    pub row: Row,
    /// What must become of it, or why it is no case.
    pub expected: Result<Expected, Vec<Fault>>,
}

/// What must become of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// It is settled, with these values; never none.
    Settled(Vec<ExpectedValue>),
    /// It is refused for exactly these codes, ascending; never none.
    Refused(Vec<String>),
}

/// A value that must come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedValue {
    /// Of what.
    pub subject: Subject,
    /// The value, in the units of the column; [`EMPTY`](pol_runtime::plan::EMPTY) where it must be empty.
    pub value: i64,
}
