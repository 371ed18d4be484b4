//! Guarantees held to every row and every ledger that matters.

use super::{MOST, Promise, Row, Small};
use pol_runtime::evaluate::{Engine, Inputs, Items, Options, Workspace};
use pol_runtime::plan::Plan;
use std::collections::BTreeMap;

/// What came out of a row: the settlement, what 住院 paid, what all funds paid, in fen.
type Out = (usize, i64, i64);

/// Whether some row, or some two, break the guarantee under some ledger; `plan` is that of the policy without it.
#[must_use]
pub fn broken(small: &Small, rows: &[Row], plan: &Plan) -> bool {
    let engine = Engine::new(plan.clone()).expect("a compiled plan is valid");
    let mut workspace = Workspace::new(&engine);
    let accounts = engine.plan().accumulators.len();
    assert!(accounts <= 1, "only the cap of the year is kept");
    // Beyond the cap nothing changes any more.
    let ledgers = if accounts == 0 { 0..=0 } else { 0..=MOST + 1 };
    // What stands in for 住院 comes before it; claims that a transition keeps are those of the same settlement.
    let first = usize::from(small.turn.as_ref().is_some_and(|(_, instead)| instead.is_some()));
    let names: Vec<&str> = plan.settlements.iter().map(|settlement| settlement.name.as_str()).collect();
    let named = |at: usize| names.iter().position(|name| *name == names[at]).unwrap_or(at);
    // 2020-12-31 and 2021-01-01.
    let days = if small.late.contains(&true) { vec![18_627, 18_628] } else { vec![18_628] };
    ledgers.into_iter().flat_map(|held| days.iter().map(move |day| (held, *day))).any(|(held, day)| {
        let settle = |row: &Row| {
            let values = [0, 0, day, i64::from(row.level), i64::from(row.referred), i64::from(row.identity), row.cost, row.scope];
            let mut before = vec![held; accounts];
            let settled = engine
                .settle(0, Inputs { values: &values, given: 0, items: Items::NONE }, &mut before, Options::default(), &mut workspace)
                .ok()?;
            Some((named(settled.settlement), settled.layers[first], settled.columns[2]))
        };
        let out: BTreeMap<Row, Out> =
            rows.iter().copied().zip(rows.iter().map(settle)).filter_map(|(row, out)| Some((row, out?))).collect();
        breaks(small, &out)
    })
}

fn breaks(small: &Small, out: &BTreeMap<Row, Out>) -> bool {
    let (condition, promise) = &small.promise;
    let of = |row: &Row| condition.as_ref().is_none_or(|condition| condition.holds(row));
    // The second of two rows, where it comes to the same settlement.
    let beside = |row: &Row, settlement: usize| out.get(row).filter(|other| other.0 == settlement && of(row)).map(|other| other.2);
    out.iter().filter(|(row, _)| of(row)).any(|(row, (settlement, paid, funds))| match promise {
        Promise::Within => *funds > row.scope,
        Promise::Bounded(percent, fen, true) => paid * 100 > row.cost * percent + fen * 100,
        Promise::Bounded(percent, fen, false) => paid * 100 < row.cost * percent + fen * 100,
        // The funds and the person share the cost.
        Promise::Left(percent, fen) => (row.cost - funds) * 100 > row.cost * percent + fen * 100,
        Promise::Compared => {
            let other = Row { identity: row.identity & !1, ..*row };
            row.identity & 1 == 1 && beside(&other, *settlement).is_some_and(|other| *funds < other)
        }
        Promise::Increased(both) => (0..=row.scope).any(|scope| {
            let least = if *both { 0 } else { row.cost };
            (least..=row.cost).any(|cost| beside(&Row { scope, cost, ..*row }, *settlement).is_some_and(|other| *funds < other))
        }),
    })
}
