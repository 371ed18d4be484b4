//! What headings and rows say is expected, and what is refused as no case.

use crate::policy::cases;
use pol_testing::cases::{Expected, Fault, Subject, TableFault};

fn faults(text: &str) -> Vec<TableFault> {
    cases("a.csv", text).unwrap_err()
}

/// What is wrong with the one row of a table.
fn row_faults(text: &str) -> Vec<Fault> {
    cases("a.csv", text).unwrap().cases[0].expected.clone().unwrap_err()
}

#[test]
fn codes_printed_headings_and_names_say_what_is_expected() {
    let text = "id,person,date,total,in_scope,expect_pool,期望 个人负担,期望_起付,expect_台账缺口,case,理由,备注\n\
                a,p,2020-01-01,1200,1000,490,710.00,300.00,0,一例,算式,x";
    let cases = cases("a.csv", text).unwrap();
    let case = &cases.cases[0];
    assert_eq!((case.line, &*case.number, &*case.name, &*case.reason), (2, "a", "一例", "算式"));
    let Ok(Expected::Settled(values)) = &case.expected else { panic!("{:?}", case.expected) };
    let found: Vec<(Subject, i64)> = values.iter().map(|value| (value.subject.clone(), value.value)).collect();
    let expected = [(Subject::Column(1), 49_000), (Subject::Column(6), 71_000), (Subject::Column(0), 30_000), (Subject::Gap, 0)];
    assert_eq!(found, expected);
}

#[test]
fn a_table_that_expects_nothing_is_no_table_of_cases() {
    assert_eq!(faults("id,person,date,total,in_scope,case\na,p,2020-01-01,1200,1000,一例"), [TableFault::ExpectsNothing]);
    assert_eq!(faults("id,person,date,total,in_scope,expect_pool"), [TableFault::NoRows]);
}

#[test]
fn a_column_that_names_nothing_is_asked_about() {
    let found = faults("id,person,date,total,in_scope,expect_poll,expect_nothing\na,p,2020-01-01,1200,1000,490,1");
    let no_such = |heading: &str, near: Option<&str>| TableFault::NoSuchColumn { heading: heading.into(), near: near.map(str::to_owned) };
    assert_eq!(found, [no_such("expect_poll", Some("pool")), no_such("expect_nothing", None)]);
    assert_eq!(found[0].text().en, "「expect_poll」 is no column of the results; did you mean 「pool」?");
}

#[test]
fn two_columns_may_not_say_the_same() {
    let found = faults("id,person,date,total,in_scope,expect_pool,期望 统筹基金\na,p,2020-01-01,1200,1000,490,490");
    assert_eq!(found, [TableFault::Twice { heading: "期望 统筹基金".into() }]);
}

#[test]
fn a_row_that_expects_nothing_or_both_is_wrong() {
    let head = "id,person,date,total,in_scope,expect_pool,expect_refusal\n";
    assert_eq!(row_faults(&format!("{head}a,p,2020-01-01,1200,1000,,")), [Fault::ExpectsNothing]);
    assert_eq!(row_faults(&format!("{head}a,p,2020-01-01,1200,1000,490,bad_date")), [Fault::ExpectsBoth]);
    let unknown = Fault::NoSuchRefusal { code: "bad_dat".into(), near: Some("bad_date".into()) };
    assert_eq!(row_faults(&format!("{head}a,p,2020-01-01,1200,1000,,bad_dat")), [unknown]);
}

#[test]
fn an_amount_in_a_wrong_form_is_wrong() {
    let head = "id,person,date,total,in_scope,expect_pool,expect_ledger_gap\n";
    let bad = |code: &str, text: &str| Fault::BadValue { code: code.into(), text: text.into() };
    assert_eq!(row_faults(&format!("{head}a,p,2020-01-01,1200,1000,490元,0")), [bad("pool", "490元")]);
    assert_eq!(row_faults(&format!("{head}a,p,2020-01-01,1200,1000,490.005,x")), [bad("pool", "490.005"), bad("ledger_gap", "x")]);
    assert_eq!(row_faults(&format!("{head}a,p,2020-01-01,1200,1000,490,")), [bad("ledger_gap", "")]);
}
