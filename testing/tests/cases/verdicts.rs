//! What became of cases: (1000 − 300) × 70% = 490, of 1200 the person bears 710.

use crate::policy::{cases, engine};
use pol_testing::cases::{Fault, Subject};
use pol_testing::run::{Difference, Verdict, run, run_explained};

const HEAD: &str = "id,person,date,total,in_scope,expect_pool,expect_own,expect_ledger_gap,expect_refusal\n";

fn verdicts(settings: &str, rows: &[&str]) -> Vec<Verdict> {
    let cases = cases(settings, &format!("{HEAD}{}", rows.join("\n"))).unwrap();
    run(&engine(), &cases, &[]).verdicts
}

fn codes(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

#[test]
fn what_comes_out_as_expected_holds() {
    assert_eq!(verdicts("a.csv", &["a,p,2020-01-01,1200,1000,490.00,710,0,"]), [Verdict::Held]);
}

#[test]
fn each_value_that_differs_is_told_with_both() {
    let found = verdicts("a.csv", &["a,p,2020-01-01,1200,1000,490.01,709.99,0,"]);
    let of = |column, expected, found| Difference { subject: Subject::Column(column), expected, found };
    assert_eq!(found, [Verdict::Differs(vec![of(1, 49_001, 49_000), of(6, 70_999, 71_000)])]);
}

#[test]
fn an_empty_cell_expects_an_empty_column() {
    let found = verdicts("a.csv", &["a,p,2020-01-01,1200,1000,490.00,,0,"]);
    let own = Difference { subject: Subject::Column(6), expected: pol_runtime::plan::EMPTY, found: 71_000 };
    assert_eq!(found, [Verdict::Differs(vec![own])]);
}

#[test]
fn refusals_must_be_those_expected() {
    let found = verdicts(
        "a.csv",
        &[
            "a,p,2020-02-30,1200,1000,,,,bad_date",
            "b,p,2020-02-30,1200,1000,,,,bad_number",
            "c,q,2020-01-01,1200,1000,,,,bad_date",
            "d,r,2020-02-30,1200,1000,490,710,0,",
            "e,s,2020-02-30,x,1000,,,,bad_number|bad_date",
        ],
    );
    let otherwise = Verdict::RefusedOtherwise { expected: codes(&["bad_number"]), found: codes(&["bad_date"]) };
    assert_eq!(
        found,
        [Verdict::Held, otherwise, Verdict::Settled(codes(&["bad_date"])), Verdict::Refused(codes(&["bad_date"])), Verdict::Held]
    );
}

#[test]
fn a_row_without_expectations_never_holds() {
    assert_eq!(verdicts("a.csv", &["a,p,2020-01-01,1200,1000,,,,"]), [Verdict::Faulty(vec![Fault::ExpectsNothing])]);
}

/// The refused row leaves a gap in the year of its person, or holds what comes after, as the file's name says.
#[test]
fn cases_of_a_file_are_settled_together_as_its_name_says() {
    let refused = "a,p,2020-01-01,100,1000,,,,not_in_force";
    let rows =
        ["a,p,2019-12-31,1200,1000,,,,not_in_force", "b,p,2019-12-31,1200,1000,,,,not_in_force", "c,p,2020-01-01,1200,1000,490,710,0,"];
    assert_eq!(verdicts("a.csv", &rows), [Verdict::Held, Verdict::Held, Verdict::Held], "{refused}");
    let rows = ["a,p,2020-01-01,x,1000,,,,bad_number", "b,p,2020-02-01,1200,1000,490,710,1,"];
    assert_eq!(verdicts("a.csv", &rows), [Verdict::Held, Verdict::Held]);
    assert_eq!(verdicts("a-hold.csv", &rows), [Verdict::Held, Verdict::Refused(codes(&["held"]))]);
}

#[test]
fn what_is_asked_for_is_explained() {
    let text = format!("{HEAD}a,p,2020-01-01,1200,1000,490,710,0,\nb,p,2020-02-30,1200,1000,,,,bad_date");
    let tested = run_explained(&engine(), &cases("a.csv", &text).unwrap());
    assert_eq!(tested.explained(0).unwrap().explanation.layers[0].paid, 49_000);
    assert_eq!(tested.explained(1), None, "a refused row has no account");
    assert!(tested.held());
}
