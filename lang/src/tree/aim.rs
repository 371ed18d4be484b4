//! What many claims together should come to: `目标` / `target`.

use super::{Date, Expr, Figure, Name};
use crate::span::Span;

/// `目标 县域内支付 { 对 住院；当 就医地 = 县域内；比率 统筹基金 ÷ 范围内费用；约 70% 上下 5个百分点 }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aim {
    /// Its name.
    pub name: Name,
    /// Its code.
    pub code: Option<Name>,
    /// `对 …`: a record or a settlement.
    pub over: Option<Name>,
    /// `当 …`: which rows count; all where absent.
    pub when: Option<Expr>,
    /// `比率 … ÷ …`: the sums that are compared; none where that could not be read, which was said.
    pub ratio: Option<Ratio>,
    /// `约 70%`
    pub about: Option<Around>,
    /// `不低于 70%`
    pub at_least: Option<Figure>,
    /// `不高于 75%`
    pub at_most: Option<Figure>,
    /// `自 日期`
    pub from: Option<Date>,
}

/// What is summed over the rows, above and below the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratio {
    /// What is divided.
    pub part: Expr,
    /// What divides it.
    pub whole: Expr,
    /// Its place.
    pub span: Span,
}

/// `约 70% 上下 5个百分点`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// What the ratio should be about.
    pub figure: Figure,
    /// How far from it is near enough; where absent the ratio is only told.
    pub within: Option<Expr>,
}
