//! What a notice does to rules that are there already.

use super::{BenefitClause, Date, Effect, Expr, Figure, Name, Quoted, RepealTarget};
use crate::span::Span;

/// `修改 大病保险.封顶线 为 30万元 自 2022年1月1日`, `修改 大病保险 { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amend {
    /// What is changed, and to what.
    pub change: Change,
    /// `自 日期`
    pub from: Option<Date>,
}

/// What an amendment changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// `大病保险.封顶线 为 …`: one figure of a benefit; its period and the like stay.
    Slot {
        /// The benefit.
        benefit: Name,
        /// The slot, as written.
        slot: Name,
        /// Its new value.
        figure: Figure,
    },
    /// `大病起付标准 为 …`: a parameter or a definition.
    Value {
        /// Its name.
        name: Name,
        /// Its new value.
        figure: Figure,
    },
    /// `归类 住院比例提高 为 …`: the figure of every provision of the kind.
    Kind {
        /// The kind.
        kind: Name,
        /// The new figure.
        figure: Figure,
    },
    /// `大病保险 { … }`: the clauses of a benefit that are written anew.
    Benefit {
        /// The benefit.
        name: Name,
        /// The clauses.
        clauses: Vec<BenefitClause>,
    },
    /// `住院倾斜 { 当 …；则 … }`: condition, effects, or both of a provision.
    Provision {
        /// The provision.
        name: Name,
        /// The new condition.
        when: Option<Expr>,
        /// The new effects; none where they stay.
        effects: Vec<Effect>,
    },
}

impl Change {
    /// What is changed, as it is written: the slot of a benefit with the benefit.
    #[must_use]
    pub fn place(&self) -> Span {
        match self {
            Change::Slot { benefit, slot, .. } => benefit.span.to(slot.span),
            _ => self.target().span,
        }
    }

    /// The name of what is changed.
    #[must_use]
    pub fn target(&self) -> &Name {
        match self {
            Change::Slot { benefit: name, .. }
            | Change::Value { name, .. }
            | Change::Kind { kind: name, .. }
            | Change::Benefit { name, .. }
            | Change::Provision { name, .. } => name,
        }
    }
}

/// `授权 住院比例 代码 c 比率 不低于 60% 不高于 90%`: a figure that a level below determines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegate {
    /// Its name, that of a parameter.
    pub name: Name,
    /// Its code.
    pub code: Option<Name>,
    /// Of what type it is.
    pub ty: DelegateType,
    /// The least that it may be.
    pub least: Option<Expr>,
    /// The most that it may be.
    pub most: Option<Expr>,
}

/// The type of a delegated figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the types of the language")]
pub enum DelegateType {
    Money,
    Ratio,
    Number,
    Int,
    Days,
    Months,
    Points,
}

/// `不适用 住院倾斜、归类 住院比例提高 当 就医地 = 省外 自 2022年1月1日`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disapply {
    /// The provisions and kinds that do not apply.
    pub targets: Vec<RepealTarget>,
    /// To whom, or in which cases.
    pub when: Expr,
    /// `自 日期`
    pub from: Option<Date>,
}

/// `过渡 跨年住院 { 当 入院日期 < 2021-01-01；按 2020-12-31 规定；对 住院结算 }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// Its name.
    pub name: Name,
    /// Its code.
    pub code: Option<Name>,
    /// Which claims; none where it could not be read.
    pub when: Option<Expr>,
    /// The day whose rules they keep.
    pub under: Option<Date>,
    /// The settlements.
    pub settlements: Vec<Name>,
    /// `自 日期`
    pub from: Option<Date>,
}

/// `勘误 2021-03-01 "封顶线误录"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erratum {
    /// The day of the correction.
    pub date: Date,
    /// What was wrong.
    pub reason: Quoted,
}
