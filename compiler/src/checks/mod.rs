//! Typed program → what is wrong with it as a whole: tables, tiers, slots, effects, settlements, requirements.
//!
//! What turns on inputs is decided exactly where it can be, by asking whether there is a case; where it cannot, the author is told so.

mod aims;
mod bands;
mod benefits;
mod blame;
mod cases;
mod dates;
mod gaps;
mod guarantees;
mod passing;
mod requirements;
mod settlements;
mod sites;
mod slots;
pub(crate) mod tables;
#[cfg(test)]
mod tests;
mod transitions;
mod under;
mod under_slots;
mod walk;
mod watchers;

use crate::program::Program;
use cases::Cases;
pub(crate) use guarantees::check as check_guarantees;
use pol_lang::diagnostic::Diagnostic;
pub use tables::otherwise;

/// Everything that a program breaks, in the order of the text.
#[must_use]
pub fn check(program: &Program) -> Vec<Diagnostic> {
    // What goes round in a circle cannot be looked at further.
    let circles = under_slots::check(program);
    if !circles.is_empty() {
        return circles;
    }
    let mut cases = Cases::default();
    let mut found = tables::check(program, &mut cases);
    found.extend(benefits::check(program));
    found.extend(slots::check(program, &mut cases));
    found.extend(watchers::check(program, &mut cases));
    found.extend(requirements::check(program, &mut cases));
    found.extend(settlements::check(program, &mut cases));
    found.extend(transitions::check(program, &mut cases));
    found.extend(under::check(program));
    found.extend(aims::check(program));
    found.extend(gaps::check(program));
    found.sort_by_key(|diagnostic| (diagnostic.primary.span, diagnostic.code.id));
    found
}
