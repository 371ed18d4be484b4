//! Typed program → plan.

use crate::program::Program;
use pol_lang::diagnostic::Diagnostic;
use pol_runtime::plan::{Plan, SourceFile};

/// The plan of a program, or why there is none.
///
/// # Errors
/// What makes a plan impossible although the program passed its checks: a number or a table beyond the limits.
pub fn from_program(_program: &Program, files: Vec<SourceFile>) -> Result<Plan, Vec<Diagnostic>> {
    Ok(Plan { files, ..Plan::default() })
}
