//! Settlements: which rows, by which date, under which slice, by which computation.

use super::aim::Measure;
use super::node::{Node, NodeId};
use super::record::Condition;

/// Half-open days `[from, until)`; `i32::MIN` and `i32::MAX` where open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// First day.
    pub from: i32,
    /// The day after the last.
    pub until: i32,
}

impl Interval {
    /// Every day.
    pub const ALWAYS: Interval = Interval { from: i32::MIN, until: i32::MAX };

    /// Whether `day` lies inside.
    #[must_use]
    pub fn holds(self, day: i32) -> bool {
        self.from <= day && day < self.until
    }
}

/// What happens to one kind of row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// Its name.
    pub name: String,
    /// Its code; the name where it has none.
    pub code: String,
    /// The record in `plan.records`.
    pub record: u32,
    /// The date that selects the slice and the ledger year.
    pub basis: Basis,
    /// Slices that are disjoint in (basis, known), ordered by known, then basis.
    pub slices: Vec<Slice>,
}

/// The date by which a settlement goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// A date field.
    Field(u32),
    /// A date that is computed from the row: nodes that end in a Date, and read no account.
    Computed(Condition),
}

/// A constant set of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// The basis dates it governs.
    pub basis: Interval,
    /// The days of knowledge for which that is so: which notices had been issued.
    pub known: Interval,
    /// Which rows belong to the settlement: an index into `plan.conditions`.
    pub condition: u32,
    /// What is computed: an index into `plan.bodies`.
    pub body: u32,
}

/// A computation over one claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Body {
    /// Its nodes.
    pub nodes: Vec<Node>,
    /// What the claim needs but the policy may not have.
    pub needs: Vec<Need>,
    /// The benefits in order.
    pub layers: Vec<Layer>,
    /// What is added to the ledger after the claim.
    pub postings: Vec<Posting>,
    /// What is reported.
    pub reports: Vec<Report>,
    /// The alerts in force.
    pub alerts: Vec<Alert>,
    /// What must hold of the settled row.
    pub guarantees: Vec<Held>,
    /// What the settled row adds to aims; each aim once.
    pub measures: Vec<Measure>,
}

/// A figure that a claim may rest on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// The claim rests on it where this Bool holds.
    pub when: NodeId,
    /// What follows.
    pub reason: NeedReason,
    /// The figure's name, as a person would look it up.
    pub name: String,
    /// Where it is declared.
    pub source: u32,
}

/// Why a needed figure is in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NeedReason {
    /// It has no value: the claim is refused.
    Unbound,
    /// It is assumed: a strict run refuses the claim.
    Assumed,
}

/// One benefit on one claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Layer {
    /// The benefit's name.
    pub benefit: String,
    /// The payer: an index into the record's columns, of role Fund or Institution.
    pub payer: u32,
    /// What it pays, in fen; 0 where it is not eligible.
    pub paid: NodeId,
    /// How that came about, in order; read by explanations only.
    pub steps: Vec<Step>,
    /// Who bears it, where that is divided: the amounts add up to what is paid, on every claim.
    pub shares: Vec<Share>,
    /// The groups of provisions that act on the benefit and of which only the best counts; read by explanations only.
    pub choices: Vec<Choice>,
}

/// A group of provisions of which only the best for the person counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// Its name.
    pub group: String,
    /// What it goes by, as a person would name it.
    pub by: String,
    /// Its provisions in force, the first in the order of ties first.
    pub members: Vec<Candidate>,
}

/// A provision of such a group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Where it is declared.
    pub source: u32,
    /// Whether it acts on the layer's benefit; others of the group may act on other layers alone.
    pub acts: bool,
    /// Whether it applies to the claim: Bool.
    pub applies: NodeId,
    /// What the group's measure comes to with it alone: a decimal.
    pub value: NodeId,
    /// Whether the limit that the group goes by is lifted with it alone: Bool. Absent where nothing lifts it.
    pub lifted: Option<NodeId>,
    /// Whether it is the one that counts: Bool.
    pub counts: NodeId,
}

/// What one party bears of a layer's payment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share {
    /// The party's name.
    pub party: String,
    /// Its ratio.
    pub ratio: NodeId,
    /// What it bears, in fen.
    pub amount: NodeId,
    /// What the ratio rests on.
    pub influences: Vec<Influence>,
}

/// A step of a layer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// Its value.
    pub node: NodeId,
    /// What it rests on.
    pub influences: Vec<Influence>,
}

/// What a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    /// Whether the benefit applies at all: Bool.
    Eligible,
    /// The amount it starts from.
    Base,
    /// Cap `.0` on the base, counted from 0.
    BaseCap(u32),
    /// What is left of it.
    BaseCapLeft(u32),
    /// Whether it is lifted: Bool. Absent where nothing can lift it.
    BaseCapLifted(u32),
    /// What the caps on the base leave of it.
    CappedBase,
    /// Deductible `.0` in force, counted from 0.
    Deductible(u32),
    /// What is left of the deductibles before this claim, of the one that has most left.
    DeductibleLeft,
    /// What the deductibles take on this claim.
    Deducted,
    /// The ratio in force (flat), or of tier `.0`, counted from 0.
    Rate(u32),
    /// What ratio or tiers yield, unrounded.
    Computed,
    /// The bound below of what has been paid so far, this layer included.
    Floor,
    /// The bound above of the same.
    Ceiling,
    /// Cap `.0` in force, counted from 0.
    Cap(u32),
    /// What is left of it.
    CapLeft(u32),
    /// What is paid.
    Paid,
    /// Whether cap `.0` is lifted: Bool; it then binds nothing. Absent where nothing can lift it.
    CapLifted(u32),
    /// Whether the layer is left out: Bool. Absent where nothing can leave it out.
    Skipped,
    /// What payments so far are to reach: a top-up has it in place of a base.
    Target,
    /// What a target or a bound below asks of the layer, in fen, beyond what it pays.
    Shortfall,
}

/// A source that bears on a step.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Influence {
    /// The source.
    pub source: u32,
    /// It applied where this Bool holds; always where absent.
    pub when: Option<NodeId>,
}

/// An amount added to an accumulator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// The accumulator.
    pub accumulator: u32,
    /// The amount in the units of the accumulator, never negative.
    pub amount: NodeId,
}

/// What a column is filled with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Report {
    /// The column, one of those that are reported.
    pub column: u32,
    /// Its value, of the kind that the column's role asks for.
    pub value: NodeId,
    /// The column is filled where this Bool holds and empty otherwise; always filled where absent.
    pub when: Option<NodeId>,
    /// What it rests on.
    pub influences: Vec<Influence>,
}

/// Something that must hold of the settled row, or the claim is refused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    /// The guarantee's name.
    pub name: String,
    /// Whether it holds: Bool.
    pub holds: NodeId,
    /// Where it is declared.
    pub source: u32,
}

/// A condition on the settled claim that refers the person to departments.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alert {
    /// The column, of role Alert.
    pub column: u32,
    /// Whether it is raised: Bool.
    pub raised: NodeId,
    /// The departments; read by explanations only.
    pub refer: Vec<String>,
    /// What it rests on.
    pub influences: Vec<Influence>,
}
