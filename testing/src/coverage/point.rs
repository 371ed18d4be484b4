//! What of a plan can be reached, and what is known of it.

use pol_lang::diagnostic::Text;
use pol_runtime::plan::{Check, Need, Plan, Record, Source};

/// What kind of outcome a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A claim is settled under a constant set of rules.
    Slice,
    /// A claim on the first day of a set of rules, on its last, and outside of all of them on the day beside.
    Day,
    /// A benefit applies to a claim, or does not.
    Benefit,
    /// A provision applies to a claim to which the benefit applies, or does not.
    Provision,
    /// A row of a table gives the value.
    Row,
    /// An amount lies in a tier.
    Tier,
    /// A deductible is reached or not; a cap binds or does not.
    Limit,
    /// Of several provisions this one counts, or another.
    Favour,
    /// A claim rests on a figure that has no value, and is refused.
    Unbound,
    /// A column is filled or stays empty.
    Report,
    /// An alert is raised or is not.
    Alert,
    /// A row fails a check.
    Check,
}

impl Kind {
    /// What it is called: a key for machines, then Chinese and English.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Kind::Slice => ("slice", "规则期间", "set of rules"),
            Kind::Day => ("day", "日期界", "boundary of days"),
            Kind::Benefit => ("benefit", "待遇对象", "eligibility"),
            Kind::Provision => ("provision", "条款条件", "provision"),
            Kind::Row => ("row", "表的行", "row of a table"),
            Kind::Tier => ("tier", "分段", "tier"),
            Kind::Limit => ("limit", "起付线和封顶线", "deductible or cap"),
            Kind::Favour => ("favour", "就高", "most favourable"),
            Kind::Unbound => ("unbound", "未定的数值", "unbound figure"),
            Kind::Report => ("report", "报告列", "reported column"),
            Kind::Alert => ("alert", "预警", "alert"),
            Kind::Check => ("check", "核验", "row check"),
        }
    }
}

/// An outcome of a plan.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// The notice, by document number or title; empty outside of notices.
    pub notice: String,
    /// The label of its article.
    pub article: String,
    /// The rule.
    pub item: String,
    /// What kind of outcome it is.
    pub kind: Kind,
    /// The outcome, in Chinese.
    pub zh: String,
    /// The outcome, in English.
    pub en: String,
}

/// What is known of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct State {
    /// Whether the plan can have that outcome, as far as constants tell.
    pub possible: bool,
    /// Whether some claim came to where it is decided.
    pub came: bool,
    /// Whether some claim had that outcome.
    pub reached: bool,
}

/// Why no case reaches a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// No claim came to where it is decided.
    NeverCame,
    /// Claims came there, and had another outcome.
    Otherwise,
    /// The plan can have no other outcome: it is decided by constants.
    Constant,
}

impl State {
    /// Why it is not reached; none where it is.
    #[must_use]
    pub fn reason(self) -> Option<Reason> {
        match self {
            State { reached: true, .. } => None,
            State { possible: false, .. } => Some(Reason::Constant),
            State { came: false, .. } => Some(Reason::NeverCame),
            _ => Some(Reason::Otherwise),
        }
    }
}

impl Reason {
    /// A key for machines.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Reason::NeverCame => "never_came",
            Reason::Otherwise => "otherwise",
            Reason::Constant => "constant",
        }
    }

    /// In words.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Reason::NeverCame => Text::new("没有算例走到这里", "no case came here"),
            Reason::Otherwise => Text::new("走到这里的算例都是另一种结果", "every case that came here had another outcome"),
            Reason::Constant => Text::new("规则已定，不会有这种结果", "the rules leave no such outcome"),
        }
    }
}

/// A point of a rule whose source is known.
pub(super) fn of_source(plan: &Plan, source: Option<u32>, item: &str, kind: Kind, zh: String, en: String) -> Point {
    let source = source.and_then(|source| usize::try_from(source).ok()).and_then(|source| plan.sources.get(source));
    let (notice, article) = source.map_or_else(Default::default, |Source { notice, article, .. }| (notice.clone(), article.clone()));
    Point { notice, article, item: item.to_owned(), kind, zh, en }
}

/// That a claim rests on a figure without a value.
pub(super) fn unbound(plan: &Plan, need: &Need) -> Point {
    of_source(plan, Some(need.source), &need.name, Kind::Unbound, "未定而退回".to_owned(), "refused for want of a value".to_owned())
}

/// That a row fails a check.
pub(super) fn check(record: &Record, check: &Check) -> Point {
    let field = record.field(check.field).map_or("", |field| &field.name);
    let (zh, en) = (format!("{}：「{field}」不合", check.code), format!("{}: a row fails at 「{field}」", check.code));
    Point { notice: String::new(), article: String::new(), item: record.name.clone(), kind: Kind::Check, zh, en }
}
