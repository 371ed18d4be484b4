//! Values under the rules of other days: none rests on itself.

use crate::codes::p0520_under_circle;
use crate::names::{LATEST, shown};
use crate::plan::under::days_read;
use crate::program::{BenefitId, Day, Program};
use pol_lang::diagnostic::Diagnostic;
use std::collections::BTreeSet;

/// Every benefit whose payment under the rules of some day rests on itself.
pub(super) fn check(program: &Program) -> Vec<Diagnostic> {
    let known = days_of_knowledge(program);
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for (benefit, day) in program.values_under() {
        for known in &known {
            let circle = circles(program, benefit, day, *known);
            if circle && told.insert((benefit, day)) {
                let declared = program.benefits.get(benefit.0);
                let (span, name) = declared.map_or_else(Default::default, |benefit| (benefit.span, benefit.name.as_str()));
                found.push(p0520_under_circle::here(span, name, &shown(day)));
            }
        }
    }
    found
}

/// Whether what is read under the rules of `day` leads back to it.
fn circles(program: &Program, benefit: BenefitId, day: Day, known: Day) -> bool {
    let mut seen = BTreeSet::new();
    let mut open: Vec<Day> = days_read(program, benefit, (day, known)).into_iter().collect();
    while let Some(next) = open.pop() {
        if next == day {
            return true;
        }
        if seen.insert(next) {
            open.extend(days_read(program, benefit, (next, known)));
        }
    }
    false
}

/// The days on which something of benefits or provisions comes to be known.
pub(super) fn days_of_knowledge(program: &Program) -> BTreeSet<Day> {
    let benefits = program.benefits.iter().map(|benefit| &benefit.validity);
    let provisions = program.provisions.iter().map(|provision| &provision.validity);
    let all = benefits.chain(provisions).chain(program.amendments.iter().map(|amendment| &amendment.validity));
    let mut days: BTreeSet<Day> = all.flat_map(|validity| validity.ends.iter().map(|end| end.issued).chain([validity.issued])).collect();
    days.insert(LATEST);
    days
}
