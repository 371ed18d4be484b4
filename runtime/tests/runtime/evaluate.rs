//! One claim: routing, needs, checks, books, accounts.

use crate::build::{Nodes, day};
use crate::common::*;
use crate::workload;
use pol_runtime::evaluate::{Engine, Inputs, Items, Options, Workspace};
use pol_runtime::plan::*;

/// An ordinary claim as integers: kind, end, total, scope.
fn claim(kind: i64, end: i32, total: i64, scope: i64) -> [i64; 11] {
    [0, 0, kind, i64::from(day(2019, 12, 31)), i64::from(end), total, scope, 1, 0, 0, 10_000]
}

fn settle_with(plan: Plan, claim: &[i64], accounts: &mut [i64], options: Options) -> Result<Vec<i64>, String> {
    let engine = Engine::new(plan).unwrap();
    let mut workspace = Workspace::new(&engine);
    match engine.settle(0, Inputs { values: claim, given: 0, items: Items::NONE }, accounts, options, &mut workspace) {
        Ok(settled) => Ok(settled.columns.to_vec()),
        Err(refusal) => Err(format!("{} {}", refusal.code(engine.record(0).unwrap()), refusal.detail)),
    }
}

fn settle(claim: &[i64], accounts: &mut [i64]) -> Result<Vec<i64>, String> {
    settle_with(plan(), claim, accounts, Options::default())
}

#[test]
fn columns_and_accounts() {
    let mut accounts = [25_000];
    // 500.00 × 50% = 250.00; 250.00 so far is what the plan reports.
    let columns = settle(&claim(0, day(2020, 6, 1), 60_000, 50_000), &mut accounts);
    assert_eq!(columns, Ok(vec![25_000, 25_000, 0, 25_000, 35_000]));
    assert_eq!(accounts, [50_000]);
    // 800.00 × 80% = 640.00, of which 500.00 are left under the cap.
    let columns = settle(&claim(0, day(2021, 6, 1), 80_000, 80_000), &mut accounts);
    assert_eq!(columns, Ok(vec![50_000, 50_000, 0, 50_000, 30_000]));
    assert_eq!(accounts, [100_000]);
}

#[test]
fn the_slice_is_chosen_by_date() {
    let of = |date| settle(&claim(0, date, 10_000, 10_000), &mut [0]).map(|columns| columns[1]);
    assert_eq!(of(day(2020, 1, 1)), Ok(5_000));
    assert_eq!(of(day(2020, 12, 31)), Ok(5_000));
    assert_eq!(of(day(2021, 1, 1)), Ok(8_000));
    assert_eq!(of(day(2021, 12, 31)), Ok(8_000));
    assert_eq!(of(day(2022, 1, 1)), Err("not_in_force 2022-01-01".into()));
    assert_eq!(of(day(2019, 12, 31)), Err("not_in_force 2019-12-31".into()));
}

#[test]
fn the_slice_is_chosen_by_knowledge() {
    // Until the end of June 2020 nobody knew of the 80% that came into force, retroactively, in 2020.
    let mut plan = plan();
    let known = |from, until| Interval { from, until };
    let turn = day(2020, 7, 1);
    let year = plan.settlements[0].slices[0].basis;
    let slice = |known, body| Slice { basis: year, known, condition: 0, body };
    plan.settlements[0].slices = vec![slice(known(i32::MIN, turn), 0), slice(known(turn, i32::MAX), 1)];
    let engine = Engine::new(plan).unwrap();
    let mut workspace = Workspace::new(&engine);
    let claim = claim(0, day(2020, 5, 1), 10_000, 10_000);
    let mut paid = |known| {
        let inputs = Inputs { values: &claim, given: 0, items: Items::NONE };
        engine.settle(0, inputs, &mut [0], Options { known, strict: false }, &mut workspace).unwrap().columns[1]
    };
    assert_eq!([paid(turn - 1), paid(turn), paid(turn - 1), paid(Options::LATEST)], [5_000, 8_000, 5_000, 8_000]);
}

#[test]
fn routing_refusals() {
    let date = day(2020, 6, 1);
    assert_eq!(settle(&claim(3, date, 100, 100), &mut [0]), Err("no_settlement ".into()));
    assert_eq!(
        settle_with(ambiguous(), &claim(0, date, 100, 100), &mut [0], Options::default()),
        Err("ambiguous_settlement 住院、门诊".into())
    );
    // 其他 belongs to the second settlement only.
    assert!(settle_with(ambiguous(), &claim(3, date, 100, 100), &mut [0], Options::default()).is_ok());
}

#[test]
fn a_check_refuses_with_its_own_code() {
    let mut late = claim(0, day(2020, 6, 1), 100, 100);
    late[FROM as usize] = i64::from(day(2020, 6, 2));
    assert_eq!(settle(&late, &mut [0]), Err("date_order ".into()));
}

#[test]
fn needs() {
    let date = day(2020, 6, 1);
    let strict = Options { strict: true, ..Options::default() };
    assert_eq!(settle(&claim(1, date, 100, 100), &mut [0]), Err("unbound_parameter 外地比例".into()));
    assert!(settle(&claim(2, date, 100, 100), &mut [0]).is_ok());
    assert_eq!(settle_with(plan(), &claim(2, date, 100, 100), &mut [0], strict), Err("assumed_figure 急诊比例".into()));
    assert!(settle_with(plan(), &claim(0, date, 100, 100), &mut [0], strict).is_ok());
}

/// The plan with another payment: `build` yields it in fen.
fn paying(build: impl Fn(&mut Nodes) -> NodeId) -> Plan {
    let mut plan = plan();
    for body in &mut plan.bodies {
        let mut n = Nodes(std::mem::take(&mut body.nodes));
        let paid = build(&mut n);
        body.nodes = n.0;
        body.layers[0].paid = paid;
    }
    plan
}

#[test]
fn shares_that_do_not_add_up() {
    let divided = |amounts: fn(NodeId) -> Vec<NodeId>| {
        let mut plan = plan();
        for body in &mut plan.bodies {
            let layer = &mut body.layers[0];
            let ratio = layer.steps[1].node;
            let share = |amount| Share { party: "省".into(), ratio, amount, influences: Vec::new() };
            layer.shares = amounts(layer.paid).into_iter().map(share).collect();
        }
        settle_with(plan, &claim(0, day(2020, 6, 1), 60_000, 50_000), &mut [25_000], Options::default())
    };
    // One party bears all of it; two that bear all of it bear too much.
    assert_eq!(divided(|paid| vec![paid]), Ok(vec![25_000, 25_000, 0, 25_000, 35_000]));
    assert_eq!(divided(|paid| vec![paid, paid]), Err("accounting ".to_owned()));
}

#[test]
fn books_that_do_not_balance() {
    let date = day(2020, 6, 1);
    let negative = paying(|n| n.fen(-1));
    assert!(settle_with(negative, &claim(0, date, 100, 100), &mut [0], Options::default()).unwrap_err().starts_with("accounting"));
    let too_much = paying(|n| {
        let total = n.input(TOTAL);
        let one = n.fen(1);
        n.plus(total, one)
    });
    assert!(settle_with(too_much, &claim(0, date, 100, 100), &mut [0], Options::default()).unwrap_err().starts_with("accounting"));
    // 10^16 fen squared is beyond what any column holds.
    let huge = paying(|n| {
        let total = n.input(TOTAL);
        let square = n.times(total, total);
        n.round(square)
    });
    let most = 9_999_999_999_999_999;
    assert!(settle_with(huge, &claim(0, date, most, most), &mut [0], Options::default()).unwrap_err().starts_with("accounting"));
    let mut posting = plan();
    for body in &mut posting.bodies {
        let mut n = Nodes(std::mem::take(&mut body.nodes));
        body.postings[0].amount = n.fen(-1);
        body.nodes = n.0;
    }
    assert_eq!(settle_with(posting, &claim(0, date, 100, 100), &mut [0], Options::default()), Err("accounting posting".into()));
}

#[test]
fn accounts_stay_in_range_and_unchanged_on_refusal() {
    let date = day(2020, 6, 1);
    let most = 100_000_000_000_000_000;
    // Nothing is left of the cap, so 0 is posted and the greatest account stays.
    let mut accounts = [most];
    assert!(settle(&claim(0, date, 100, 100), &mut accounts).is_ok());
    assert_eq!(accounts, [most]);
    for bad in [[-1], [most + 1]] {
        let mut accounts = bad;
        assert_eq!(settle(&claim(0, date, 100, 100), &mut accounts), Err("ledger_range ".into()));
        assert_eq!(accounts, bad);
    }
    assert_eq!(settle(&claim(0, date, 100, 100), &mut []), Err("ledger_range ".into()));

    let mut always_posting = plan();
    for body in &mut always_posting.bodies {
        body.postings[0].amount = 0;
    }
    let mut accounts = [most - 99];
    assert_eq!(
        settle_with(always_posting, &claim(0, date, 100, 100), &mut accounts, Options::default()),
        Err("ledger_range 基本累计".into())
    );
    assert_eq!(accounts, [most - 99]);
    let mut accounts = [5];
    assert!(settle(&claim(1, date, 100, 100), &mut accounts).is_err());
    assert_eq!(accounts, [5]);
}

#[test]
fn a_claim_of_another_length_is_refused() {
    let engine = engine();
    let mut workspace = Workspace::new(&engine);
    for values in [&[][..], &[0; 10], &[0; 12]] {
        let inputs = Inputs { values, given: 0, items: Items::NONE };
        let refusal = engine.settle(0, inputs, &mut [0], Options::default(), &mut workspace).unwrap_err();
        assert_eq!(refusal.code(engine.record(0).unwrap()), "wrong_cells");
    }
    let inputs = Inputs { values: &[], given: 0, items: Items::NONE };
    assert!(engine.settle(9, inputs, &mut [0], Options::default(), &mut workspace).is_err());
}

/// The sums stand in the workload's description; they were not made by this program.
#[test]
fn the_common_workload_sums_to_what_it_states() {
    let engine = Engine::new(workload::plan()).unwrap();
    let mut workspace = Workspace::new(&engine);
    let turn = i64::from(day(2021, 1, 1));
    let mut sums = [0; 4];
    for claim in workload::claims(10_000) {
        let inputs = Inputs { values: &claim, given: 0, items: Items::NONE };
        let settled = engine.settle(0, inputs, &mut [], Options::default(), &mut workspace).unwrap();
        assert_eq!(settled.columns, workload::yardstick(&claim, turn), "{claim:?}");
        for (sum, amount) in sums.iter_mut().zip(settled.columns) {
            *sum += amount;
        }
    }
    assert_eq!(sums, workload::SUMS_10_000);
}
