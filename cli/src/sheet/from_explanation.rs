//! A settled row with its explanation → its sheet.

use std::collections::BTreeSet;

use pol_runtime::date;
use pol_runtime::explain::{AlertExplained, Explanation};
use pol_runtime::plan::{AccumulatorKind, Alert, Column, ColumnRole, EMPTY, Field, FieldType, Interval, Kind, Plan, Record};
use pol_runtime::run::RowExplained;

use super::reasons::Reasons;
use super::{AlertSheet, Entry, Reported, Sheet, SourceText, Used, figures, layer, near};
use crate::language::Language;

/// What amounts count in results.
const FEN: Kind = Kind::Decimal { scale: 2 };

/// The sheet of a row; `number` is the claim's, `gap` whether an earlier claim of the person and year was refused.
#[must_use]
pub fn sheet(plan: &Plan, record: &Record, row: &RowExplained, number: &str, gap: bool, language: Language) -> Sheet {
    let explanation = &row.explanation;
    let reasons = Reasons { plan, record, language };
    let settlement = plan.settlements.get(explanation.route.settlement);
    let (costs, facts) = fields(plan, record, row, language);
    let mut before = 0_i128;
    let mut layers = Vec::with_capacity(explanation.layers.len());
    for paid in &explanation.layers {
        layers.push(layer::layer(reasons, explanation, paid, before));
        before = before.saturating_add(paid.paid);
    }
    let other_days = settlement.map(|settlement| near::on_other_days(plan, settlement, &explanation.slice, language));
    Sheet {
        policy: plan.policy.clone(),
        policy_code: plan.code.clone(),
        number: number.to_owned(),
        person: row.person.clone(),
        settlement: settlement.map(|settlement| settlement.name.clone()).unwrap_or_default(),
        basis: date::to_text(explanation.route.day),
        rules: interval(explanation.slice.basis, language),
        facts,
        costs,
        layers,
        bears: bears(record, explanation),
        total: total(record, row),
        reports: reports(plan, record, explanation, language),
        alerts: alerts(reasons, explanation),
        other_days: other_days.unwrap_or_default(),
        ledger: ledger(plan, row),
        assumed: assumed(plan, explanation, language),
        ledger_gap: gap,
    }
}

/// Amounts of the claim, and its other fields that are given or have a default.
fn fields(plan: &Plan, record: &Record, row: &RowExplained, language: Language) -> (Vec<Entry>, Vec<Entry>) {
    let (mut costs, mut facts) = (Vec::new(), Vec::new());
    for (at, (field, value)) in record.fields.iter().zip(&row.values).enumerate() {
        let bit = |bits: u64| u32::try_from(at).ok().and_then(|at| bits.checked_shr(at)).unwrap_or(0) & 1 == 1;
        if field.ty == FieldType::Text || (field.optional && !bit(row.given)) {
            continue;
        }
        let entry = entry(field, figures::field(plan, field.ty, *value, language), !bit(row.given));
        if matches!(field.ty, FieldType::Money | FieldType::Price) { costs.push(entry) } else { facts.push(entry) }
    }
    (costs, facts)
}

fn entry(field: &Field, value: String, default: bool) -> Entry {
    Entry { name: field.name.clone(), code: field.code.clone(), value, default }
}

fn of_column(column: &Column, value: String) -> Entry {
    Entry { name: column.heading.clone(), code: column.code.clone(), value, default: false }
}

/// What funds, institution and person bear, those that bear nothing included.
fn bears(record: &Record, explanation: &Explanation) -> Vec<Entry> {
    if record.total.is_none() {
        return Vec::new();
    }
    let bearing = |role: ColumnRole| matches!(role, ColumnRole::Fund | ColumnRole::Institution | ColumnRole::Person);
    let columns = record.columns.iter().zip(&explanation.columns).filter(|(column, _)| bearing(column.role));
    columns.map(|(column, value)| of_column(column, figures::amount(i128::from(*value), FEN))).collect()
}

/// The amount that they add up to.
fn total(record: &Record, row: &RowExplained) -> Option<Entry> {
    let at = usize::try_from(record.total?).ok()?;
    let field = record.fields.get(at)?;
    Some(entry(field, figures::amount(i128::from(*row.values.get(at)?), FEN), false))
}

fn reports(plan: &Plan, record: &Record, explanation: &Explanation, language: Language) -> Vec<Reported> {
    let reported = explanation.reports.iter().filter_map(|report| {
        let at = usize::try_from(report.column).ok()?;
        let (column, value) = (record.columns.get(at)?, *explanation.columns.get(at)?);
        let text = match column.role {
            _ if value == EMPTY => String::new(),
            ColumnRole::Ratio => figures::percent(i128::from(value), Kind::Decimal { scale: 4 }),
            ColumnRole::Days => figures::days(value, language),
            ColumnRole::Months => figures::months(value, language),
            role => figures::value(plan, role.reported()?, i128::from(value), language),
        };
        Some(Reported { entry: of_column(column, text), sources: layer::sources(plan, &report.influences, language) })
    });
    reported.collect()
}

fn alerts(reasons: Reasons<'_>, explanation: &Explanation) -> Vec<AlertSheet> {
    let body = usize::try_from(explanation.slice.body).ok().and_then(|body| reasons.plan.bodies.get(body));
    let planned = body.map_or(&[][..], |body| &body.alerts);
    let told = |(alert, plan): (&AlertExplained, &Alert)| {
        let column = usize::try_from(alert.column).ok().and_then(|at| reasons.record.columns.get(at))?;
        let reason = if alert.raised { None } else { reasons.told(&explanation.why(reasons.plan, plan.raised)) };
        Some(AlertSheet {
            name: column.heading.clone(),
            code: column.code.clone(),
            raised: alert.raised,
            refer: alert.refer.clone(),
            reason: reason.unwrap_or_default(),
            sources: layer::sources(reasons.plan, &alert.influences, reasons.language),
        })
    };
    explanation.alerts.iter().zip(planned).filter_map(told).collect()
}

/// What the claim adds to accumulators.
fn ledger(plan: &Plan, row: &RowExplained) -> Vec<Used> {
    let used = row.explanation.postings.iter().filter_map(|(at, added)| {
        let at = usize::try_from(*at).ok()?;
        let (accumulator, before) = (plan.accumulators.get(at)?, i128::from(*row.accounts.get(at)?));
        let text = |value: i128| match accumulator.kind {
            AccumulatorKind::Money => figures::amount(value, FEN),
            AccumulatorKind::Count => value.to_string(),
        };
        let after = text(before.checked_add(*added)?);
        Some(Used { name: accumulator.name.clone(), before: text(before), added: text(*added), after })
    });
    used.collect()
}

/// Assumed figures that the claim rests on, each once.
fn assumed(plan: &Plan, explanation: &Explanation, language: Language) -> Vec<SourceText> {
    let body = usize::try_from(explanation.slice.body).ok().and_then(|body| plan.bodies.get(body));
    let needs = body.map_or(&[][..], |body| &body.needs);
    let sources: BTreeSet<u32> = explanation.needs.iter().filter_map(|at| needs.get(*at)).map(|need| need.source).collect();
    sources.into_iter().filter_map(|source| layer::source(plan, source, language)).collect()
}

/// The days of an interval, both included.
fn interval(interval: Interval, language: Language) -> String {
    let last = interval.until.saturating_sub(1);
    let (from, to) = (date::to_text(interval.from), date::to_text(last));
    match (interval.from == i32::MIN, interval.until == i32::MAX, language) {
        (true, true, _) => language.pick("任何日期", "any day").to_owned(),
        (true, false, Language::Zh) => format!("至 {to}"),
        (true, false, Language::En) => format!("to {to}"),
        (false, true, Language::Zh) => format!("自 {from} 起"),
        (false, true, Language::En) => format!("from {from} on"),
        (false, false, Language::Zh) => format!("{from} 至 {to}"),
        (false, false, Language::En) => format!("{from} to {to}"),
    }
}
