//! What a plan holds: shared parts, accumulators, influences, limits.

use crate::kit::*;
use crate::program::{Define, DefineId, EffectOp, ExprKind, Rate, Slot, SourceId, Type, Validity};
use pol_lang::tree::{Excess, GradeKind, Period};
use pol_runtime::plan::{Node, StepKind};

#[test]
fn a_table_of_constants_is_one_lookup() {
    let mut program = program();
    let mut one = benefit("甲险");
    let rows = vec![
        row(10, &[0b01, u64::MAX], figure(ratio("0.6"))),
        row(11, &[0b10, 0b01], figure(ratio("0.75"))),
        row(12, &[], figure(ratio("0.8"))),
    ];
    one.rate = Rate::Flat(figure(table(Type::Ratio, rows)));
    let id = program.benefit(one);
    program.settle(&[id]);
    let plan = plan(&program);
    assert_eq!(plan.tables.len(), 1);
    // Level by referral, at the scale of 75%.
    assert_eq!((plan.tables[0].sizes.clone(), plan.tables[0].cells.clone()), (vec![2, 2], vec![60, 60, 75, 80]));
    assert_eq!(plan.bodies[0].nodes.iter().filter(|node| matches!(node, Node::Lookup { .. })).count(), 1);
}

#[test]
fn only_what_is_annual_is_kept() {
    let mut program = program();
    let mut one = benefit("甲险");
    one.caps = cap(Period::Visit, Excess::NextLayer, "100");
    one.deductibles = deductible(Period::Visit, "100");
    let first = program.benefit(one);
    let mut two = benefit("乙险");
    two.caps = cap(Period::Year, Excess::NextLayer, "100");
    let second = program.benefit(two);
    program.settle(&[first, second]);
    let plan = plan(&program);
    let keys: Vec<&str> = plan.accumulators.iter().map(|accumulator| accumulator.key.as_str()).collect();
    assert_eq!(keys, ["乙险.paid"]);
    assert_eq!(plan.bodies[0].postings.len(), 1);
}

#[test]
fn a_step_names_the_provisions_that_bear_on_it() {
    let mut program = program();
    let tilt = program.source("倾斜", GradeKind::Cited);
    let id = program.benefit(benefit("甲险"));
    program.settle(&[id]);
    program.provision(Some(has(POOR)), id, Slot::Rate, EffectOp::Raise(figure(points("0.1")))).source = tilt;
    let plan = plan(&program);
    let steps = &plan.bodies[0].layers[0].steps;
    let rate = steps.iter().find(|step| step.kind == StepKind::Rate(0)).unwrap();
    let influence = rate.influences.iter().find(|influence| influence.source == 1).unwrap();
    let when = influence.when.expect("only for some");
    assert_eq!(plan.bodies[0].nodes[usize::try_from(when).unwrap()], Node::HasAny(node_of(&plan.bodies[0].nodes, &Node::Input(2)), POOR));
    let kinds: Vec<StepKind> = steps.iter().map(|step| step.kind).collect();
    assert_eq!(kinds, [StepKind::Eligible, StepKind::Base, StepKind::Rate(0), StepKind::Computed, StepKind::Paid]);
}

fn node_of(nodes: &[Node], wanted: &Node) -> u32 {
    u32::try_from(nodes.iter().position(|node| node == wanted).unwrap()).unwrap()
}

/// Each definition adds the one before to itself: written out, the last holds 2^60 terms.
#[test]
fn definitions_that_double_cost_no_more_than_their_number() {
    let mut program = program();
    let define = |value| Define { name: "甲".into(), record: None, value, validity: Validity::ALWAYS, source: SourceId(0), span: span(6) };
    program.defines.push(define(has(POOR)));
    for at in 0..60 {
        let before = || expr(Type::Bool, ExprKind::Define(DefineId(at)));
        program.defines.push(define(and(before(), before())));
    }
    let mut one = benefit("甲险");
    one.eligible = Some(expr(Type::Bool, ExprKind::Define(DefineId(60))));
    let id = program.benefit(one);
    program.settle(&[id]);
    assert!(plan(&program).bodies[0].nodes.len() < 20);
}

#[test]
fn a_long_chain_of_definitions_does_not_exhaust_the_stack() {
    let mut program = program();
    let define = |value| Define { name: "甲".into(), record: None, value, validity: Validity::ALWAYS, source: SourceId(0), span: span(6) };
    program.defines.push(define(has(POOR)));
    for at in 0..20_000 {
        program.defines.push(define(not(expr(Type::Bool, ExprKind::Define(DefineId(at))))));
    }
    let mut one = benefit("甲险");
    one.eligible = Some(expr(Type::Bool, ExprKind::Define(DefineId(20_000))));
    let id = program.benefit(one);
    program.settle(&[id]);
    assert_eq!(Desk::new(&program).layers(Claim { identity: POOR, ..claim(100, 100) }), Ok(vec![60_00]));
}

#[test]
fn figures_beyond_exact_numbers_are_refused() {
    let mut program = program();
    let mut one = benefit("甲险");
    one.base = figure(money("99999999999999999999"));
    let id = program.benefit(one);
    program.settle(&[id]);
    let said = crate::plan::from_program(&program, Vec::new()).unwrap_err();
    assert_eq!(said[0].code.id, "P0901");
}

#[test]
fn the_same_program_gives_the_same_plan() {
    let make = || {
        let mut program = program();
        let id = program.benefit(benefit("甲险"));
        program.provision(Some(has(POOR | OLD)), id, Slot::Rate, EffectOp::Raise(figure(points("0.1")))).validity = until(Y2021);
        program.settle(&[id]);
        plan(&program)
    };
    assert_eq!(make(), make());
}

/// 130000 yuan at 16 digits after the point is beyond 64 bits: it is widened when a claim is settled, not before.
#[test]
fn many_digits_are_no_reason_to_refuse() {
    let mut program = program();
    let mut one = benefit("甲险");
    one.deductibles = deductible(Period::Visit, "130000");
    let id = program.benefit(one);
    program.settle(&[id]);
    for _ in 0..2 {
        program.provision(None, id, Slot::Base, EffectOp::RaiseBy(figure(ratio("0.1234567"))));
    }
    // 200000 × 1.1234567² is 252430.9…; less 130000, × 60%: (252431 − 130000) × 60% is a little less than 73458.6.
    let paid = Desk::new(&program).layers(claim(200_000, 200_000)).unwrap()[0];
    let exact = 20_000_000_i128 * 11_234_567 * 11_234_567 - 13_000_000 * 100_000_000_000_000;
    assert_eq!(i128::from(paid), (exact * 6 + 500_000_000_000_000) / 1_000_000_000_000_000);
}
