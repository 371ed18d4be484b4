//! A plan as text: records, settlements with their dates, computations with numbered nodes, layers, tables, sources.

mod body;
mod node;

use pol_runtime::plan::{Aim, AimBound, Basis, Field, FieldType, Grade, Interval, Plan, RATIO, Record, Settlement, Source, Table};
use pol_runtime::{date, money};

/// Records, settlements, slices and computations, readable; the same for the same plan.
#[must_use]
pub fn plan(plan: &Plan) -> String {
    let mut text = format!("plan of {} ({}), made by {}\n", plan.policy, plan.code, plan.compiler);
    if let Ok(meaning) = pol_runtime::format::meaning(plan) {
        let meaning: String = meaning.iter().map(|byte| format!("{byte:02x}")).collect();
        text.push_str(&format!("  meaning {meaning}\n"));
    }
    for one in &plan.errata {
        text.push_str(&format!("  erratum {} {} {}: {}\n", date::to_text(one.date), one.notice, one.article, one.reason));
    }
    for file in &plan.files {
        let hash: String = file.sha256.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        text.push_str(&format!("  from {} {hash}…\n", file.path));
    }
    for (at, list) in plan.enums.iter().enumerate() {
        let members: Vec<&str> = list.members.iter().map(|member| member.name.as_str()).collect();
        text.push_str(&format!("\nenum e{at} {}: {}\n", list.name, members.join("、")));
    }
    plan.records.iter().for_each(|found| record(&mut text, found));
    for (at, accumulator) in plan.accumulators.iter().enumerate() {
        text.push_str(&format!("\naccount a{at} {}: {}\n", accumulator.key, accumulator.name));
    }
    for (at, found) in plan.aims.iter().enumerate() {
        aim(&mut text, at, found);
    }
    plan.settlements.iter().for_each(|found| settlement(&mut text, plan, found));
    for (at, condition) in plan.conditions.iter().enumerate() {
        let fields = record_of_condition(plan, at);
        text.push_str(&format!("\ncondition c{at} = n{}\n", condition.result));
        node::all(&mut text, &condition.nodes, fields);
    }
    for (at, found) in plan.bodies.iter().enumerate() {
        text.push_str(&format!("\nbody b{at}\n"));
        body::body(&mut text, found, record_of_body(plan, at));
    }
    for (at, found) in plan.tables.iter().enumerate() {
        table(&mut text, at, found);
    }
    text.push_str("\nsources\n");
    for (at, found) in plan.sources.iter().enumerate() {
        text.push_str(&format!("  s{at} {}\n", source(found)));
    }
    text
}

fn record(text: &mut String, record: &Record) {
    text.push_str(&format!("\nrecord {}\n", record.name));
    for field in &record.fields {
        text.push_str(&format!("  field {} ({}) {}\n", field.name, field.code, kind(field)));
    }
    for column in &record.columns {
        text.push_str(&format!("  column {} ({}) {:?}\n", column.name, column.code, column.role));
    }
    for check in &record.checks {
        text.push_str(&format!("  check {} by c{} {}\n", check.code, check.condition, check.severity.as_str()));
    }
}

fn kind(field: &Field) -> String {
    let name = match field.ty {
        FieldType::Enum(list) => format!("enum e{list}"),
        FieldType::Set(list) => format!("set e{list}"),
        other => format!("{other:?}").to_lowercase(),
    };
    let optional = if field.optional { ", optional" } else { "" };
    let default = field.default.map(|value| format!(", default {value}")).unwrap_or_default();
    format!("{name}, {} to {}{optional}{default}", field.min, field.max)
}

fn aim(text: &mut String, at: usize, aim: &Aim) {
    text.push_str(&format!("\naim g{at} {} ({}) (s{})\n", aim.name, aim.code, aim.source));
    let shown = |units: i64| money::decimal_to_text(i128::from(units), RATIO);
    for AimBound { kind, value, within, source } in &aim.bounds {
        let value = value.map_or_else(|| "unbound".to_owned(), shown);
        let within = within.map(|within| format!(" within {}", shown(within))).unwrap_or_default();
        text.push_str(&format!("  {kind:?} {value}{within} (s{source})\n"));
    }
}

fn settlement(text: &mut String, plan: &Plan, settlement: &Settlement) {
    let record = plan.records.get(place(settlement.record));
    let basis = match &settlement.basis {
        Basis::Field(field) => record.and_then(|record| record.fields.get(place(*field))).map_or("", |field| &field.name).to_owned(),
        Basis::Computed(date) => format!("n{} of", date.result),
    };
    let name = record.map_or("", |record| &record.name);
    text.push_str(&format!("\nsettlement {} ({}) for {name} by {basis}\n", settlement.name, settlement.code));
    if let Basis::Computed(date) = &settlement.basis {
        node::all(text, &date.nodes, record);
    }
    for slice in &settlement.slices {
        let known = if slice.known == Interval::ALWAYS { String::new() } else { format!(", known {}", days(slice.known)) };
        text.push_str(&format!("  {}{known}: c{} b{}\n", days(slice.basis), slice.condition, slice.body));
    }
}

/// The first and the last day of an interval.
fn days(interval: Interval) -> String {
    match (interval.from, interval.until) {
        (i32::MIN, i32::MAX) => "always".to_owned(),
        (i32::MIN, until) => format!("to {}", date::to_text(until.saturating_sub(1))),
        (from, i32::MAX) => format!("from {}", date::to_text(from)),
        (from, until) => format!("{} to {}", date::to_text(from), date::to_text(until.saturating_sub(1))),
    }
}

fn table(text: &mut String, at: usize, table: &Table) {
    let sizes: Vec<String> = table.sizes.iter().map(u32::to_string).collect();
    let cells: Vec<String> = table.cells.iter().map(i64::to_string).collect();
    text.push_str(&format!("\ntable t{at} {} {:?}\n  {}\n", sizes.join("×"), table.kind, cells.join(" ")));
}

fn source(source: &Source) -> String {
    let grade = match source.grade {
        Grade::Cited => "cited",
        Grade::Derived => "derived",
        Grade::Assumed => "assumed",
    };
    let since = source.since.map(|day| format!("since {}", date::to_text(day))).unwrap_or_default();
    let parts = [source.item.as_str(), source.notice.as_str(), source.article.as_str(), &since, grade, source.reason.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The record whose rows a body settles.
fn record_of_body(plan: &Plan, body: usize) -> Option<&Record> {
    let settles = |settlement: &&Settlement| settlement.slices.iter().any(|slice| place(slice.body) == body);
    plan.settlements.iter().find(settles).and_then(|settlement| plan.records.get(place(settlement.record)))
}

/// The record whose rows a condition is about.
fn record_of_condition(plan: &Plan, condition: usize) -> Option<&Record> {
    let takes = |settlement: &&Settlement| settlement.slices.iter().any(|slice| place(slice.condition) == condition);
    let settled = plan.settlements.iter().find(takes).and_then(|settlement| plan.records.get(place(settlement.record)));
    settled.or_else(|| plan.records.iter().find(|record| record.checks.iter().any(|check| place(check.condition) == condition)))
}

/// An index of the plan as a place in memory.
fn place(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}
