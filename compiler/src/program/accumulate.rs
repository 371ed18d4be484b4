//! Accumulators that policies name.

use super::{Expr, RecordId, SourceId, Term, Type, Validity};
use pol_lang::span::Span;

/// What is kept of a person's claims under a name, over a term.
#[derive(Debug, Clone)]
pub struct Accumulate {
    /// Its name.
    pub name: String,
    /// Its key in ledger files; the name where it has none.
    pub code: String,
    /// The record whose claims count.
    pub record: RecordId,
    /// Money, or Int for a count.
    pub ty: Type,
    /// What is added after a claim, by all layers that it had; below 0 it counts as 0.
    pub adds: Vec<Expr>,
    /// Of which claims; of all where absent.
    pub when: Option<Expr>,
    /// Over what; never a visit.
    pub term: Term,
    /// When.
    pub validity: Validity,
    /// Where from.
    pub source: SourceId,
    /// Where its name stands.
    pub span: Span,
}
