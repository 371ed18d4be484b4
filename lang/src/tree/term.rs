//! Over what a deductible, a cap or tiers run.

use super::Name;
use crate::span::Span;

/// `每年 每个 定点机构编号`: a period, and the fields for each of whose values it runs apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term {
    /// The period; `None` where none is written.
    pub period: Option<Period>,
    /// `每个 …`
    pub each: Vec<Name>,
    /// `计入 统筹年度支付`: the accumulator whose amounts count.
    pub shared: Option<Name>,
    /// Its place; empty where nothing is written.
    pub span: Span,
}

/// A period of basis dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// `每次`
    Visit,
    /// `每日`
    Day,
    /// `每月`
    Month,
    /// `每季`
    Quarter,
    /// `每年`
    Year,
    /// `终身`
    Ever,
}

impl Term {
    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.period.is_none() && self.each.is_empty() && self.shared.is_none()
    }

    /// Whether two run alike, wherever they stand; without a period one runs over a visit.
    #[must_use]
    pub fn is_as(&self, other: &Term) -> bool {
        let names = |term: &Term| term.each.iter().map(|name| name.text.clone()).collect::<Vec<_>>();
        let shared = |term: &Term| term.shared.as_ref().map(|name| name.text.clone());
        self.period() == other.period() && names(self) == names(other) && shared(self) == shared(other)
    }

    /// The period; a visit where none is written.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period.unwrap_or(Period::Visit)
    }
}

impl Period {
    /// Both spellings.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Period::Visit => ("每次", "per_visit"),
            Period::Day => ("每日", "per_day"),
            Period::Month => ("每月", "per_month"),
            Period::Quarter => ("每季", "per_quarter"),
            Period::Year => ("每年", "per_year"),
            Period::Ever => ("终身", "ever"),
        }
    }
}
