//! Tree of a file → every change of one step to one of its rules, as an edit of its text.
//!
//! Rules are what settles claims: figures, days, comparisons, identities, conditions, effects. Not changed are notes, citations and worked
//! cases, names, codes and headings, and what is only compared with rules and claims: requirements, guarantees and targets.

mod condition;
mod figure;
mod item;
mod lists;
#[cfg(test)]
mod tests;
mod value;

pub use lists::Lists;

use pol_lang::span::Span;
use pol_lang::tree::File;

/// What kind of step an edit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A figure is a fen, or a unit of its last printed digit, more or less.
    Figure,
    /// A figure without a value has its neighbour's.
    Unbound,
    /// A day is the one before or after.
    Date,
    /// A comparison is its neighbour, by whether it includes the bound itself or by what is meant of two extremes.
    Comparison,
    /// A member of a list is left out, or another of the list.
    Member,
    /// A condition does not hold where it held, or a part of it is left out.
    Condition,
    /// An effect goes the other way.
    Effect,
    /// A rule is left out.
    Rule,
    /// Amounts are rounded otherwise.
    Rounding,
}

impl Step {
    /// All of them.
    pub const ALL: [Step; 9] = [
        Step::Figure,
        Step::Unbound,
        Step::Date,
        Step::Comparison,
        Step::Member,
        Step::Condition,
        Step::Effect,
        Step::Rule,
        Step::Rounding,
    ];

    /// What it is called: a key for machines, then Chinese and English.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Step::Figure => ("figure", "数值", "figure"),
            Step::Unbound => ("unbound", "未定的数值", "unbound figure"),
            Step::Date => ("date", "日期", "date"),
            Step::Comparison => ("comparison", "比较", "comparison"),
            Step::Member => ("member", "成员", "member"),
            Step::Condition => ("condition", "条件", "condition"),
            Step::Effect => ("effect", "效果", "effect"),
            Step::Rule => ("rule", "规则", "rule"),
            Step::Rounding => ("rounding", "舍入", "rounding"),
        }
    }
}

/// One change of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub new: String,
    /// What kind of step it is.
    pub step: Step,
    /// The name of the rule in which it stands; empty where it has none.
    pub item: String,
}

/// All edits of a file, in order of place; no two make the same text of the same place.
#[must_use]
pub fn of_file(text: &str, tree: &File, lists: &Lists) -> Vec<Edit> {
    let english = text.trim_start_matches('\u{feff}').lines().map(str::trim_start).find(|line| !line.is_empty() && !line.starts_with('#'));
    let english = english.is_some_and(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
    let mut walk = Walk { text, lists, english, item: String::new(), found: Vec::new() };
    walk.items(&tree.items, false);
    let mut found = walk.found;
    found.sort_by(|a, b| (a.span.start, a.span.end, a.step, &a.new).cmp(&(b.span.start, b.span.end, b.step, &b.new)));
    found.dedup_by(|later, earlier| (later.span, &later.new) == (earlier.span, &earlier.new));
    found
}

/// What is gathered on the way through a tree.
struct Walk<'w> {
    text: &'w str,
    lists: &'w Lists,
    /// Whether the file is written with English keywords.
    english: bool,
    /// The name of the rule at hand.
    item: String,
    found: Vec<Edit>,
}

impl<'w> Walk<'w> {
    /// The text of a place.
    fn at(&self, span: Span) -> &'w str {
        self.between(span.start, span.end)
    }

    fn between(&self, start: u32, end: u32) -> &'w str {
        let place = |byte: u32| usize::try_from(byte).unwrap_or(usize::MAX);
        self.text.get(place(start)..place(end)).unwrap_or_default()
    }

    /// A keyword in the language of the file.
    fn word(&self, zh: &'static str, en: &'static str) -> &'static str {
        if self.english { en } else { zh }
    }

    fn push(&mut self, span: Span, new: impl Into<String>, step: Step) {
        let new = new.into();
        if !self.at(span).is_empty() && self.at(span) != new {
            self.found.push(Edit { span, new, step, item: self.item.clone() });
        }
    }
}
