//! Findings at a place → the edits that mend them.

use pol_lang::diagnostic::{Diagnostic, Fix};
use pol_lang::span::Span;

/// The findings of `found` that touch `place` and offer an edit, with the edit.
#[must_use]
pub fn fixes(found: &[Diagnostic], place: Span) -> Vec<(&Diagnostic, &Fix)> {
    let touches = |span: Span| span.file == place.file && span.start <= place.end && place.start <= span.end;
    found.iter().filter(|one| touches(one.primary.span)).filter_map(|one| Some((one, one.fix.as_ref()?))).collect()
}
