//! Typed program → what a strict check does not allow: articles that the language cannot express yet.

use crate::codes::p0519_beyond_language;
use crate::program::Program;
use pol_lang::diagnostic::Diagnostic;
use pol_lang::tree::NoteClass;

/// A message for each note of the class `语言未能表达`, in the order of the text.
#[must_use]
pub fn check(program: &Program) -> Vec<Diagnostic> {
    let beyond = program.notes.iter().filter(|note| note.class == NoteClass::BeyondLanguage);
    let mut found: Vec<Diagnostic> = beyond.map(|note| p0519_beyond_language::here(note.span, &note.reason)).collect();
    found.sort_by_key(|diagnostic| diagnostic.primary.span);
    found
}
