//! Reported columns of other types than money, and empty ones.

use crate::build::{column, day};
use crate::common::*;
use pol_runtime::evaluate::{Engine, Inputs, Items, Options, Workspace};
use pol_runtime::plan::{ColumnRole, EMPTY, Influence, Plan, Report};

/// The columns of the common record, then a ratio, a yes or no, a date and an option, and one of each that nothing reports.
fn reporting() -> Plan {
    let mut plan = plan();
    let roles = [ColumnRole::Ratio, ColumnRole::Bool, ColumnRole::Date, ColumnRole::Choice(0)];
    for (place, role) in roles.into_iter().chain(roles).enumerate() {
        plan.records[0].columns.push(column(&format!("c{place}"), role));
    }
    for body in &mut plan.bodies {
        let end = u32::try_from(body.nodes.len()).unwrap();
        body.nodes.push(pol_runtime::plan::Node::Input(TO));
        let (rate, kind, urgent) = (1, 11, body.needs[1].when);
        let influences = || vec![Influence { source: 0, when: None }];
        let report = |column, value, when| Report { column, value, when, influences: influences() };
        body.reports.extend([report(5, rate, None), report(6, urgent, None), report(7, end, Some(urgent)), report(8, kind, Some(urgent))]);
    }
    plan
}

fn claim(kind: i64) -> [i64; 11] {
    let date = i64::from(day(2020, 6, 1));
    [0, 0, kind, date, date, 100, 100, 1, 0, 0, 10_000]
}

#[test]
fn each_column_holds_a_value_of_its_kind_or_nothing() {
    let engine = Engine::new(reporting()).unwrap();
    let mut workspace = Workspace::new(&engine);
    let date = i64::from(day(2020, 6, 1));
    for (kind, reported) in [(2, [50, 1, date, 2]), (0, [50, 0, EMPTY, EMPTY])] {
        let claim = claim(kind);
        let inputs = Inputs { values: &claim, given: 0, items: Items::NONE };
        let settled = engine.settle(0, inputs, &mut [7], Options::default(), &mut workspace).unwrap();
        // What was used before, half of 1.00 from the fund, and the person's half.
        assert_eq!(settled.columns[..5], [7, 50, 0, 50, 50]);
        assert_eq!(settled.columns[5..9], reported);
        assert_eq!(settled.columns[9..], [EMPTY; 4], "nothing reports them");
    }
}

#[test]
fn an_explanation_tells_what_a_column_rests_on() {
    let engine = Engine::new(reporting()).unwrap();
    let claim = claim(0);
    let inputs = Inputs { values: &claim, given: 0, items: Items::NONE };
    let explained = engine.explain(0, inputs, &[0], Options::default(), &mut Workspace::new(&engine)).unwrap();
    let reports: Vec<_> = explained.reports.iter().map(|report| (report.column, report.influences.len())).collect();
    assert_eq!(reports, [(0, 0), (5, 1), (6, 1), (7, 1), (8, 1)]);
}

#[test]
fn what_is_wrong_with_a_report_is_found() {
    let broken = |change: &dyn Fn(&mut Plan)| {
        let mut plan = reporting();
        change(&mut plan);
        plan.validate().map_or_else(|invalid| invalid.place, |()| "valid".to_owned())
    };
    assert_eq!(broken(&|_| {}), "valid");
    assert_eq!(broken(&|plan| plan.bodies[0].reports[1].value = 11), "bodies[0].reports[1].value", "an enum as a ratio");
    assert_eq!(broken(&|plan| plan.bodies[0].reports[2].value = 0), "bodies[0].reports[2].value", "money as yes or no");
    assert_eq!(broken(&|plan| plan.bodies[0].reports[3].value = 11), "bodies[0].reports[3].value", "an enum as a date");
    assert_eq!(broken(&|plan| plan.records[0].columns[8].role = ColumnRole::Choice(1)), "bodies[0].reports[4].value", "another list");
    assert_eq!(broken(&|plan| plan.records[0].columns[8].role = ColumnRole::Choice(9)), "records[0].columns[8]");
    assert_eq!(broken(&|plan| plan.bodies[0].reports[3].when = Some(0)), "bodies[0].reports[3].when");
    assert_eq!(broken(&|plan| plan.bodies[0].reports[3].influences[0].source = 9), "bodies[0].reports[3]");
    assert_eq!(broken(&|plan| plan.bodies[0].reports[3].column = 1), "bodies[0].reports[3]", "a payer's column");
}

#[test]
fn columns_go_through_a_file() {
    let plan = reporting();
    assert_eq!(pol_runtime::format::read(&pol_runtime::format::write(&plan).unwrap()).unwrap(), plan);
}
