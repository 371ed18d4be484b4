//! Columns of settled rows.

use super::Type;
use pol_lang::tree;

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
    /// Whether an alert is raised.
    Alert,
}

impl ColumnRole {
    /// The type of its values.
    #[must_use]
    pub fn ty(self) -> Type {
        match self {
            ColumnRole::Amount | ColumnRole::Fund | ColumnRole::Institution | ColumnRole::FundTotal | ColumnRole::Person => Type::Money,
            ColumnRole::Alert => Type::Bool,
        }
    }
}

impl From<tree::ColumnRole> for ColumnRole {
    fn from(role: tree::ColumnRole) -> Self {
        match role {
            tree::ColumnRole::Amount => ColumnRole::Amount,
            tree::ColumnRole::Fund => ColumnRole::Fund,
            tree::ColumnRole::Institution => ColumnRole::Institution,
            tree::ColumnRole::FundTotal => ColumnRole::FundTotal,
            tree::ColumnRole::Person => ColumnRole::Person,
        }
    }
}
