//! What notices do besides declaring: disapplications, transitions, errata, notes.

use super::{Day, Expr, ProvisionId, RecordId, SourceId, Validity};
use pol_lang::span::Span;
use pol_lang::tree::NoteClass;

/// Provisions that do not apply to some people or in some cases.
#[derive(Debug, Clone)]
pub struct Disapplication {
    /// The provisions: those named, and every one of the kinds named.
    pub provisions: Vec<ProvisionId>,
    /// Where they do not apply.
    pub when: Expr,
    /// The record that this is over; none where it reads no field.
    pub record: Option<RecordId>,
    /// When.
    pub validity: Validity,
    /// Where from.
    pub source: SourceId,
    /// Where it stands.
    pub span: Span,
}

/// Claims that stay under the rules of an earlier day.
#[derive(Debug, Clone)]
pub struct Transition {
    /// Its name.
    pub name: String,
    /// Which claims.
    pub when: Expr,
    /// The day whose rules they keep.
    pub under: Day,
    /// The settlements, indices into the program's.
    pub settlements: Vec<usize>,
    /// When.
    pub validity: Validity,
    /// Where from.
    pub source: SourceId,
    /// Where its name stands.
    pub span: Span,
}

/// A corrected mistake of encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erratum {
    /// The day of the correction.
    pub date: Day,
    /// Document number or title.
    pub notice: String,
    /// Article label; empty where it is of the notice as a whole.
    pub article: String,
    /// What was wrong.
    pub reason: String,
}

/// An article, or a part of one, that is not computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Why.
    pub class: NoteClass,
    /// The reason.
    pub reason: String,
    /// Where it stands.
    pub span: Span,
}
