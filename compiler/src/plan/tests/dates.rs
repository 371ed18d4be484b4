//! Slices: which rules hold on which basis date, as known on which day.

use crate::kit::*;
use crate::program::{BenefitId, EffectOp, End, Slot, Validity};
use pol_lang::tree::GradeKind;
use pol_runtime::plan::Interval;

const ONLY: BenefitId = BenefitId(0);

#[test]
fn a_provision_ends_on_its_day() {
    let mut program = program();
    let id = program.benefit(benefit("甲险"));
    program.settle(&[id]);
    program.provision(None, ONLY, Slot::Rate, EffectOp::Raise(figure(points("0.1")))).validity = until(Y2021);
    let mut desk = Desk::new(&program);
    assert_eq!(desk.layers(Claim { date: Y2021 - 1, ..claim(100, 100) }), Ok(vec![70_00]));
    assert_eq!(desk.layers(Claim { date: Y2021, ..claim(100, 100) }), Ok(vec![60_00]));
}

#[test]
fn a_settlement_is_in_force_between_its_days() {
    let mut program = program();
    let id = program.benefit(benefit("甲险"));
    program.settle(&[id]).validity = Validity { from: Y2020, ..until(Y2021) };
    let slices = &plan(&program).settlements[0].slices;
    assert_eq!(slices.len(), 1);
    assert_eq!((slices[0].basis, slices[0].known), (Interval { from: Y2020, until: Y2021 }, Interval::ALWAYS));
    let refused = Desk::new(&program).layers(Claim { date: Y2021, ..claim(100, 100) });
    assert_eq!(refused, Err("not_in_force 2021-01-01".into()));
}

#[test]
fn a_retroactive_repeal_counts_only_once_it_is_known() {
    let mut program = program();
    let id = program.benefit(benefit("甲险"));
    program.settle(&[id]);
    let ends = vec![End { issued: Y2022, at: Y2021, by: None }];
    program.provision(None, ONLY, Slot::Rate, EffectOp::Raise(figure(points("0.1")))).validity = Validity { ends, ..Validity::ALWAYS };
    let mut desk = Desk::new(&program);
    let claim = Claim { date: Y2021 + 5, ..claim(100, 100) };
    desk.options.known = Y2022 - 1;
    assert_eq!(desk.layers(claim), Ok(vec![70_00]));
    desk.options.known = Y2022;
    assert_eq!(desk.layers(claim), Ok(vec![60_00]));
    // Three rectangles: with the provision before 2021 whatever is known, with it later while not known to end, without.
    let plan = plan(&program);
    assert_eq!((plan.settlements[0].slices.len(), plan.bodies.len()), (3, 2));
}

#[test]
fn changes_that_change_nothing_make_no_slice() {
    let mut program = program();
    let id = program.benefit(benefit("甲险"));
    program.settle(&[id]);
    let source = program.source("无增减", GradeKind::Cited);
    let provision = program.provision(None, ONLY, Slot::Rate, EffectOp::Raise(figure(points("0"))));
    (provision.validity, provision.source) = (from(Y2021), source);
    let plan = plan(&program);
    // The amounts are the same, but an explanation names the provision.
    assert_eq!(plan.settlements[0].slices.len(), 3, "before, after, and before it is known");
    let other = program.benefit(benefit("别的险"));
    program.provisions[0].effects[0].benefit = other;
    let plan = crate::kit::plan(&program);
    assert_eq!(plan.settlements[0].slices.len(), 1, "it does not bear on this settlement");
}

#[test]
fn a_benefit_that_is_not_in_force_is_no_layer() {
    let mut program = program();
    let first = program.benefit(benefit("甲险"));
    let second = program.benefit(benefit("乙险"));
    program.benefits[1].validity = from(Y2021);
    program.settle(&[first, second]);
    let mut desk = Desk::new(&program);
    assert_eq!(desk.layers(Claim { date: Y2020, ..claim(100, 100) }), Ok(vec![60_00]));
    assert_eq!(desk.layers(Claim { date: Y2021, ..claim(100, 100) }), Ok(vec![60_00, 40_00]));
}
