//! The cells of a settled row, as the oracle and as an engine say them, in one form.

use std::fmt::{Display, Formatter};

use pol_runtime::plan::{ColumnRole, EMPTY};

use super::number::Exact;

/// The value of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Yuan.
    Money(Exact),
    /// A percentage.
    Percent(Exact),
    /// Yes or no.
    Truth(bool),
    /// A day.
    Day(i32),
    /// Days or months.
    Duration(Exact),
    /// A member of a list.
    Member(usize),
    /// Nothing.
    Empty,
}

impl Cell {
    /// What an engine's value of a column stands for.
    pub(super) fn of_plan(role: ColumnRole, value: i64) -> Cell {
        match role {
            _ if value == EMPTY => Cell::Empty,
            ColumnRole::Ratio => Cell::Percent(Exact::from_units(i128::from(value), 2)),
            ColumnRole::Date => Cell::Day(i32::try_from(value).expect("a day")),
            ColumnRole::Days | ColumnRole::Months => Cell::Duration(Exact::from_units(i128::from(value), 0)),
            ColumnRole::Choice(_) => Cell::Member(usize::try_from(value).expect("a member")),
            ColumnRole::Amount | ColumnRole::Fund | ColumnRole::Institution | ColumnRole::FundTotal | ColumnRole::Person => {
                Cell::Money(Exact::from_fen(i128::from(value)))
            }
            ColumnRole::Alert | ColumnRole::Bool => Cell::Truth(value == 1),
        }
    }
}

impl Display for Cell {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Cell::Money(amount) | Cell::Duration(amount) => amount.fmt(f),
            Cell::Percent(percent) => write!(f, "{percent}%"),
            Cell::Truth(truth) => truth.fmt(f),
            Cell::Day(day) => crate::generate::iso(*day).fmt(f),
            Cell::Member(member) => write!(f, "member {member}"),
            Cell::Empty => f.write_str("–"),
        }
    }
}
