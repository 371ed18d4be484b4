//! Explaining a claim.

use crate::build::day;
use crate::common::*;
use pol_runtime::evaluate::Engine;
use pol_runtime::evaluate::{Inputs, Items, Options, Workspace};
use pol_runtime::plan::{Candidate, Choice, Kind, StepKind};

fn claim(kind: i64, scope: i64) -> [i64; 11] {
    let date = i64::from(day(2020, 6, 1));
    [0, 0, kind, date, date, scope, scope, 1, 0, 0, 10_000]
}

#[test]
fn steps_carry_their_values_and_sources() {
    let engine = engine();
    let mut workspace = Workspace::new(&engine);
    let claim = claim(2, 123);
    let inputs = Inputs { values: &claim, given: 0, items: Items::NONE };
    let explained = engine.explain(0, inputs, &[0], Options::default(), &mut workspace).unwrap();
    let steps: Vec<_> = explained.layers[0].steps.iter().map(|step| (step.kind, step.value, step.unit)).collect();
    let at = |scale| Kind::Decimal { scale };
    // 1.23 × 0.50 = 0.6150, rounded 0.62
    let expected =
        [(StepKind::Base, 123, at(2)), (StepKind::Rate(0), 50, at(2)), (StepKind::Computed, 6150, at(4)), (StepKind::Paid, 62, at(2))];
    assert_eq!(steps, expected);
    let influences: Vec<_> =
        explained.layers[0].steps[1].influences.iter().map(|influence| (influence.source, influence.applied)).collect();
    assert_eq!(influences, [(0, true), (1, true)]);
    assert_eq!((explained.needs, explained.postings, explained.layers[0].paid), (vec![1], vec![(0, 62)], 62));
    assert_eq!(explained.slice.body, 0);
}

#[test]
fn an_influence_that_did_not_apply_says_so() {
    let engine = engine();
    let claim = claim(0, 123);
    let inputs = Inputs { values: &claim, given: 0, items: Items::NONE };
    let explained = engine.explain(0, inputs, &[0], Options::default(), &mut Workspace::new(&engine)).unwrap();
    assert!(!explained.layers[0].steps[1].influences[1].applied);
    assert!(explained.needs.is_empty());
}

#[test]
fn explaining_changes_nothing() {
    let engine = engine();
    let mut workspace = Workspace::new(&engine);
    for (kind, scope) in [(0, 123), (2, 9_999_999_999_999_999), (1, 5), (3, 5)] {
        let claim = claim(kind, scope);
        let inputs = Inputs { values: &claim, given: 0, items: Items::NONE };
        let accounts = [77];
        let explained = engine.explain(0, inputs, &accounts, Options::default(), &mut workspace).map(|explained| explained.columns);
        assert_eq!(accounts, [77]);
        let mut accounts = accounts;
        let settled = engine.settle(0, inputs, &mut accounts, Options::default(), &mut workspace).map(|settled| settled.columns.to_vec());
        assert_eq!(explained, settled);
    }
}

#[test]
fn a_choice_tells_what_each_that_applies_would_have_given() {
    let explained = |kind: i64, acts: bool, lifted: bool| {
        let mut plan = plan();
        // What the ratio's second influence rests on holds of kind 2; node 2 is the cost times the ratio.
        let holds = plan.bodies[0].layers[0].steps[1].influences[1].when.unwrap();
        let member =
            |source, lifted: bool, counts| Candidate { source, acts, applies: holds, value: 2, lifted: lifted.then_some(holds), counts };
        let members = vec![member(0, false, holds), member(1, lifted, holds)];
        plan.bodies[0].layers[0].choices.push(Choice { group: "组".into(), by: "住院.基数".into(), members });
        let engine = Engine::new(plan).unwrap();
        let claim = claim(kind, 123);
        let inputs = Inputs { values: &claim, given: 0, items: Items::NONE };
        let explained = engine.explain(0, inputs, &[0], Options::default(), &mut Workspace::new(&engine)).unwrap();
        let choices = explained.layers[0].choices.iter();
        choices.flat_map(|choice| choice.members.iter().map(|one| (one.source, one.value, one.unit, one.counts))).collect::<Vec<_>>()
    };
    let unit = Kind::Decimal { scale: 4 };
    assert_eq!(explained(2, true, false), [(0, Some(6150), unit, true), (1, Some(6150), unit, true)]);
    // What lifts a limit has no value; where none applies, or none acts here, there is no choice.
    assert_eq!(explained(2, true, true)[1], (1, None, unit, true));
    assert_eq!(explained(0, true, false), []);
    assert_eq!(explained(2, false, false), []);
}
