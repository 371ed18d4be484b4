//! What is said about a text: one [`Diagnostic`] for each thing that its author should know.
//!
//! Every wording stands in Chinese and English side by side, in the file of its code. Rendering is the command's.

mod fix;
mod witness;

pub use fix::{Edit, Fix};
pub use witness::{Fact, Relation, Witness};

use crate::span::Span;
use std::collections::BTreeSet;

/// Findings by place, each once although several policies share the file that it is in.
#[must_use]
pub fn each_once(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    found.retain(|one| seen.insert((one.primary.span, one.code.id, one.headline.en.clone())));
    found.sort_by_key(|one| (one.primary.span, one.code.id));
    found
}

/// A wording in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// Both wordings of one thing.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Text { zh: zh.into(), en: en.into() }
    }
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The policy does not compile.
    Error,
    /// It compiles, but is likely not meant.
    Warning,
}

/// A piece of text and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What this piece is; may be empty.
    pub text: Text,
}

/// A code such as `P0123`, with the headline that `pol code` lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// `P` and four digits: 01 text and syntax, 02 names, 03 types and units, 04 tables, tiers and slots, 05 time, 06 effects,
    /// 07 settlements, 08 examples, 09 limits.
    pub id: &'static str,
    /// What it is about, in Chinese.
    pub zh: &'static str,
    /// What it is about, in English.
    pub en: &'static str,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its code.
    pub code: Code,
    /// Its weight.
    pub severity: Severity,
    /// A headline that stands alone.
    pub headline: Text,
    /// The piece of text it concerns.
    pub primary: Label,
    /// Other pieces that explain it.
    pub others: Vec<Label>,
    /// A case that shows it.
    pub witness: Option<Witness>,
    /// Why the rule exists.
    pub notes: Vec<Text>,
    /// What can be typed to mend it.
    pub help: Option<Text>,
    /// The same as edits, where they are right.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// An error at `span`.
    #[must_use]
    pub fn error(code: Code, span: Span, headline: Text) -> Self {
        Self::new(Severity::Error, code, span, headline)
    }

    /// A warning at `span`.
    #[must_use]
    pub fn warning(code: Code, span: Span, headline: Text) -> Self {
        Self::new(Severity::Warning, code, span, headline)
    }

    fn new(severity: Severity, code: Code, span: Span, headline: Text) -> Self {
        let primary = Label { span, text: Text::default() };
        Diagnostic { code, severity, headline, primary, others: Vec::new(), witness: None, notes: Vec::new(), help: None, fix: None }
    }

    /// Says what the primary piece is.
    #[must_use]
    pub fn label(mut self, text: Text) -> Self {
        self.primary.text = text;
        self
    }

    /// Points at a further piece.
    #[must_use]
    pub fn also(mut self, span: Span, text: Text) -> Self {
        self.others.push(Label { span, text });
        self
    }

    /// Shows it by a case.
    #[must_use]
    pub fn witness(mut self, witness: Witness) -> Self {
        self.witness = Some(witness);
        self
    }

    /// Adds a reason.
    #[must_use]
    pub fn note(mut self, text: Text) -> Self {
        self.notes.push(text);
        self
    }

    /// Says what to type.
    #[must_use]
    pub fn help(mut self, text: Text) -> Self {
        self.help = Some(text);
        self
    }

    /// Offers an edit.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix::one(Edit::new(span, replacement)));
        self
    }

    /// Offers edits that belong together; `title` says what they do.
    #[must_use]
    pub fn edits(mut self, title: Text, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix::several(title, edits));
        self
    }

    /// True for an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
