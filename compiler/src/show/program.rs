//! Typed program → text.

use crate::program::Program;

/// The typed program: what is declared, when it is in force and where it comes from.
#[must_use]
pub fn program(_program: &Program) -> String {
    String::new()
}
