//! Alerts: a column of 1 or 0, told by explanations, and validated like all else.

use crate::build::{column, day};
use crate::common::*;
use pol_runtime::evaluate::{Engine, Inputs, Items, Options, Workspace};
use pol_runtime::plan::{Alert, ColumnRole, Influence, Plan};

/// Raised for urgent claims; the paid amount is one of the others.
fn alerting() -> Plan {
    let mut plan = plan();
    plan.records[0].columns.push(column("urgent", ColumnRole::Alert));
    for body in &mut plan.bodies {
        let urgent = body.needs[1].when;
        let influences = vec![Influence { source: 0, when: None }, Influence { source: 1, when: Some(urgent) }];
        body.alerts.push(Alert { column: 5, raised: urgent, refer: vec!["民政部门".into()], influences });
    }
    plan
}

fn claim(kind: i64) -> [i64; 11] {
    let date = i64::from(day(2020, 6, 1));
    [0, 0, kind, date, date, 100, 100, 1, 0, 0, 10_000]
}

#[test]
fn an_alert_is_a_column_beside_the_amounts() {
    let engine = Engine::new(alerting()).unwrap();
    let mut workspace = Workspace::new(&engine);
    for (kind, raised) in [(0, 0), (2, 1)] {
        let claim = claim(kind);
        let inputs = Inputs { values: &claim, given: 0, items: Items::NONE };
        let settled = engine.settle(0, inputs, &mut [0], Options::default(), &mut workspace).unwrap();
        // Half of 1.00 is paid by the fund, and the books balance without the alert.
        assert_eq!(settled.columns, [0, 50, 0, 50, 50, raised]);
    }
}

#[test]
fn an_explanation_tells_every_alert() {
    let engine = Engine::new(alerting()).unwrap();
    for (kind, raised) in [(0, false), (2, true)] {
        let claim = claim(kind);
        let inputs = Inputs { values: &claim, given: 0, items: Items::NONE };
        let explained = engine.explain(0, inputs, &[0], Options::default(), &mut Workspace::new(&engine)).unwrap();
        let [alert] = explained.alerts.as_slice() else { panic!("one alert") };
        assert_eq!((alert.column, alert.raised, alert.refer.as_slice()), (5, raised, ["民政部门".to_owned()].as_slice()));
        let applied: Vec<_> = alert.influences.iter().map(|influence| (influence.source, influence.applied)).collect();
        assert_eq!(applied, [(0, true), (1, raised)]);
    }
}

#[test]
fn what_is_wrong_with_an_alert_is_found() {
    let broken = |change: &dyn Fn(&mut Plan)| {
        let mut plan = alerting();
        change(&mut plan);
        plan.validate().map_or_else(|invalid| invalid.place, |()| "valid".to_owned())
    };
    assert_eq!(broken(&|_| {}), "valid");
    assert_eq!(broken(&|plan| plan.bodies[0].alerts[0].raised = 99), "bodies[0].alerts[0].raised");
    assert_eq!(broken(&|plan| plan.bodies[0].alerts[0].raised = 0), "bodies[0].alerts[0].raised");
    assert_eq!(broken(&|plan| plan.bodies[0].alerts[0].column = 6), "bodies[0].alerts[0]");
    assert_eq!(broken(&|plan| plan.bodies[0].alerts[0].column = 0), "bodies[0].alerts[0]");
    assert_eq!(broken(&|plan| plan.bodies[0].alerts[0].refer[0].clear()), "bodies[0].alerts[0]");
    assert_eq!(broken(&|plan| plan.bodies[0].alerts[0].influences[0].source = 9), "bodies[0].alerts[0]");
    assert_eq!(broken(&|plan| plan.bodies[0].alerts[0].influences[1].when = Some(0)), "bodies[0].alerts[0].when");
    let twice = broken(&|plan| {
        let alert = plan.bodies[0].alerts[0].clone();
        plan.bodies[0].alerts.push(alert);
    });
    assert_eq!(twice, "bodies[0].alerts[1]");
    // An alert's column is not for reports.
    assert_eq!(broken(&|plan| plan.bodies[0].reports[0].column = 5), "bodies[0].reports[0]");
}

#[test]
fn alerts_go_through_a_file() {
    let plan = alerting();
    assert_eq!(pol_runtime::format::read(&pol_runtime::format::write(&plan).unwrap()).unwrap(), plan);
}
