//! Every expression of a program, for checks that look at each on its own.

use crate::program::{Expr, ExprKind, Program, RecordId, Table};
use std::collections::BTreeSet;

/// Every expression that stands in the program, with the record that it is over where it tells.
fn expressions(program: &Program) -> Vec<(&Expr, Option<RecordId>)> {
    let mut all: Vec<(&Expr, Option<RecordId>)> = Vec::new();
    let versions = &program.versions;
    let defines = program.defines.iter().chain(versions.defines.values().flatten().map(|version| &version.body));
    all.extend(defines.map(|define| (&define.value, define.record)));
    all.extend(program.parameters.iter().filter_map(|parameter| Some((parameter.figure.value.as_ref()?, None))));
    for benefit in program.benefits.iter().chain(versions.benefits.values().flatten().map(|version| &version.body)) {
        all.extend(benefit.expressions().into_iter().map(|expr| (expr, Some(benefit.record))));
    }
    for provision in program.provisions.iter().chain(versions.provisions.values().flatten().map(|version| &version.body)) {
        let record = provision.effects.first().and_then(|effect| program.benefits.get(effect.benefit.0)).map(|benefit| benefit.record);
        all.extend(provision.expressions().into_iter().map(|expr| (expr, record)));
    }
    all.extend(program.disapplications.iter().map(|disapplication| (&disapplication.when, disapplication.record)));
    for settlement in &program.settlements {
        all.extend(settlement.expressions().into_iter().map(|expr| (expr, Some(settlement.record))));
    }
    all.extend(program.alerts.iter().map(|alert| (&alert.when, Some(alert.record))));
    all.extend(program.verifies.iter().map(|verify| (&verify.must, Some(verify.record))));
    all
}

/// Every table, outer ones first.
pub(super) fn tables(program: &Program) -> Vec<(&Table, Option<RecordId>)> {
    let mut tables = Vec::new();
    for (expr, record) in expressions(program) {
        collect(expr, record, &mut tables);
    }
    // What an amendment leaves as it was stands in every version.
    let mut seen = BTreeSet::new();
    tables.retain(|(table, _)| seen.insert(table.span));
    tables
}

fn collect<'p>(expr: &'p Expr, record: Option<RecordId>, tables: &mut Vec<(&'p Table, Option<RecordId>)>) {
    if let ExprKind::Table(table) = &expr.kind {
        tables.push((table, record));
    }
    for part in expr.parts() {
        collect(part, record, tables);
    }
}
