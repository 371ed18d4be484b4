//! The plan: what a policy compiles to.
//!
//! Everything that can be decided before a claim is at hand is decided here: names are indices, enum members are
//! numbers, dates are day numbers, money is an integer count of a power-of-ten fraction of a yuan, and which provisions
//! are in force is a choice of [`Slice`]. What remains for a claim is straight-line arithmetic over [`Node`]s.

mod accumulator;
mod aim;
mod invalid;
pub mod limits;
mod node;
mod record;
mod settlement;
pub mod typing;
mod validate;

pub use accumulator::{Accumulator, AccumulatorKind, Period};
pub use aim::{Aim, AimBound, AimKind, Measure, RATIO};
pub use invalid::Invalid;

pub use node::{Fold, FoldKind, Kind, MonthEnd, Node, NodeId, Rounding};
pub use record::{Check, Column, ColumnRole, Condition, EMPTY, EnumType, Field, FieldType, ItemList, Member, Record, Severity};
pub use settlement::{
    Alert, Basis, Body, Candidate, Choice, Held, Influence, Interval, Layer, Need, NeedReason, Posting, Report, Settlement, Share, Slice,
    Step, StepKind,
};

/// A compiled policy.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The version of the compiler that made it.
    pub compiler: String,
    /// The policy's full name.
    pub policy: String,
    /// The policy's code, such as `shaanxi.baoji`; empty where it has none.
    pub code: String,
    /// The files it was compiled from, in path order.
    pub files: Vec<SourceFile>,
    /// Closed lists of names.
    pub enums: Vec<EnumType>,
    /// The kinds of rows that it settles.
    pub records: Vec<Record>,
    /// What is kept for a person from claim to claim.
    pub accumulators: Vec<Accumulator>,
    /// Where figures and rules come from.
    pub sources: Vec<Source>,
    /// The settlements in order of declaration.
    pub settlements: Vec<Settlement>,
    /// Tables that [`Node::Lookup`] reads, shared by all bodies.
    pub tables: Vec<Table>,
    /// Computations that slices share.
    pub bodies: Vec<Body>,
    /// Conditions on a row that slices and checks share.
    pub conditions: Vec<Condition>,
    /// What [`Node::Fold`] makes of items, shared by all bodies and conditions.
    pub folds: Vec<Fold>,
    /// Corrected mistakes of encoding, by date.
    pub errata: Vec<Erratum>,
    /// What the rows of a run should come to together.
    pub aims: Vec<Aim>,
}

/// A corrected mistake of encoding: what an earlier plan of the policy had wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erratum {
    /// The day of the correction, in days since 1970-01-01.
    pub date: i32,
    /// Document number or title.
    pub notice: String,
    /// The article's label; empty where it is of the notice as a whole.
    pub article: String,
    /// What was wrong.
    pub reason: String,
}

/// A file that the plan was compiled from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path below the policy root, with `/` between parts.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
}

/// Where a figure or a rule comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Document number or title; empty where it stands in no notice.
    pub notice: String,
    /// The article's label; empty where it stands in no article.
    pub article: String,
    /// The benefit, provision, parameter or definition.
    pub item: String,
    /// How well it is founded.
    pub grade: Grade,
    /// How it was derived, or why it is assumed; may be empty.
    pub reason: String,
    /// Whether it is a provision: what applies to some claims only.
    pub provision: bool,
    /// The first day on which it ruled, in days since 1970-01-01; none outside notices.
    pub since: Option<i32>,
}

/// How well a figure is founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// `依据`: the notice states it.
    Cited,
    /// `推定`: it follows from what a notice states.
    Derived,
    /// `假定`: no source is at hand.
    Assumed,
}

/// A dense table: the value at `Σ key[i] × stride[i]`, the last key running fastest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Table {
    /// The number of values of each key, in order.
    pub sizes: Vec<u32>,
    /// What the cells hold.
    pub kind: Kind,
    /// One cell for each combination; a cell that is unbound holds 0 and is guarded by a [`Need`].
    pub cells: Vec<i64>,
}
