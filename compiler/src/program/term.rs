//! Over what a deductible, a cap or tiers run.

use super::{AccumulatorId, FieldId};
use pol_lang::tree::Period;

/// A period of basis dates, and the fields for each of whose values it runs apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// The period.
    pub period: Period,
    /// Texts, enums and yes or no; a claim on which one is missing stands alone. None for a visit.
    pub each: Vec<FieldId>,
    /// The accumulator whose amounts count in place of the benefit's own; period and fields are then its.
    pub counted_in: Option<AccumulatorId>,
}

impl Term {
    /// One visit.
    pub const VISIT: Term = Term { period: Period::Visit, each: Vec::new(), counted_in: None };

    /// A period, whatever the fields.
    #[must_use]
    pub fn of(period: Period) -> Term {
        Term { period, each: Vec::new(), counted_in: None }
    }

    /// Whether nothing is carried from claim to claim.
    #[must_use]
    pub fn is_visit(&self) -> bool {
        self.period == Period::Visit
    }
}
