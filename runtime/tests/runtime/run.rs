//! Runs: order, duplicates, gaps, holding, counts.

use crate::common::*;
use pol_runtime::evaluate::Engine;
use pol_runtime::ledger::{Entry, Ledger};
use pol_runtime::run::{Results, Run, RunOptions, Verdict};

type Cells<'c> = [&'c str; 10];

/// Settles rows; lines count from 2, after the header.
fn settle(engine: &Engine, rows: &[Cells<'_>], ledger: &mut Ledger, options: RunOptions) -> Results {
    let mut run = Run::new(engine, 0);
    for (line, cells) in (2..).zip(rows) {
        assert!(run.push(line, &read(engine, cells)));
    }
    run.settle(ledger, options, &mut |_| {})
}

/// What became of each row: what the fund pays in fen, with `*` after a gap, or the codes.
fn outcomes(results: &Results) -> Vec<String> {
    let record = record();
    let text = |outcome: pol_runtime::run::Outcome<'_>| match outcome.verdict {
        Verdict::Settled => outcome.columns[1].to_string(),
        Verdict::SettledAfterGap => format!("{}*", outcome.columns[1]),
        Verdict::Refused => outcome
            .refusals
            .iter()
            .map(|(_, refusal)| format!("{} {}", refusal.code(&record), refusal.detail).trim().to_owned())
            .collect::<Vec<_>>()
            .join(", "),
    };
    results.iter().map(text).collect()
}

fn run(rows: &[Cells<'_>], options: RunOptions) -> Vec<String> {
    outcomes(&settle(&engine(), rows, &mut Ledger::new(), options))
}

const HOLD: RunOptions = RunOptions { hold: true, strict: false, no_defaults: false, known: i32::MAX - 1 };

#[test]
fn claims_of_a_person_run_by_date_then_number_then_place() {
    // The cap of 1000.00 is used up in the order N1 (600), N10 (300 of 400: 100 left), N9 (100), N0 (nothing).
    let rows = [
        cells("N0", "P1", "2020-05-02", "1000"),
        cells("N9", "P1", "2020-05-01", "800"),
        cells("N10", "P1", "2020-05-01", "600"),
        cells("N1", "P1", "2020-04-30", "1200"),
        cells("N2", "P2", "2020-05-02", "1000"),
    ];
    assert_eq!(run(&rows, RunOptions::default()), ["0", "10000", "30000", "60000", "50000"]);
}

#[test]
fn a_new_year_starts_anew() {
    let rows = [cells("N1", "P1", "2020-12-31", "2000"), cells("N2", "P1", "2021-01-01", "1000"), cells("N3", "P1", "2021-01-02", "1000")];
    assert_eq!(run(&rows, RunOptions::default()), ["100000", "80000", "20000"]);
}

#[test]
fn the_order_of_the_rows_changes_no_outcome() {
    let rows = [
        cells("N1", "P1", "2020-05-01", "600"),
        cells("N2", "P1", "2020-05-01", "700"),
        cells("N3", "P2", "2020-05-01", "900"),
        cells("N4", "P1", "2020-03-01", "x"),
        cells("N5", "P1", "2020-02-01", "1000"),
    ];
    let forward = run(&rows, RunOptions::default());
    let mut turned = rows;
    turned.reverse();
    let mut backward = run(&turned, RunOptions::default());
    backward.reverse();
    assert_eq!(forward, backward);
    assert_eq!(forward, ["30000*", "20000*", "45000", "bad_number x, bad_number x", "50000"]);
}

#[test]
fn duplicates_are_refused_whatever_became_of_the_first() {
    let rows = [
        cells("N1", "P1", "2020-05-01", "x"),
        cells("N1", "P2", "2020-05-01", "100"),
        cells("N2", "P3", "2020-05-01", "100"),
        cells("N2", "P3", "2020-05-01", "100"),
        cells("N3", "P3", "2020-05-02", "100"),
        cells("", "P4", "2020-05-02", "100"),
        cells("", "P5", "2020-05-02", "100"),
    ];
    let expected = ["bad_number x, bad_number x", "duplicate N1", "5000", "duplicate N2", "5000*", "missing_field", "missing_field"];
    assert_eq!(run(&rows, RunOptions::default()), expected);
}

#[test]
fn a_gap_opens_at_the_refused_claims_date_and_number() {
    let bad = ["N5", "P1", "外地", "2020-01-01", "2020-05-01", "100", "100", "1", "", ""];
    let rows = [
        cells("N4", "P1", "2020-05-01", "100"),
        bad,
        cells("N6", "P1", "2020-05-01", "100"),
        cells("N1", "P1", "2020-06-01", "100"),
        cells("N7", "P1", "2021-06-01", "100"),
        cells("N8", "P2", "2020-06-01", "100"),
    ];
    assert_eq!(run(&rows, RunOptions::default()), ["5000", "unbound_parameter 外地比例", "5000*", "5000*", "8000", "5000"]);
    assert_eq!(run(&rows, HOLD), ["5000", "unbound_parameter 外地比例", "held N5", "held N5", "8000", "5000"]);
}

#[test]
fn the_first_gap_is_the_one_that_is_named() {
    let rows = [cells("N3", "P1", "2020-05-03", "x"), cells("N2", "P1", "2020-05-02", "x"), cells("N4", "P1", "2020-05-04", "100")];
    assert_eq!(run(&rows, HOLD)[2], "held N2");
}

#[test]
fn a_gap_without_a_number_is_named_by_its_line() {
    let rows = [cells("", "P1", "2020-05-03", "100"), cells("N2", "P1", "2020-05-04", "100")];
    assert_eq!(run(&rows, HOLD), ["missing_field", "held #2"]);
}

#[test]
fn a_row_whose_person_or_date_cannot_be_read_leaves_no_gap() {
    let rows = [cells("N1", "", "2020-05-03", "100"), cells("N2", "P1", "2020-13-03", "100"), cells("N3", "P1", "2020-12-04", "100")];
    assert_eq!(run(&rows, RunOptions::default()), ["missing_field", "bad_date 2020-13-03", "5000"]);
}

#[test]
fn a_refused_claim_changes_no_amount() {
    let kept = [cells("N1", "P1", "2020-05-01", "600"), cells("N3", "P1", "2020-05-03", "1200"), cells("N4", "P1", "2020-05-04", "900")];
    let with = [kept[0], ["N2", "P1", "外地", "2020-01-01", "2020-05-02", "900", "900", "1", "", ""], kept[1], kept[2]];
    let stars = |texts: Vec<String>| texts.iter().map(|text| text.trim_end_matches('*').to_owned()).collect::<Vec<_>>();
    let (mut plain, mut holed) = (Ledger::new(), Ledger::new());
    let without = stars(outcomes(&settle(&engine(), &kept, &mut plain, RunOptions::default())));
    let with = stars(outcomes(&settle(&engine(), &with, &mut holed, RunOptions::default())));
    assert_eq!(without, ["30000", "60000", "10000"]);
    assert_eq!([&with[0], &with[2], &with[3]], [&without[0], &without[1], &without[2]]);
    assert_eq!(plain.get("P1", 2020).unwrap().amounts, holed.get("P1", 2020).unwrap().amounts);
    assert_eq!(holed.get("P1", 2020).unwrap().gap.as_deref(), Some("N2"));
}

#[test]
fn an_incoming_gap_is_before_everything() {
    let mut ledger = Ledger::new();
    ledger.set("P1", 2020, Entry { amounts: vec![40_000], gap: Some("OLD".into()) });
    let rows = [cells("N1", "P1", "2020-01-01", "2000"), cells("N2", "P1", "2021-01-01", "100")];
    let mut held = ledger.clone();
    assert_eq!(outcomes(&settle(&engine(), &rows, &mut ledger, RunOptions::default())), ["60000*", "8000"]);
    assert_eq!(outcomes(&settle(&engine(), &rows, &mut held, HOLD)), ["held OLD", "8000"]);
    assert_eq!(held.get("P1", 2020), Some(&Entry { amounts: vec![40_000], gap: Some("OLD".into()) }));
}

#[test]
fn checks_and_routing_refuse_in_a_run() {
    let rows = [
        ["N1", "P1", "普通", "2020-05-02", "2020-05-01", "1", "1", "1", "", ""],
        ["N2", "P2", "其他", "2020-05-01", "2020-05-01", "1", "1", "1", "", ""],
        ["N3", "P3", "普通", "2020-05-01", "2022-05-01", "1", "1", "1", "", ""],
    ];
    assert_eq!(run(&rows, RunOptions::default()), ["date_order", "no_settlement", "not_in_force 2022-05-01"]);
}

#[test]
fn strict_and_no_defaults() {
    let urgent = ["N1", "P1", "急诊", "2020-05-01", "2020-05-01", "1", "1", "1", "2014", "a"];
    assert_eq!(run(&[urgent], RunOptions { strict: true, ..RunOptions::default() }), ["assumed_figure 急诊比例"]);
    // groups is empty and ratio has no column.
    assert_eq!(
        run(&[cells("N1", "P1", "2020-05-01", "1")], RunOptions { no_defaults: true, ..RunOptions::default() }),
        ["default_taken, default_taken"]
    );
}

#[test]
fn counts() {
    let rows = [
        cells("N1", "P1", "2020-05-01", "100"),
        ["N2", "P1", "普通", "2020-05-01", "2020-05-02", "x", "x", "", "", "a"],
        ["N3", "P1", "普通", "2020-05-01", "2020-05-03", "1", "1", "", "", "a"],
    ];
    let results = settle(&engine(), &rows, &mut Ledger::new(), RunOptions::default());
    let summary = results.summary();
    assert_eq!((summary.settled, summary.refused, summary.gaps), (2, 1, 1));
    assert_eq!(summary.codes.iter().map(|(code, count)| (code.as_str(), *count)).collect::<Vec<_>>(), [("bad_number", 1)]);
    // flag once, groups once, ratio twice; the refused row's defaults are not taken.
    assert_eq!(summary.defaults.iter().map(|(field, count)| (*field, *count)).collect::<Vec<_>>(), [(FLAG, 1), (GROUPS, 1), (10, 2)]);
    let last = results.get(2).unwrap();
    assert_eq!((last.line, last.number, last.ledger_gap()), (4, "N3", true));
    assert!(results.get(3).is_none());
}

#[test]
fn progress_ends_with_the_number_of_rows() {
    let engine = engine();
    let mut run = Run::new(&engine, 0);
    for number in ["N1", "N2"] {
        run.push(1, &read(&engine, &cells(number, "P1", "2020-05-01", "1")));
    }
    let mut told = Vec::new();
    let _ = run.settle(&mut Ledger::new(), RunOptions::default(), &mut |done| told.push(done));
    assert_eq!(told.last(), Some(&2));
}
