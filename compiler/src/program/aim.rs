//! Aims (`目标`): what many claims together should come to.

use super::{Expr, Program, RecordId, Settlement, SourceId, Validity};
use pol_lang::decimal::Decimal;
use pol_lang::span::Span;
use pol_runtime::plan::AimKind;

/// What a ratio of two sums over settled rows should be.
#[derive(Debug, Clone)]
pub struct Aim {
    /// Its name.
    pub name: String,
    /// Its code; the name where it has none.
    pub code: String,
    /// The record.
    pub record: RecordId,
    /// The one settlement, an index; all over the record where absent.
    pub settlement: Option<usize>,
    /// Which rows count.
    pub when: Option<Expr>,
    /// What is summed above the line; of one type with the other: Money, Days, or a Number or Int.
    pub part: Expr,
    /// What is summed below the line.
    pub whole: Expr,
    /// What the ratio should be, as written: one of each kind at most, and one at least.
    pub bounds: Vec<AimBound>,
    /// When.
    pub validity: Validity,
    /// Where from.
    pub source: SourceId,
    /// Where its name stands.
    pub span: Span,
}

/// A bound of an aim.
#[derive(Debug, Clone)]
pub struct AimBound {
    /// Which.
    pub kind: AimKind,
    /// The ratio; none where it is unbound.
    pub value: Option<Decimal>,
    /// How far from it is near enough.
    pub within: Option<Decimal>,
    /// Where it comes from.
    pub source: SourceId,
}

impl Aim {
    /// Whether it measures the rows of a settlement.
    #[must_use]
    pub fn is_of(&self, program: &Program, settlement: &Settlement) -> bool {
        let named = self.settlement.and_then(|at| program.settlements.get(at)).map(|one| &one.name);
        settlement.record == self.record && named.is_none_or(|name| *name == settlement.name)
    }

    /// Its condition and what it sums.
    pub(crate) fn expressions(&self) -> Vec<&Expr> {
        self.when.iter().chain([&self.part, &self.whole]).collect()
    }
}
