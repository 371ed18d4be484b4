//! Settlements of one record: no row may belong to two of them.

use super::cases::{Answer, Cases};
use super::dates::{Dates, witness};
use super::passing;
use super::sites::{Ground, Site};
use crate::codes::{p0701_two_settlements, p0902_undecided};
use crate::plan::expr::Effects;
use crate::plan::expr::Lowering;
use crate::program::{Program, Settlement};
use crate::show::program::Names;
use pol_lang::diagnostic::Diagnostic;
use pol_runtime::plan::{Field, Interval, Kind, NodeId};
use std::collections::BTreeSet;
use std::rc::Rc;

/// A settlement with the dates at which what its condition speaks of changes.
struct Taking<'p> {
    settlement: &'p Settlement,
    ground: Ground<'p>,
    cells: Vec<(Interval, Interval)>,
}

/// Every pair of settlements that can take one row.
pub(super) fn check(program: &Program, cases: &mut Cases) -> Vec<Diagnostic> {
    let effects = Effects::of(program);
    let all: Vec<Option<Taking<'_>>> = program.settlements.iter().map(|settlement| taking(program, settlement, &effects)).collect();
    let mut found = Vec::new();
    for (at, first) in all.iter().enumerate() {
        for second in all.iter().skip(at.saturating_add(1)) {
            let (Some(first), Some(second)) = (first, second) else { continue };
            if first.settlement.record == second.settlement.record {
                found.extend(pair(program, cases, first, second));
            }
        }
    }
    found
}

/// Conditions of settlements rest on fields, definitions and parameters alone, not on layers.
fn taking<'p>(program: &'p Program, settlement: &'p Settlement, effects: &Rc<Effects>) -> Option<Taking<'p>> {
    let ground = Ground::new(program, Site::of_rows(settlement), effects)?;
    let cells = ground.cells(program, &[])?;
    Some(Taking { settlement, ground, cells })
}

fn pair(program: &Program, cases: &mut Cases, one: &Taking<'_>, two: &Taking<'_>) -> Option<Diagnostic> {
    let Taking { settlement: first, ground: one, cells: ones } = one;
    let Taking { settlement: second, cells: twos, .. } = two;
    let mut open = None;
    let mut seen = BTreeSet::new();
    for (basis, known) in ones {
        for (other_basis, other_known) in twos {
            let Some(known) = common(*known, *other_known) else { continue };
            let shared = common(*basis, *other_basis);
            let same_date = same_date(program, first, second);
            let (basis, other_basis) = match (same_date, shared) {
                (true, None) => continue,
                (true, Some(shared)) => (shared, shared),
                (false, _) => (*basis, *other_basis),
            };
            if !seen.insert((known, basis, other_basis)) {
                continue;
            }
            let Some(fields) = one.row(basis).and_then(|fields| narrowed(fields, second, other_basis)) else { continue };
            let mut lowering = one.lowering(program, &fields, (basis.from, known.from));
            let mine = match &first.when {
                Some(when) => lowering.expr(when),
                None => lowering.always(),
            };
            lowering.set_rules((other_basis.from, known.from));
            let theirs = match &second.when {
                Some(when) => lowering.expr(when),
                None => lowering.always(),
            };
            let both = lowering.nodes.and(mine.node, theirs.node);
            let (on, also) = (dated(&mut lowering, first, basis), dated(&mut lowering, second, other_basis));
            let on = lowering.nodes.and(on, also);
            let both = lowering.nodes.and(both, on);
            let row = one.asked(&fields);
            match passing::ask(cases, &mut lowering, both, row) {
                Answer::Never => {}
                Answer::Open => open = Some(passing::turns_on_items(cases, &lowering, both)),
                Answer::Case(case) => {
                    let basis_name = one.basis_name();
                    let witness = witness(program, one.record, row, &case, &Dates { basis_name, basis, known });
                    return Some(p0701_two_settlements::here(second.span, &second.name, first.span, &first.name, &witness));
                }
            }
        }
    }
    open.map(|items| p0902_undecided::settlements(second.span, &first.name, &second.name, items))
}

/// Whether both go by one date: one field, or one computation.
fn same_date(program: &Program, first: &Settlement, second: &Settlement) -> bool {
    let written = |settlement: &Settlement| Names { program, record: program.records.get(settlement.record.0) }.expr(&settlement.basis);
    match (first.basis_field(), second.basis_field()) {
        (None, None) => written(first) == written(second),
        (first, second) => first == second,
    }
}

/// That the date of `settlement` is computed to lie inside `basis`; yes where it is a field, whose bounds say so.
fn dated(lowering: &mut Lowering<'_>, settlement: &Settlement, basis: Interval) -> NodeId {
    if settlement.basis_field().is_some() {
        return lowering.nodes.bool(true);
    }
    let date = lowering.expr(&settlement.basis).node;
    let bound = |day: i32| i64::from(day);
    let (first, last) = (bound(basis.from), bound(basis.until).saturating_sub(1));
    let nodes = &mut lowering.nodes;
    let (first, last) = (nodes.literal(Kind::Date, first), nodes.literal(Kind::Date, last));
    let (after, before) = (nodes.less_equal(first, date), nodes.less_equal(date, last));
    nodes.and(after, before)
}

/// With the second settlement's basis date inside `basis` too; none where no row has such a date.
fn narrowed(mut fields: Vec<Field>, settlement: &Settlement, basis: Interval) -> Option<Vec<Field>> {
    let Some(field) = settlement.basis_field() else { return Some(fields) };
    let field = fields.get_mut(field.0)?;
    field.min = field.min.max(i64::from(basis.from));
    field.max = field.max.min(i64::from(basis.until).saturating_sub(1));
    (field.min <= field.max).then_some(fields)
}

fn common(a: Interval, b: Interval) -> Option<Interval> {
    let common = Interval { from: a.from.max(b.from), until: a.until.min(b.until) };
    (common.from < common.until).then_some(common)
}
