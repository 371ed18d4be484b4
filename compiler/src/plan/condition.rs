//! Conditions on a row: which rows are a settlement's own, and what every row must meet.

use super::Shared;
use super::expr::{Lowering, number};
use super::nodes::Nodes;
use crate::codes::{p0702_condition_reads_amount, p0903_too_many};
use crate::program::{Day, Expr, Program, RecordId, Settlement};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::tree;
use pol_runtime::plan::{Basis, Check, Condition, Severity, limits};

/// The condition `when` on rows of `record` with the rules of `at`, as a number in the plan.
pub(crate) fn of(
    program: &Program,
    record: RecordId,
    when: Option<&Expr>,
    at: (Day, Day),
    shared: &mut Shared,
) -> Result<u32, Vec<Diagnostic>> {
    condition(program, record, when, Some(at), shared)
}

/// The basis date of `settlement`: a field, or what is computed, which is the same on every date.
pub(crate) fn basis(program: &Program, settlement: &Settlement, shared: &mut Shared) -> Result<Basis, Vec<Diagnostic>> {
    match settlement.basis_field() {
        Some(field) => Ok(Basis::Field(number(field.0))),
        None => of_row(program, settlement.record, Some(&settlement.basis), None, shared).map(Basis::Computed),
    }
}

/// What the rows of each record must meet; these hold on every date.
pub(crate) fn checks(program: &Program, shared: &mut Shared) -> Result<Vec<Vec<Check>>, Vec<Diagnostic>> {
    let mut checks = vec![Vec::new(); program.records.len()];
    for verify in &program.verifies {
        let condition = condition(program, verify.record, Some(&verify.must), None, shared)?;
        if let Some(own) = checks.get_mut(verify.record.0) {
            let en = if verify.en.is_empty() { verify.zh.clone() } else { verify.en.clone() };
            let severity = match verify.severity {
                tree::Severity::Refuse => Severity::Refuse,
                tree::Severity::Warn => Severity::Warn,
                tree::Severity::Note => Severity::Note,
            };
            let (code, field, zh) = (verify.code.clone(), number(verify.field.0), verify.zh.clone());
            own.push(Check { condition, code, field, severity, zh, en });
        }
    }
    Ok(checks)
}

fn condition(
    program: &Program,
    record: RecordId,
    when: Option<&Expr>,
    at: Option<(Day, Day)>,
    shared: &mut Shared,
) -> Result<u32, Vec<Diagnostic>> {
    let condition = of_row(program, record, when, at, shared)?;
    Ok(shared.conditions.number(&condition))
}

/// The nodes of what is told from the row alone: a condition, which always holds where none is written, or a date.
fn of_row(
    program: &Program,
    record: RecordId,
    when: Option<&Expr>,
    at: Option<(Day, Day)>,
    shared: &mut Shared,
) -> Result<Condition, Vec<Diagnostic>> {
    let (Some(found), Some(row)) = (program.records.get(record.0), shared.records.get(record.0)) else {
        return Ok(Condition { nodes: Vec::new(), result: 0 });
    };
    let mut lowering =
        Lowering::new(program, found, at, Nodes::new(&row.fields, &shared.enum_sizes).with_items(row.item_fields()), &shared.effects);
    let lowered = match when {
        Some(when) => lowering.expr(when),
        None => lowering.always(),
    };
    let mut diagnostics = std::mem::take(&mut lowering.diagnostics);
    if let Some(when) = when {
        if diagnostics.is_empty() {
            diagnostics.extend(lowering.misfit(when.span, None));
        }
        if diagnostics.is_empty() {
            if let Some((source, ..)) = lowered.uses.iter().find(|(_, bound, _)| !bound) {
                let name = program.sources.get(source.0).map_or("", |source| &source.item);
                diagnostics.push(p0702_condition_reads_amount::unbound(when.span, name));
            }
        }
    }
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    let (tables, folds) = (&mut shared.tables, &mut shared.folds);
    let compact = lowering.nodes.compact(&[lowered.node], &mut |table| tables.number(table), &mut |fold| folds.number(fold));
    if let Some(when) = when.filter(|_| compact.nodes.len() > limits::NODES) {
        return Err(vec![p0903_too_many::steps(when.span, None, None)]);
    }
    let result = compact.at(lowered.node);
    Ok(Condition { nodes: compact.nodes, result })
}
