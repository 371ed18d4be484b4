//! Evaluation: a claim's inputs and a person's accounts become payments, or a refusal.
//!
//! Choosing a slice, then straight-line operations over registers; no recursion, and no allocation for a claim that is
//! settled. Not here: reading cells ([`crate::claim`]), the order of claims and the ledger ([`crate::run`]).

mod engine;
mod interpret;
mod lower;
mod measure;
mod op;
mod route;
mod settle;
mod word;
mod workspace;

pub use engine::Engine;
pub use measure::Measured;
pub use route::Route;
pub use settle::Settled;
pub(crate) use word::round;
pub use workspace::Workspace;

/// A claim as integers.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'c> {
    /// One value for each field of the record, in the units of its type and within its bounds; 0 for texts and for optional
    /// fields that are not given.
    pub values: &'c [i64],
    /// Bit `i`: optional field `i` is given.
    pub given: u64,
    /// The items of the claim.
    pub items: Items<'c>,
}

/// The items of a claim, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Items<'c> {
    /// For each item one value for each field of an item, as for a claim.
    pub values: &'c [i64],
    /// For each item: bit `i`: optional field `i` is given.
    pub given: &'c [u64],
}

impl Items<'_> {
    /// No items.
    pub const NONE: Items<'static> = Items { values: &[], given: &[] };
}

/// How claims are settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The day of knowledge: notices issued later are not known. Days since 1970-01-01.
    pub known: i32,
    /// Refuse what rests on an assumed figure.
    pub strict: bool,
}

impl Options {
    /// The day of knowledge on which everything is known.
    pub const LATEST: i32 = i32::MAX - 1;
}

impl Default for Options {
    fn default() -> Options {
        Options { known: Options::LATEST, strict: false }
    }
}

/// Which registers a claim was settled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    /// 64 bits.
    Narrow,
    /// 128 bits.
    Wide,
}
