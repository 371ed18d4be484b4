//! Guarantees that settling watches, on one settled claim.

use pol_compiler::program::{Claim, Settlement};

use super::cell::Cell;
use super::expr::{Moment, Outcome};

/// The first guarantee in force that the claim breaks; a figure that one needs stops the claim.
pub(super) fn broken(end: Moment<'_>, settlement: &Settlement, columns: &[Cell]) -> Outcome<Option<String>> {
    let end = Moment { columns, ..end };
    let mut broken = None;
    for guarantee in end.program.guarantees.iter().filter(|guarantee| guarantee.watched && guarantee.is_of(end.program, settlement)) {
        let Claim::Always(always) = &guarantee.claim else { continue };
        if !guarantee.validity.in_force(end.day, end.known) {
            continue;
        }
        let speaks = guarantee.when.as_ref().map_or(Ok(true), |when| end.holds(when))?;
        if speaks && !end.holds(always)? && broken.is_none() {
            broken = Some(guarantee.name.clone());
        }
        end.seen.reach(if broken.is_some() { "guarantee broken" } else { "guarantee watched" });
    }
    Ok(broken)
}
