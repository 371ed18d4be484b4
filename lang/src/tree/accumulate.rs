//! Accumulators: what is kept of a person's claims under a name.

use super::{Date, Expr, Name, Term};

/// `累计 住院次数 代码 admissions { 对 就医记录；计 1次；当 医疗类别 = 普通住院；期 每年 }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accumulate {
    /// Its name.
    pub name: Name,
    /// Its key in ledger files.
    pub code: Option<Name>,
    /// Over which record, where what it adds does not tell.
    pub record: Option<Name>,
    /// What is added after a claim: amounts, or whole numbers.
    pub adds: Vec<Expr>,
    /// Of which claims; of all where absent.
    pub when: Option<Expr>,
    /// `期 每年 每个 机构编号`
    pub term: Option<Term>,
    /// `自 日期`
    pub from: Option<Date>,
}
