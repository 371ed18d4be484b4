//! Suggested claims: each settles, or is refused as it says, and together they reach what they are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a panic is a failed test")]

use pol_lang::diagnostic::Text;
use pol_runtime::claim::RowReader;
use pol_runtime::evaluate::Engine;
use pol_runtime::ledger::Ledger;
use pol_runtime::plan::Plan;
use pol_runtime::run::{Run, RunOptions, Verdict};
use pol_testing::cases::{Case, Cases, Expected};
use pol_testing::coverage::{Coverage, Kind};
use pol_testing::run::run_explained;
use pol_testing::suggest::{Suggested, headings, row, suggest};
use pol_tests::cases::{golden, shipped};

fn plan(policy: &str) -> Plan {
    shipped().compile(policy).plan.expect("it compiles")
}

fn covered(engine: &Engine, cases: &[Cases]) -> Coverage {
    let mut coverage = Coverage::new(engine.plan()).unwrap();
    for cases in cases {
        coverage.add(engine, cases, &run_explained(engine, cases));
    }
    coverage
}

/// The suggestions as cases of a run of their own, read from their cells as a file would be.
fn as_cases(plan: &Plan, found: &Suggested) -> Vec<Cases> {
    let of_record = |at: usize| {
        let record = &plan.records[at];
        let all = headings(record);
        let heads: Vec<&str> = all.iter().map(String::as_str).collect();
        let reader = RowReader::new(plan, record, &heads).expect("the headings are fields");
        let rows = found.suggestions.iter().filter(|suggestion| suggestion.record == at).map(|suggestion| {
            let cells = row(record, suggestion, true);
            assert_eq!(cells.len(), heads.len());
            let empty = heads.iter().zip(&cells).filter(|(head, _)| head.starts_with("expect_")).all(|(_, cell)| cell.is_empty());
            assert!(empty, "an expected value is filled in: {cells:?}");
            reader.read(&cells.iter().map(String::as_str).collect::<Vec<_>>())
        });
        let case = |row| Case {
            line: 1,
            number: String::new(),
            name: String::new(),
            reason: String::new(),
            row,
            expected: Ok(Expected::Settled(Vec::new())),
        };
        Cases { record: at, options: RunOptions::default(), ledger: Ledger::new(), cases: rows.map(case).collect() }
    };
    (0..plan.records.len()).map(of_record).filter(|cases| !cases.cases.is_empty()).collect()
}

/// What must come out is for a person; whether it is refused, and as what, is told.
fn is_as_told(engine: &Engine, found: &Suggested) {
    for cases in as_cases(engine.plan(), found) {
        let told: Vec<&Text> = found.suggestions.iter().filter(|one| one.record == cases.record).map(|one| &one.fill).collect();
        let record = engine.record(cases.record).unwrap();
        let mut run = Run::new(engine, cases.record);
        for case in &cases.cases {
            assert!(run.push(1, &case.row));
        }
        let results = run.settle(&mut Ledger::new(), RunOptions::default(), &mut |_| {});
        for (outcome, told) in results.iter().zip(told) {
            if outcome.verdict == Verdict::Refused {
                let code = outcome.refusals[0].1.code(record);
                assert!(told.en.contains(&format!("refused now: {code};")), "{code}: {}", told.en);
            } else {
                assert!(told.en.starts_with("work out by the notice"), "{}", told.en);
            }
        }
    }
}

/// From nothing: no golden case at all.
#[test]
fn suggestions_reach_what_they_are_for() {
    let engine = Engine::new(plan("guangxi.liuzhou")).unwrap();
    let before = covered(&engine, &[]);
    let found = suggest(&engine, &before, &[], &[]).unwrap();
    is_as_told(&engine, &found);
    let after = covered(&engine, &as_cases(engine.plan(), &found));
    let left: Vec<String> = after
        .points()
        .filter(|(_, state)| state.possible && !state.reached)
        .map(|(point, _)| format!("{} {:?} {}", point.item, point.kind, point.zh))
        .collect();
    assert_eq!(left.len(), found.missed.len(), "{left:?} {:?}", found.missed);
    assert!(after.permille() >= 900, "{:?} of {:?}\n{}", after.count(), before.count(), left.join("\n"));
    assert!(found.suggestions.len() < 150, "{} claims for {:?}", found.suggestions.len(), before.count());
}

/// A file is taken away; what it alone reached is suggested again, and nothing else.
#[test]
fn what_golden_cases_reach_is_not_suggested() {
    let engine = Engine::new(plan("shaanxi.baoji")).unwrap();
    let all: Vec<Cases> = golden("shaanxi/baoji").iter().map(|file| file.cases(engine.plan())).collect();
    let nothing = suggest(&engine, &covered(&engine, &all), &all, &[]).unwrap();
    assert_eq!(nothing, Suggested::default());
    let some: Vec<Cases> = all.into_iter().enumerate().filter(|(at, _)| *at != 5).map(|(_, cases)| cases).collect();
    let before = covered(&engine, &some);
    let missing = before.points().filter(|(_, state)| state.possible && !state.reached).count();
    assert!(missing > 3, "{missing}");
    let found = suggest(&engine, &before, &some, &[]).unwrap();
    is_as_told(&engine, &found);
    assert!(found.missed.is_empty(), "{:?}", found.missed);
    let mut with = some;
    with.extend(as_cases(engine.plan(), &found));
    let after = covered(&engine, &with);
    assert_eq!(after.permille(), 1000, "{:?}", after.count());
}

/// Around a boundary there are claims on both sides of it, a fen apart.
#[test]
fn an_alert_is_asked_about_on_both_sides_of_its_line() {
    let engine = Engine::new(plan("guizhou.anshun.xixiu")).unwrap();
    let found = suggest(&engine, &covered(&engine, &[]), &[], &[]).unwrap();
    let raised: Vec<_> = found.suggestions.iter().filter(|one| one.about.zh.contains("「高额自付」触发")).collect();
    let record = &engine.plan().records[raised[0].record];
    let amount = |at: usize| {
        let place = record.fields.iter().position(|field| field.code == "inscp_scp_amt").unwrap();
        let whole = raised[at].cells[place].replace('.', "");
        whole.parse::<i64>().unwrap()
    };
    assert!(covered(&engine, &[]).points().any(|(point, _)| point.kind == Kind::Alert));
    assert_eq!((raised.len(), amount(1).abs_diff(amount(0)), amount(2).abs_diff(amount(1))), (3, 1, 1), "{raised:?}");
}

/// A change that no case notices is shown by the claim that is suggested for it.
#[test]
fn a_survivor_is_shown_by_its_claim() {
    let workspace = shipped();
    let engine = Engine::new(plan("shaanxi.baoji")).unwrap();
    let path = "shaanxi/baoji/2019-48.pol";
    let changed = |old: &str, new: &str| {
        let text = workspace.at(path).unwrap().text.clone();
        assert!(text.contains(old));
        let other = workspace.rewritten(path, text.replacen(old, new, 1).into_bytes()).unwrap();
        (Text::new(format!("{old} → {new}"), format!("{old} → {new}")), other.compile("shaanxi.baoji").plan.expect("it compiles"))
    };
    let survivors = [changed("至 3万元  60%", "至 30000.01元  60%"), changed("起付线 每年 1万元", "起付线 每年 10001元")];
    let all: Vec<Cases> = golden("shaanxi/baoji").iter().map(|file| file.cases(engine.plan())).collect();
    let found = suggest(&engine, &covered(&engine, &all), &all[..1], &survivors).unwrap();
    assert!(found.missed.is_empty(), "{:?}", found.missed);
    is_as_told(&engine, &found);
    for (about, other) in survivors {
        let other = Engine::new(other).unwrap();
        let cases = as_cases(engine.plan(), &found);
        let columns = |engine: &Engine| {
            let tested = run_explained(engine, &cases[0]);
            tested.results.iter().map(|outcome| outcome.columns.to_vec()).collect::<Vec<_>>()
        };
        assert_ne!(columns(&engine), columns(&other), "no claim shows {}", about.zh);
    }
}
