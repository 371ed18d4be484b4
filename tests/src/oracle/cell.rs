//! The cells of a settled row, as the oracle and as an engine say them, in one form.

use std::fmt::{Display, Formatter};

use pol_runtime::plan::ColumnRole;

use super::number::Exact;

/// The value of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Yuan.
    Money(Exact),
    /// Yes or no.
    Truth(bool),
}

impl Cell {
    /// What an engine's value of a column stands for.
    pub(super) fn of_plan(role: ColumnRole, value: i64) -> Cell {
        match role {
            ColumnRole::Amount | ColumnRole::Fund | ColumnRole::Institution | ColumnRole::FundTotal | ColumnRole::Person => {
                Cell::Money(Exact::from_fen(i128::from(value)))
            }
            ColumnRole::Alert => Cell::Truth(value == 1),
        }
    }
}

impl Display for Cell {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Cell::Money(amount) => amount.fmt(f),
            Cell::Truth(truth) => truth.fmt(f),
        }
    }
}
