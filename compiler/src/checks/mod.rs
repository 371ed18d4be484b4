//! Typed program → what is wrong with it.

use crate::program::Program;
use pol_lang::diagnostic::Diagnostic;

/// Everything that a program breaks, in the order of the text.
#[must_use]
pub fn check(_program: &Program) -> Vec<Diagnostic> {
    Vec::new()
}
