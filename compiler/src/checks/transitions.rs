//! Transitions of one settlement: no claim may be kept under the rules of two days.

use super::cases::{Answer, Cases};
use super::dates::{Dates, witness};
use super::passing;
use super::sites::{Ground, Site};
use crate::codes::p0522_two_transitions;
use crate::plan::expr::Effects;
use crate::plan::probe::in_force;
use crate::program::{Program, Settlement, Transition};
use pol_lang::diagnostic::{Diagnostic, Witness};
use std::rc::Rc;

/// Every pair of transitions that can take one claim.
pub(super) fn check(program: &Program, cases: &mut Cases) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let effects = Effects::of(program);
    for (place, settlement) in program.settlements.iter().enumerate() {
        let own: Vec<&Transition> = program.transitions.iter().filter(|one| one.settlements.contains(&place)).collect();
        for (at, first) in own.iter().enumerate() {
            for second in own.iter().skip(at.saturating_add(1)) {
                found.extend(pair(program, cases, settlement, (first, second), &effects));
            }
        }
    }
    found
}

fn pair(
    program: &Program,
    cases: &mut Cases,
    settlement: &Settlement,
    (first, second): (&Transition, &Transition),
    effects: &Rc<Effects>,
) -> Option<Diagnostic> {
    let ground = Ground::new(program, Site::of_rows(settlement), effects)?;
    let mut open = false;
    let cells = ground.cells_of(program, &[], &[&first.when, &second.when])?;
    let cells = cells.into_iter().flat_map(|(basis, known)| in_force(&first.validity, basis, known));
    for (basis, known) in cells.flat_map(|(basis, known)| in_force(&second.validity, basis, known)) {
        let Some(fields) = ground.row(basis) else { continue };
        let mut lowering = ground.lowering(program, &fields, (basis.from, known.from));
        let here = match &settlement.when {
            Some(when) => lowering.expr(when),
            None => lowering.always(),
        };
        let (one, two) = (lowering.expr(&first.when), lowering.expr(&second.when));
        let both = lowering.nodes.and(one.node, two.node);
        let both = lowering.nodes.and(here.node, both);
        let row = ground.asked(&fields);
        match passing::ask(cases, &mut lowering, both, row) {
            Answer::Never => {}
            Answer::Open => open = true,
            Answer::Case(case) => {
                let basis_name = ground.basis_name();
                let witness = witness(program, ground.record, row, &case, &Dates { basis_name, basis, known });
                return Some(said(settlement, first, second, Some(&witness)));
            }
        }
    }
    open.then(|| said(settlement, first, second, None))
}

fn said(settlement: &Settlement, first: &Transition, second: &Transition, witness: Option<&Witness>) -> Diagnostic {
    p0522_two_transitions::here((second.span, &second.name), (first.span, &first.name), &settlement.name, witness)
}
