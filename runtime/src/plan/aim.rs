//! Aims (`目标`): what the settled rows of a run should come to together. They are measured and change no claim.

use super::node::NodeId;

/// What a ratio of two sums over settled rows should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aim {
    /// Its name.
    pub name: String,
    /// Its code; the name where it has none.
    pub code: String,
    /// The record whose rows it measures, in `plan.records`.
    pub record: u32,
    /// What the ratio should be; one of each kind at most.
    pub bounds: Vec<AimBound>,
    /// Where it is declared.
    pub source: u32,
}

/// A bound of the ratio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AimBound {
    /// Which.
    pub kind: AimKind,
    /// The ratio, in units of `10^-RATIO`, never negative; none where no notice says yet.
    pub value: Option<i64>,
    /// How far from it is near enough, in the same units; of `About` alone. None where the ratio is only told.
    pub within: Option<i64>,
    /// Where it comes from.
    pub source: u32,
}

/// What a bound asks of the ratio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AimKind {
    /// To be about it.
    About,
    /// To be no less.
    AtLeast,
    /// To be no more.
    AtMost,
}

/// Digits after the point of an aim's ratios.
pub const RATIO: u8 = 8;

/// What one row adds to an aim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Measure {
    /// The aim in `plan.aims`.
    pub aim: u32,
    /// Whether the row counts: Bool.
    pub counts: NodeId,
    /// Whether every figure that this needs has a value: Bool. Where not, the row is left out.
    pub known: NodeId,
    /// What it adds above the line: a decimal.
    pub part: NodeId,
    /// What it adds below the line: a decimal.
    pub whole: NodeId,
}
