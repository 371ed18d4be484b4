//! Aims that nothing can be measured for. They change no claim, so nothing else of them is looked at.

use crate::codes::p1013_aim_unfit;
use crate::program::{Aim, Program};
use pol_lang::diagnostic::Diagnostic;

/// Aims over rows that no settlement takes.
pub(super) fn check(program: &Program) -> Vec<Diagnostic> {
    let measured = |aim: &&Aim| program.settlements.iter().any(|settlement| aim.is_of(program, settlement));
    let unmeasured = program.aims.iter().filter(|aim| !measured(aim));
    let record = |aim: &Aim| program.records.get(aim.record.0).map_or("", |record| record.name.as_str());
    unmeasured.map(|aim| p1013_aim_unfit::no_settlement(aim.span, &aim.name, record(aim))).collect()
}
