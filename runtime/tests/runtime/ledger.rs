//! The ledger as rows, and across runs.

use crate::common::*;
use pol_runtime::ledger::{Ledger, LedgerRow};
use pol_runtime::run::{Run, RunOptions};

fn row(person: &str, year: &str, key: &str, value: &str) -> LedgerRow {
    LedgerRow { person: person.into(), period: year.into(), key: key.into(), value: value.into(), ..LedgerRow::default() }
}

#[test]
fn rows_come_back() {
    let plan = plan();
    let rows = [
        row("P10", "2020", "basic.paid", "12.50"),
        row("P2", "2020", "gap", "N1"),
        row("P2", "2021", "basic.paid", "0.01"),
        row("P2", "2021", "gap", "N2"),
    ];
    let mut turned = rows.to_vec();
    turned.reverse();
    let ledger = Ledger::from_rows(&plan, turned).unwrap();
    assert_eq!(ledger.to_rows(&plan).collect::<Vec<_>>(), rows);
    assert_eq!(ledger.get("P2", 2021).unwrap().amounts, [1]);
}

#[test]
fn rows_that_are_refused() {
    let plan = plan();
    let bad = [
        row("", "2020", "basic.paid", "1"),
        row("P", "20", "basic.paid", "1"),
        row("P", "0000", "basic.paid", "1"),
        row("P", "+202", "basic.paid", "1"),
        row("P", "2020", "other.paid", "1"),
        row("P", "2020", "basic.paid", "-1"),
        row("P", "2020", "basic.paid", "1.001"),
        row("P", "2020", "basic.paid", ""),
        row("P", "2020", "basic.paid", "1000000000000000.01"),
    ];
    for row in bad {
        let error = Ledger::from_rows(&plan, [self::row("A", "2020", "basic.paid", "1"), row.clone()]).unwrap_err();
        assert_eq!(error.row, 1, "{row:?}");
        assert!(!error.zh.is_empty() && !error.en.is_empty());
    }
    assert!(Ledger::from_rows(&plan, [row("P", "2020", "basic.paid", "1000000000000000.00")]).is_ok());
    let twice = Ledger::from_rows(&plan, [row("P", "2020", "gap", "N1"), row(" P", "2020", "gap ", "N2")]).unwrap_err();
    assert_eq!((twice.row, twice.zh.contains("重复")), (1, true));
    assert!(Ledger::from_rows(&plan, [row("P", "2020", "basic.paid", "0"), row("P", "2020", "basic.paid", "0")]).is_err());
}

#[test]
fn a_gap_without_a_number_is_kept_without_one() {
    let engine = engine();
    let plan = engine.plan();
    let mut run = Run::new(&engine, 0);
    run.push(7, &read(&engine, &cells("", "P1", "2020-05-01", "1")));
    let mut ledger = Ledger::new();
    let _ = run.settle(&mut ledger, RunOptions::default(), &mut |_| {});
    assert_eq!(ledger.to_rows(plan).collect::<Vec<_>>(), [row("P1", "2020", "gap", "")]);
    let mut ledger = Ledger::from_rows(plan, ledger.to_rows(plan)).unwrap();
    let mut run = Run::new(&engine, 0);
    run.push(2, &read(&engine, &cells("N1", "P1", "2020-06-01", "1")));
    let results = run.settle(&mut ledger, RunOptions { hold: true, ..RunOptions::default() }, &mut |_| {});
    let refusal = &results.get(0).unwrap().refusals[0].1;
    assert_eq!(refusal.zh(&record()), "同一人较早的一笔未能结算，本笔暂不结算");
}

/// Two runs with the ledger written and read between them are one run.
#[test]
fn two_runs_are_one() {
    let engine = engine();
    let dates = ["2020-01-05", "2020-02-05", "2020-03-05", "2020-04-05", "2020-05-05", "2020-06-05"];
    let texts: Vec<_> =
        (0..6).map(|index| (format!("N{index}"), ["P1", "P2"][index % 2], dates[index], if index == 2 { "x" } else { "610.33" })).collect();
    let settle = |part: &[(String, &str, &str, &str)], ledger: &mut Ledger| {
        let mut run = Run::new(&engine, 0);
        for (number, person, date, scope) in part {
            run.push(1, &read(&engine, &cells(number, person, date, scope)));
        }
        let results = run.settle(ledger, RunOptions::default(), &mut |_| {});
        results.iter().map(|outcome| (outcome.verdict, outcome.columns.to_vec())).collect::<Vec<_>>()
    };
    let mut once = Ledger::new();
    let whole = settle(&texts, &mut once);
    for cut in 0..=texts.len() {
        let mut first = Ledger::new();
        let mut parts = settle(&texts[..cut], &mut first);
        let mut second = Ledger::from_rows(engine.plan(), first.to_rows(engine.plan())).unwrap();
        parts.extend(settle(&texts[cut..], &mut second));
        assert_eq!(parts, whole, "{cut}");
        assert_eq!(second.to_rows(engine.plan()).collect::<Vec<_>>(), once.to_rows(engine.plan()).collect::<Vec<_>>(), "{cut}");
    }
}
