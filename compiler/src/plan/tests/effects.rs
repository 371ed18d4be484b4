//! Effects on slots, in their fixed order.

use crate::kit::*;
use crate::program::{BenefitId, EffectOp, Program, Rate, Slot};
use pol_lang::tree::{Excess, Period};

/// 60% of what a deductible of 500 leaves, at most 1000.
fn base() -> Program {
    let mut program = program();
    let mut one = benefit("甲险");
    one.deductibles = deductible(Period::Visit, "500");
    one.caps = cap(Period::Visit, Excess::NextLayer, "1000");
    let id = program.benefit(one);
    program.settle(&[id]);
    program
}

fn paid(program: &Program, identity: u64) -> i64 {
    Desk::new(program).layers(Claim { identity, ..claim(2000, 2000) }).unwrap()[0]
}

const ONLY: BenefitId = BenefitId(0);

#[test]
fn an_effect_applies_where_its_condition_holds() {
    let mut program = base();
    program.provision(Some(has(POOR)), ONLY, Slot::Rate, EffectOp::Raise(figure(points("0.1"))));
    // 1500 × 60% and 1500 × 70% cut to 1000
    assert_eq!((paid(&program, ORPHAN), paid(&program, POOR)), (900_00, 1000_00));
    program.provision(Some(has(POOR)), ONLY, Slot::Cap(0), EffectOp::Lift);
    assert_eq!((paid(&program, ORPHAN), paid(&program, POOR)), (900_00, 1050_00));
}

#[test]
fn a_new_value_comes_before_percentages_whatever_the_order() {
    for turned in [false, true] {
        let mut program = base();
        let lower = EffectOp::LowerBy(figure(ratio("0.5")));
        let set = EffectOp::Set(figure(money("800")));
        let (first, second) = if turned { (set, lower) } else { (lower, set) };
        program.provision(None, ONLY, Slot::Deductible(0), first);
        program.provision(None, ONLY, Slot::Deductible(0), second);
        // (2000 − 800 × 50%) × 60%
        assert_eq!(paid(&program, 0), 960_00);
    }
}

#[test]
fn several_percentages_multiply() {
    let mut program = base();
    program.provision(Some(has(POOR)), ONLY, Slot::Deductible(0), EffectOp::LowerBy(figure(ratio("0.5"))));
    program.provision(Some(has(ORPHAN)), ONLY, Slot::Deductible(0), EffectOp::LowerBy(figure(ratio("0.2"))));
    // 500 × 50% × 80% = 200; (2000 − 200) × 60% = 1080, cut to 1000.
    program.provision(None, ONLY, Slot::Cap(0), EffectOp::RaiseBy(figure(ratio("0.2"))));
    assert_eq!(paid(&program, POOR | ORPHAN), 1080_00);
    assert_eq!(paid(&program, POOR), 1050_00, "500 × 50%");
}

#[test]
fn bounds_come_after_amounts_and_a_waiver_last() {
    let mut program = base();
    program.provision(None, ONLY, Slot::Deductible(0), EffectOp::AtLeast(figure(money("700"))));
    program.provision(None, ONLY, Slot::Deductible(0), EffectOp::Raise(figure(money("100"))));
    // max(500 + 100, 700); (2000 − 700) × 60%
    assert_eq!(paid(&program, 0), 780_00);
    program.provision(Some(has(POOR)), ONLY, Slot::Deductible(0), EffectOp::Waive);
    assert_eq!(paid(&program, POOR), 1000_00, "2000 × 60% cut to 1000");
}

#[test]
fn what_is_paid_so_far_is_held_between_floor_and_ceiling() {
    let mut program = base();
    program.benefits[0].caps = Vec::new();
    let mut second = benefit("乙险");
    second.rate = Rate::Flat(figure(ratio("0.1")));
    let second = program.benefit(second);
    program.settlements[0].layers.push(second);
    program.provision(Some(has(POOR)), second, Slot::PaidSoFar, EffectOp::AtLeast(figure(times(money_field(IN_SCOPE), ratio("0.8")))));
    program.provision(Some(has(ORPHAN)), second, Slot::PaidSoFar, EffectOp::AtMost(figure(money("950"))));
    let layers = |identity| Desk::new(&program).layers(Claim { identity, ..claim(2000, 2000) }).unwrap();
    assert_eq!(layers(0), [900_00, 200_00]);
    assert_eq!(layers(POOR), [900_00, 700_00], "up to 80% of 2000");
    assert_eq!(layers(ORPHAN), [900_00, 50_00], "down to 950 in all");
}

#[test]
fn a_ceiling_below_what_was_paid_leaves_nothing() {
    let mut program = base();
    let second = program.benefit(benefit("乙险"));
    program.settlements[0].layers.push(second);
    program.provision(None, second, Slot::PaidSoFar, EffectOp::AtMost(figure(money("100"))));
    assert_eq!(Desk::new(&program).layers(claim(2000, 2000)), Ok(vec![900_00, 0]));
}

#[test]
fn the_base_can_be_replaced_and_opens_to_the_total() {
    let mut program = base();
    program.provision(Some(has(POOR)), ONLY, Slot::Base, EffectOp::Set(figure(money_field(TOTAL))));
    let poor = Claim { identity: POOR, ..claim(1500, 1000) };
    // (1500 − 500) × 60% and (1000 − 500) × 60%
    assert_eq!(Desk::new(&program).layers(poor), Ok(vec![600_00]));
    assert_eq!(Desk::new(&program).layers(claim(1500, 1000)), Ok(vec![300_00]));
}
