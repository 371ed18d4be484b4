//! Guarantees that settling watches: a claim that breaks one is refused and changes nothing; validated like all else.

use crate::build::day;
use crate::common::*;
use pol_runtime::evaluate::{Engine, Inputs, Items, Options, Workspace};
use pol_runtime::plan::{Held, Plan};

/// Holds of urgent claims alone.
fn watching() -> Plan {
    let mut plan = plan();
    for body in &mut plan.bodies {
        let urgent = body.needs[1].when;
        body.guarantees.push(Held { name: "只有急诊".into(), holds: urgent, source: 0 });
    }
    plan
}

fn claim(kind: i64) -> [i64; 11] {
    let date = i64::from(day(2020, 6, 1));
    [0, 0, kind, date, date, 100, 100, 1, 0, 0, 10_000]
}

#[test]
fn a_claim_that_breaks_a_guarantee_is_refused_and_changes_nothing() {
    let engine = Engine::new(watching()).unwrap();
    let mut workspace = Workspace::new(&engine);
    let mut settle = |kind, accounts: &mut [i64]| {
        let claim = claim(kind);
        let inputs = Inputs { values: &claim, given: 0, items: Items::NONE };
        let refusal = engine.settle(0, inputs, accounts, Options::default(), &mut workspace).err();
        refusal.map(|refusal| (refusal.code(engine.record(0).unwrap()).to_owned(), refusal.zh(engine.record(0).unwrap())))
    };
    let mut accounts = [7];
    let (code, message) = settle(0, &mut accounts).unwrap();
    assert_eq!((code.as_str(), accounts), ("guarantee", [7]));
    assert!(message.contains("「只有急诊」"), "{message}");
    assert_eq!(settle(2, &mut accounts), None);
}

#[test]
fn what_is_wrong_with_a_guarantee_is_found() {
    let broken = |change: &dyn Fn(&mut Plan)| {
        let mut plan = watching();
        change(&mut plan);
        plan.validate().map_or_else(|invalid| invalid.place, |()| "valid".to_owned())
    };
    assert_eq!(broken(&|_| {}), "valid");
    assert_eq!(broken(&|plan| plan.bodies[0].guarantees[0].holds = 99), "bodies[0].guarantees[0].holds");
    assert_eq!(broken(&|plan| plan.bodies[0].guarantees[0].holds = 0), "bodies[0].guarantees[0].holds");
    assert_eq!(broken(&|plan| plan.bodies[0].guarantees[0].source = 9), "bodies[0].guarantees[0]");
    assert_eq!(broken(&|plan| plan.bodies[0].guarantees[0].name.clear()), "bodies[0].guarantees[0]");
}

#[test]
fn guarantees_go_through_a_file() {
    let plan = watching();
    assert_eq!(pol_runtime::format::read(&pol_runtime::format::write(&plan).unwrap()).unwrap(), plan);
}
