//! Alerts.

use super::{Expr, RecordId, SourceId, Validity};
use pol_lang::span::Span;

/// A condition on a settled claim that refers the person to departments.
#[derive(Debug, Clone)]
pub struct Alert {
    /// Its name.
    pub name: String,
    /// The record whose claims it looks at.
    pub record: RecordId,
    /// Its column in the record.
    pub column: usize,
    /// When it is raised; it reads the amounts after all layers.
    pub when: Expr,
    /// The departments.
    pub refer: Vec<String>,
    /// When it is in force.
    pub validity: Validity,
    /// Where from.
    pub source: SourceId,
    /// Where its name stands.
    pub span: Span,
}
