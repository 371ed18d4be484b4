//! Conditions of what looks at claims without being one of their layers: alerts, requirements, accumulators, guarantees, aims, and what
//! takes provisions away. One that no row meets is told, as it is of provisions.
//!
//! A condition that reads what a claim comes to is asked with those amounts left open; one that reads columns of results is not asked.

use super::cases::{Answer, Cases};
use super::passing;
use super::sites::{self, Ground};
use super::slots::may_hold;
use crate::codes::p0605_never_holds;
use crate::plan::expr::Effects;
use crate::plan::layer::slot::{Chosen, trials_on};
use crate::program::{Amount, Expr, ExprKind, Program, RecordId, Validity};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::span::Span;
use pol_runtime::plan::Interval;
use std::collections::BTreeMap;

/// A condition, over which record, and when it is in force.
#[derive(Debug, Clone, Copy)]
struct Watcher<'p> {
    when: &'p Expr,
    record: Option<RecordId>,
    validity: &'p Validity,
}

/// Conditions that never hold.
pub(super) fn check(program: &Program, cases: &mut Cases) -> Vec<Diagnostic> {
    let watchers = watchers(program);
    let (effects, mut holds) = (Effects::of(program), BTreeMap::<Span, bool>::new());
    for site in sites::all(program).into_iter().filter(|site| site.settlement.is_some() && site.kept.is_none()) {
        let Some(ground) = Ground::new(program, site, &effects) else { continue };
        // Of a group that goes by what is paid one provision counts: a slot is read with each of them alone.
        let trials = ground.site.settlement.map_or_else(|| vec![None], |settlement| trials_on(program, &program.read_in(settlement)));
        let here: Vec<Watcher<'_>> =
            watchers.iter().filter(|one| one.record.is_none_or(|record| record == ground.site.record)).copied().collect();
        let conditions: Vec<&Expr> = here.iter().map(|one| one.when).collect();
        // Too many dates is said when the plan is made.
        for cell in ground.cells_of(program, &ground.site.layers, &conditions).unwrap_or_default() {
            let open: Vec<Watcher<'_>> =
                here.iter().filter(|one| meets(one.validity, cell) && holds.get(&one.when.span) != Some(&true)).copied().collect();
            let Some(fields) = ground.row(cell.0).filter(|_| !open.is_empty()) else { continue };
            let row = ground.asked(&fields);
            for trial in &trials {
                let mut lowering = ground.lowering(program, &fields, (cell.0.from, cell.1.from));
                let amounts = ground.amounts(&mut lowering, ground.site.layers.len());
                lowering.set_amounts(amounts);
                if let Some((group, member)) = trial {
                    lowering.set_chosen(Chosen::Alone(*group, *member));
                }
                for one in &open {
                    let asked = may_hold(&mut lowering, one.when);
                    let may = asked.is_none_or(|(_, may)| passing::ask(cases, &mut lowering, may, row) != Answer::Never);
                    *holds.entry(one.when.span).or_insert(false) |= may;
                }
            }
        }
    }
    holds.into_iter().filter(|(_, holds)| !holds).map(|(span, _)| p0605_never_holds::here(span)).collect()
}

fn watchers(program: &Program) -> Vec<Watcher<'_>> {
    let alerts = program.alerts.iter().map(|one| (Some(&one.when), Some(one.record), &one.validity));
    let requirements = program.requirements.iter().map(|one| (one.when.as_ref(), one.record, &one.validity));
    let accumulators = program.accumulators.iter().map(|one| (one.when.as_ref(), Some(one.record), &one.validity));
    let guarantees = program.guarantees.iter().map(|one| (one.when.as_ref(), Some(one.record), &one.validity));
    let aims = program.aims.iter().map(|one| (one.when.as_ref(), Some(one.record), &one.validity));
    let disapplied = program.disapplications.iter().map(|one| (Some(&one.when), one.record, &one.validity));
    let all = alerts.chain(requirements).chain(accumulators).chain(guarantees).chain(aims).chain(disapplied);
    let written = all.filter_map(|(when, record, validity)| Some(Watcher { when: when?, record, validity }));
    written.filter(|one| !reads_column(one.when)).collect()
}

fn reads_column(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Amount(Amount::Column(_))) || expr.parts().into_iter().any(reads_column)
}

/// Whether it is in force on some day of the cell, as known on some day of it.
fn meets(validity: &Validity, (basis, known): (Interval, Interval)) -> bool {
    validity.issued < known.until && validity.from < basis.until && basis.from < validity.until(known.from)
}
