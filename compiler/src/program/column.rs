//! Columns of settled rows.

use super::{EnumId, Type};

/// A column of a settled row.
#[derive(Debug, Clone)]
pub struct Column {
    /// What it holds.
    pub role: ColumnRole,
    /// The name that policies use.
    pub name: String,
    /// The printed heading.
    pub heading: String,
    /// The heading in files.
    pub code: String,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnRole {
    /// An amount that a settlement reports.
    Amount,
    /// What a fund pays.
    Fund,
    /// What the institution bears.
    Institution,
    /// The sum of all funds.
    FundTotal,
    /// What remains for the person.
    Person,
    /// A ratio that a settlement reports.
    Ratio,
    /// A yes or no that a settlement reports.
    Bool,
    /// A date that a settlement reports.
    Date,
    /// A number of days that a settlement reports.
    Days,
    /// A number of months that a settlement reports.
    Months,
    /// A member of a list that a settlement reports.
    Choice(EnumId),
    /// Whether an alert is raised.
    Alert,
}

impl ColumnRole {
    /// The type of its values.
    #[must_use]
    pub fn ty(self) -> Type {
        match self {
            ColumnRole::Amount | ColumnRole::Fund | ColumnRole::Institution | ColumnRole::FundTotal | ColumnRole::Person => Type::Money,
            ColumnRole::Ratio => Type::Ratio,
            ColumnRole::Bool | ColumnRole::Alert => Type::Bool,
            ColumnRole::Date => Type::Date,
            ColumnRole::Days => Type::Days,
            ColumnRole::Months => Type::Months,
            ColumnRole::Choice(list) => Type::Enum(list),
        }
    }

    /// Whether a settlement reports its values; the others are filled by payments and alerts.
    #[must_use]
    pub fn is_reported(self) -> bool {
        !matches!(self, ColumnRole::Fund | ColumnRole::Institution | ColumnRole::FundTotal | ColumnRole::Person | ColumnRole::Alert)
    }
}
