//! What a notice does to rules that are there already.

use super::{BenefitClause, Date, Effect, Expr, Figure, Name};

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
