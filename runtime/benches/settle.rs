//! Claims settled per second beside the yardstick, over the common workload; `cargo bench -p pol-runtime`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a benchmark, not part of the product")]
#![allow(
    clippy::disallowed_methods,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::disallowed_types,
    reason = "timings are what it is for"
)]
#![allow(missing_docs, unreachable_pub, dead_code, reason = "shared with the tests")]

#[path = "../tests/runtime/build.rs"]
mod build;
#[path = "../tests/runtime/workload.rs"]
mod workload;

use pol_runtime::claim::RowReader;
use pol_runtime::evaluate::{Engine, Inputs, Items, Options, Workspace};
use pol_runtime::ledger::Ledger;
use pol_runtime::plan::{Field, FieldType, Plan};
use pol_runtime::run::{Run, RunOptions};
use std::hint::black_box;
use std::time::Instant;

const COUNT: usize = 10_000;

fn main() {
    let engine = Engine::new(workload::plan()).unwrap();
    let claims = workload::claims(COUNT);
    let turn = i64::from(build::day(2021, 1, 1));
    let mut workspace = Workspace::new(&engine);
    let mut rounds: Vec<[f64; 4]> = (0..15)
        .map(|_| {
            let by_hand = time(|| sum(&claims, |claim| workload::yardstick(claim, turn)));
            let settled = time(|| {
                sum(&claims, |claim| {
                    let inputs = Inputs { values: claim, given: 0, items: Items::NONE };
                    let settled = engine.settle(0, inputs, &mut [], Options::default(), &mut workspace).unwrap();
                    settled.columns.try_into().unwrap()
                })
            });
            let explained = time(|| {
                for claim in &claims {
                    let inputs = Inputs { values: claim, given: 0, items: Items::NONE };
                    black_box(engine.explain(0, inputs, &[], Options::default(), &mut workspace).unwrap());
                }
            });
            [by_hand, settled, explained, settled / by_hand]
        })
        .collect();
    rounds.sort_by(|a, b| a[3].total_cmp(&b[3]));
    let [by_hand, settled, explained, ratio] = rounds[rounds.len() / 2];
    println!("yardstick {by_hand:.1} ns/claim; settle {settled:.1} ns/claim; ratio {ratio:.1}; explain {explained:.0} ns/claim");
    rows(&engine, &claims);
}

/// Reading cells and a whole run, per row.
fn rows(engine: &Engine, claims: &[workload::Claim]) {
    let record = engine.record(0).unwrap();
    let headers: Vec<&str> = record.fields.iter().map(|field| field.code.as_str()).collect();
    let reader = RowReader::new(engine.plan(), record, &headers).unwrap();
    let texts: Vec<Vec<String>> = claims.iter().enumerate().map(|(index, claim)| cells(engine.plan(), index, claim)).collect();
    let mut run = Run::new(engine, 0);
    let mut row = pol_runtime::claim::Row::default();
    let read = time(|| {
        for cells in &texts {
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            reader.read_into(&cells, &mut row);
            run.push(1, &row);
        }
    });
    let mut results = None;
    let settled = time(|| {
        results = Some(std::mem::replace(&mut run, Run::new(engine, 0)).settle(&mut Ledger::new(), RunOptions::default(), &mut |_| {}))
    });
    println!("read and push {read:.0} ns/row; run.settle {settled:.0} ns/row; settled {}", results.unwrap().summary().settled);
}

/// Nanoseconds per claim.
fn time(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_nanos() as f64 / COUNT as f64
}

/// Sums, compared with what the workload states.
fn sum(claims: &[workload::Claim], mut settle: impl FnMut(&workload::Claim) -> [i64; 4]) {
    let mut sums = [0; 4];
    for claim in claims {
        for (sum, amount) in sums.iter_mut().zip(settle(black_box(claim))) {
            *sum += amount;
        }
    }
    assert_eq!(sums, workload::SUMS_10_000);
}

/// A claim as the cells of a file, in the order of the fields; every claim is of a person of its own.
fn cells(plan: &Plan, index: usize, claim: &workload::Claim) -> Vec<String> {
    let fields = claim.iter().zip(&plan.records[0].fields);
    let cell = |(value, field): (&i64, &Field)| match field.ty {
        FieldType::Text => format!("{}{index}", field.code),
        FieldType::Money => pol_runtime::money::to_text(*value),
        FieldType::Date => pol_runtime::date::to_text(i32::try_from(*value).unwrap()),
        FieldType::Enum(list) => plan.enums[list as usize].members[usize::try_from(*value).unwrap()].name.clone(),
        _ => value.to_string(),
    };
    fields.map(cell).collect()
}
