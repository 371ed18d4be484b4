//! What must hold: requirements on rules, guarantees about settled rows.

use super::{BenefitId, Expr, FieldId, Figure, KindId, Program, RecordId, Settlement, Slot, SourceId, Validity};
use pol_lang::span::Span;
use pol_lang::tree::Shift;

/// A bound that the rules of this policy and of every narrower one must keep, on every day on which it is in force.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// Its name.
    pub name: String,
    /// The record that its condition and its figures read; none where they read none.
    pub record: Option<RecordId>,
    /// For whom; for all where absent.
    pub when: Option<Expr>,
    /// Bounds on slots.
    pub bounds: Vec<RequiredBound>,
    /// What must not be done.
    pub bans: Vec<Ban>,
    /// When.
    pub validity: Validity,
    /// Where from.
    pub source: SourceId,
    /// Where its name stands.
    pub span: Span,
}

/// Whose slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Every benefit of the kind.
    Kind(KindId),
    /// One benefit.
    Benefit(BenefitId),
}

/// A bound on the value of a slot after all effects, or on how far it is from what the benefit itself states.
#[derive(Debug, Clone)]
pub struct RequiredBound {
    /// Whose slot.
    pub subject: Subject,
    /// The slot; not `累计支付`.
    pub slot: Slot,
    /// With a shift the figure is Points on a ratio, Money or a Ratio of the stated value on money.
    pub shift: Option<Shift>,
    /// A bound below; else above.
    pub at_least: bool,
    /// The bound.
    pub figure: Figure,
    /// Where it stands.
    pub span: Span,
}

/// What must not be done.
#[derive(Debug, Clone)]
pub enum Ban {
    /// An effect on a slot.
    Effect {
        /// Whose slot.
        subject: Subject,
        /// The slot.
        slot: Slot,
        /// What.
        deed: Deed,
        /// Where it stands.
        span: Span,
    },
    /// Provisions and benefits of a kind.
    Kind(KindId, Span),
}

/// What may be forbidden of a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// A new value.
    Set,
    /// Whatever makes it more than the benefit states, a lifted cap included.
    Raise,
    /// Whatever makes it less than the benefit states, a waived deductible included.
    Lower,
    /// The deductible becomes 0.
    Waive,
    /// The cap no longer binds.
    Lift,
}

/// A property of every settled row.
#[derive(Debug, Clone)]
pub struct Guarantee {
    /// Its name.
    pub name: String,
    /// Its code; the name where it has none.
    pub code: String,
    /// The record.
    pub record: RecordId,
    /// The one settlement, an index; all over the record where absent.
    pub settlement: Option<usize>,
    /// For which rows.
    pub when: Option<Expr>,
    /// What holds.
    pub claim: Claim,
    /// Whether settling watches it: it is of one row, and not proved.
    pub watched: bool,
    /// When.
    pub validity: Validity,
    /// Where from.
    pub source: SourceId,
    /// Where its name stands.
    pub span: Span,
}

impl Guarantee {
    /// Where it says what holds.
    #[must_use]
    pub fn place(&self) -> Span {
        let said = match &self.claim {
            Claim::Always(always) => Some(always),
            Claim::Compared(_, measures) | Claim::Increased(_, measures) => measures.no_less.as_ref().or(measures.no_more.as_ref()),
        };
        said.map_or(self.span, |said| said.span)
    }

    /// Whether it is of a settlement.
    #[must_use]
    pub fn is_of(&self, program: &Program, settlement: &Settlement) -> bool {
        let named = self.settlement.and_then(|at| program.settlements.get(at)).map(|one| &one.name);
        settlement.record == self.record && named.is_none_or(|name| *name == settlement.name)
    }
}

/// What a guarantee says.
#[derive(Debug, Clone)]
pub enum Claim {
    /// Of each row alone: Bool.
    Always(Expr),
    /// Of two rows that differ in nothing but what the condition reads: the one of which it holds, and the one of which it does not.
    Compared(Expr, Measures),
    /// Of two rows that differ in nothing but these fields: the one with no less in any of them, and the other.
    Increased(Vec<FieldId>, Measures),
}

/// What the first of two rows has.
#[derive(Debug, Clone)]
pub struct Measures {
    /// No less of this.
    pub no_less: Option<Expr>,
    /// No more of this.
    pub no_more: Option<Expr>,
}
