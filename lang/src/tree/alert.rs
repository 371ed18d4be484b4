//! Alerts: what a result tells other departments.

use super::{Date, Expr, Name};

/// `预警 高额自付 代码 high_selfpay { 对 就医记录；当 …；转介 民政部门 }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// Its name: the printed heading of its column.
    pub name: Name,
    /// The heading of its column in files.
    pub code: Option<Name>,
    /// Over which record, where the fields do not tell.
    pub record: Option<Name>,
    /// When it is raised.
    pub when: Option<Expr>,
    /// The departments that the person is referred to.
    pub refer: Vec<Name>,
    /// `自 日期`
    pub from: Option<Date>,
}
