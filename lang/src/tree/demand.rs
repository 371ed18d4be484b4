//! What must hold: requirements on narrower policies' rules, guarantees about every settled row.

use super::{Date, EffectOp, Expr, Figure, Name};
use crate::span::Span;

/// `要求 救助比例下限 { 当 …；须 归类 医疗救助类.比例 不低于 70%；不得 归类 住院比例提高 }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Its name.
    pub name: Name,
    /// Its code.
    pub code: Option<Name>,
    /// `当 …`: for whom it must hold; for all where absent.
    pub when: Option<Expr>,
    /// `须 …`
    pub bounds: Vec<RequiredBound>,
    /// `不得 …`
    pub bans: Vec<Ban>,
    /// `自 日期`
    pub from: Option<Date>,
}

/// What a requirement speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// `归类 医疗救助类`: every benefit of the kind.
    Kind(Name),
    /// `医疗救助`: one benefit.
    Benefit(Name),
}

/// `须 大病保险.起付线 降低 不低于 80%`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequiredBound {
    /// Whose slot.
    pub subject: Subject,
    /// The slot, as written.
    pub slot: Name,
    /// `提高` or `降低`: the bound is on the change from the value that the benefit itself states.
    pub shift: Option<Shift>,
    /// `不低于`; else `不高于`.
    pub at_least: bool,
    /// The bound.
    pub figure: Figure,
    /// From the subject to the bound.
    pub span: Span,
}

/// A change of a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// `提高`
    Raise,
    /// `降低`
    Lower,
}

/// What no policy may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ban {
    /// `不得 归类 住院类.比例 提高`: an effect on a slot.
    Effect {
        /// Whose slot.
        subject: Subject,
        /// The slot, as written.
        slot: Name,
        /// What must not be done to it: set, raise, lower, waive or lift.
        op: EffectOp,
        /// Its place.
        span: Span,
    },
    /// `不得 归类 住院比例提高`: what is of a kind.
    Kind(Name),
}

/// `保证 基金不超范围内 { 对 就诊；必 基金合计 ≤ 范围内费用 }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guarantee {
    /// Its name.
    pub name: Name,
    /// Its code.
    pub code: Option<Name>,
    /// `对 …`: a record or a settlement.
    pub over: Option<Name>,
    /// `当 …`: for which rows.
    pub when: Option<Expr>,
    /// `必 …`: what holds of every row.
    pub always: Option<Expr>,
    /// `比较 …`: of two rows that differ in nothing else, the one of which it holds with the one of which it does not.
    pub compare: Option<Expr>,
    /// `增加 F、G`: of two rows that differ in nothing else, the one with more of these with the one with less.
    pub increase: Vec<Name>,
    /// `不减 …`: what is then no less.
    pub no_less: Option<Expr>,
    /// `不增 …`: what is then no more.
    pub no_more: Option<Expr>,
    /// `自 日期`
    pub from: Option<Date>,
}
