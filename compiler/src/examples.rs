//! Typed program + plan → which worked cases do not come out as expected.
//!
//! Each example is settled like a row of its own, with an empty ledger, as known on the day its notice was issued.

use crate::codes::{p0801_example_differs, p0802_example_refused, p0904_invalid_plan};
use crate::plan::record::units;
use crate::program::{Example, ExampleAmount, Program, Type};
use pol_lang::diagnostic::{Diagnostic, Text};
use pol_runtime::evaluate::{Engine, Inputs, Options, Settled, Workspace};
use pol_runtime::money;
use pol_runtime::plan::Plan;
use pol_runtime::refusal::{Reason, Refusal, RefusalCode};

/// Runs every example of `program` on its plan.
#[must_use]
pub fn run(program: &Program, plan: &Plan) -> Vec<Diagnostic> {
    let Some(first) = program.examples.first() else { return Vec::new() };
    let engine = match Engine::new(plan.clone()) {
        Ok(engine) => engine,
        Err(why) => return vec![p0904_invalid_plan::here(first.span, &why)],
    };
    let mut workspace = Workspace::new(&engine);
    program.examples.iter().flat_map(|example| one(program, &engine, example, &mut workspace)).collect()
}

fn one(program: &Program, engine: &Engine, example: &Example, workspace: &mut Workspace) -> Vec<Diagnostic> {
    let row = match row(program, example) {
        Ok(row) => row,
        Err(reason) => return vec![p0802_example_refused::here(example.span, &example.title, &reason)],
    };
    let inputs = Inputs { values: &row.0, given: row.1 };
    let mut accounts = vec![0; engine.plan().accumulators.len()];
    // A notice without a day of issue is known always.
    let known = example.known.min(Options::LATEST);
    match engine.settle(example.record.0, inputs, &mut accounts, Options { known, strict: false }, workspace) {
        Ok(settled) => compare(program, engine, example, &settled),
        Err(refusal) => {
            let reason = said(engine, example, &refusal, known);
            vec![p0802_example_refused::here(example.span, &example.title, &reason)]
        }
    }
}

/// The inputs as integers and which optional ones are given; an error names the field that is missing.
fn row(program: &Program, example: &Example) -> Result<(Vec<i64>, u64), Text> {
    let fields = program.records.get(example.record.0).map(|record| record.fields.as_slice()).unwrap_or_default();
    let (mut values, mut given) = (Vec::with_capacity(fields.len()), 0_u64);
    for (at, field) in fields.iter().enumerate() {
        let input = example.inputs.iter().find(|(id, _)| id.0 == at).map(|(_, value)| value);
        if input.is_some() {
            given |= u32::try_from(at).ok().and_then(|shift| 1_u64.checked_shl(shift)).unwrap_or(0);
        }
        let value = match input.or(field.default.as_ref()) {
            _ if field.ty == Type::Text => 0,
            None if field.optional => 0,
            None => return Err(Text::new(format!("没有写「{}」", field.name), format!("「{}」 is missing", field.name))),
            Some(value) => units(field.ty, value).ok_or_else(|| {
                Text::new(format!("「{}」的值放不下", field.name), format!("the value of 「{}」 does not fit", field.name))
            })?,
        };
        values.push(value);
    }
    Ok((values, given))
}

/// A diagnostic for each amount that came out otherwise.
fn compare(program: &Program, engine: &Engine, example: &Example, settled: &Settled<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (amount, expected, span) in &example.expected {
        let (name, actual) = match amount {
            ExampleAmount::Benefit(id) => {
                let name = program.benefits.get(id.0).map(|benefit| benefit.name.clone()).unwrap_or_default();
                let actual = paid(engine, settled, &name);
                (name, actual)
            }
            ExampleAmount::Column(column) => {
                let columns = program.records.get(example.record.0).map(|record| record.columns.as_slice()).unwrap_or_default();
                let name = columns.get(*column).map(|column| column.heading.clone()).unwrap_or_default();
                (name, settled.columns.get(*column).copied().unwrap_or(0))
            }
        };
        let expected = units(Type::Money, expected);
        if expected != Some(actual) {
            let (expected, actual) = (expected.map(money::to_text).unwrap_or_default(), money::to_text(actual));
            found.push(p0801_example_differs::here(*span, &name, &expected, &actual, &example.title, example.span));
        }
    }
    found
}

/// What a benefit paid; nothing where it is no layer here.
fn paid(engine: &Engine, settled: &Settled<'_>, benefit: &str) -> i64 {
    let layers = engine.plan().bodies.get(settled.body).map(|body| body.layers.as_slice()).unwrap_or_default();
    layers.iter().zip(settled.layers).filter(|(layer, _)| layer.benefit == benefit).map(|(_, paid)| *paid).sum()
}

fn said(engine: &Engine, example: &Example, refusal: &Refusal, known: i32) -> Text {
    let Some(record) = engine.record(example.record.0) else { return Text::default() };
    let mut text = Text::new(refusal.zh(record), refusal.en(record));
    if refusal.reason == Reason::Known(RefusalCode::NotInForce) && known < Options::LATEST {
        let day = pol_runtime::date::to_text(known);
        text.zh.push_str(&format!("（按 {day} 所知）"));
        text.en.push_str(&format!(" (as known on {day})"));
    }
    text
}
