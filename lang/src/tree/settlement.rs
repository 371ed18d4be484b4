//! Settlements and examples.

use super::{Date, Expr, Name, Quoted};
use crate::span::Span;

/// `结算 住院 对 就医记录 依 出院日期 { 当 …；依次 …；报告 … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// Its name.
    pub name: Name,
    /// Its code.
    pub code: Option<Name>,
    /// The record.
    pub record: Name,
    /// The date that selects the rules: a field, or what is computed from fields.
    pub basis: Expr,
    /// Which rows are its own; all where absent.
    pub when: Option<Expr>,
    /// The benefits in order.
    pub layers: Vec<Name>,
    /// `跳过 …`, `改由 … 代替 …`
    pub turns: Vec<Turn>,
    /// What is reported.
    pub reports: Vec<Report>,
    /// `自 日期`
    pub from: Option<Date>,
}

/// `跳过 大病保险 当 …`, `改由 直接救助 代替 大病保险 当 …`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The layer that is left out.
    pub layer: Name,
    /// What is settled in its place.
    pub instead: Option<Name>,
    /// In which cases; it may read amounts of earlier layers.
    pub when: Expr,
    /// From its keyword to its end.
    pub span: Span,
}

/// `报告 实际支付起付线 = 基本医保住院.已扣起付线`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The column.
    pub column: Name,
    /// Its value.
    pub value: Expr,
    /// `仅当 …`: when the column is filled; always where absent.
    pub only_if: Option<Expr>,
}

/// `例 "…" { 就医记录 { … }；得 { 基本医保住院 8800元 } }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub title: Quoted,
    /// The record.
    pub record: Name,
    /// The inputs.
    pub inputs: Vec<ExampleEntry>,
    /// `明细 { … }`: its items.
    pub items: Vec<Vec<ExampleEntry>>,
    /// The expected amounts: of a benefit, a payer or a column.
    pub expected: Vec<ExampleEntry>,
}

/// `医院等级 二级`, `身份 建档立卡贫困人口、孤儿`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleEntry {
    /// The field or the amount.
    pub name: Name,
    /// Its value; several for a set.
    pub values: Vec<Expr>,
}
