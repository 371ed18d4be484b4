//! Figures that a claim may lack, needed only where the claim comes to them.

use crate::kit::*;
use crate::program::{BenefitId, EffectOp, Parameter, ParameterId, Program, Rate, Slot, Type};
use crate::program::{ExprKind, Validity};
use pol_lang::tree::{GradeKind, Period};

/// 60% for level 1, no figure for level 2, which is what claims have.
fn unbound_for_second_level() -> Program {
    let mut program = program();
    let source = program.source("甲险.比例", GradeKind::Cited);
    let mut one = benefit("甲险");
    let rows = vec![row(10, &[0b01, u64::MAX], figure(ratio("0.6"))), row(11, &[0b10, u64::MAX], unbound(source))];
    one.rate = Rate::Flat(figure(table(Type::Ratio, rows)));
    let id = program.benefit(one);
    program.settle(&[id]);
    program
}

#[test]
fn a_claim_that_comes_to_an_unbound_figure_is_refused_with_its_name() {
    let mut desk = Desk::new(&unbound_for_second_level());
    assert_eq!(desk.layers(claim(100, 100)), Err("unbound_parameter 甲险.比例".into()));
    assert_eq!(desk.layers(Claim { level: 0, ..claim(100, 100) }), Ok(vec![60_00]));
}

#[test]
fn what_does_not_apply_needs_no_figures() {
    let mut program = unbound_for_second_level();
    program.benefits[0].eligible = Some(has(POOR));
    let mut desk = Desk::new(&program);
    assert_eq!(desk.layers(claim(100, 100)), Ok(vec![0]));
    assert!(desk.layers(Claim { identity: POOR, ..claim(100, 100) }).is_err());
}

#[test]
fn a_figure_that_is_replaced_is_not_needed() {
    let mut program = unbound_for_second_level();
    program.provision(Some(has(POOR)), BenefitId(0), Slot::Rate, EffectOp::Set(figure(ratio("0.9"))));
    let mut desk = Desk::new(&program);
    assert!(desk.layers(claim(100, 100)).is_err());
    assert_eq!(desk.layers(Claim { identity: POOR, ..claim(100, 100) }), Ok(vec![90_00]));
}

#[test]
fn an_effect_needs_its_figure_where_it_applies() {
    let mut program = program();
    let source = program.source("条款.数", GradeKind::Cited);
    let id = program.benefit(benefit("甲险"));
    program.settle(&[id]);
    program.provision(Some(has(POOR)), id, Slot::Rate, EffectOp::Raise(unbound(source)));
    let mut desk = Desk::new(&program);
    assert_eq!(desk.layers(claim(100, 100)), Ok(vec![60_00]));
    assert_eq!(desk.layers(Claim { identity: POOR, ..claim(100, 100) }), Err("unbound_parameter 条款.数".into()));
}

#[test]
fn a_branch_needs_only_the_figures_it_reaches() {
    let mut program = program();
    let source = program.source("参数", GradeKind::Cited);
    let (figure_of, validity) = (unbound(source), Validity::ALWAYS);
    program.parameters.push(Parameter { name: "参数".into(), ty: Type::Ratio, figure: figure_of, validity, span: span(5) });
    let parameter = expr(Type::Ratio, ExprKind::Parameter(ParameterId(0)));
    let mut one = benefit("甲险");
    one.rate = Rate::Flat(figure(choose(has(ORPHAN), parameter, ratio("0.5"))));
    let id = program.benefit(one);
    program.settle(&[id]);
    let mut desk = Desk::new(&program);
    assert_eq!(desk.layers(claim(100, 100)), Ok(vec![50_00]));
    assert_eq!(desk.layers(Claim { identity: ORPHAN, ..claim(100, 100) }), Err("unbound_parameter 参数".into()));
}

#[test]
fn a_strict_run_refuses_what_rests_on_an_assumed_figure() {
    let mut program = program();
    let assumed = program.source("甲险.起付线", GradeKind::Assumed);
    let mut one = benefit("甲险");
    let rows = vec![
        row(10, &[0b01, u64::MAX], figure(money("10"))),
        row(11, &[], crate::program::Figure { source: assumed, ..figure(money("20")) }),
    ];
    one.deductibles = deductible(Period::Visit, "0");
    one.deductibles[0].figure = figure(table(Type::Money, rows));
    let id = program.benefit(one);
    program.settle(&[id]);
    let mut desk = Desk::new(&program);
    assert_eq!(desk.layers(claim(100, 100)), Ok(vec![48_00]), "80 × 60%");
    desk.options.strict = true;
    assert_eq!(desk.layers(claim(100, 100)), Err("assumed_figure 甲险.起付线".into()));
    assert_eq!(desk.layers(Claim { level: 0, ..claim(100, 100) }), Ok(vec![54_00]), "90 × 60% rests on nothing assumed");
}

#[test]
fn a_settlement_cannot_turn_on_an_unbound_figure() {
    let mut program = program();
    let source = program.source("界限", GradeKind::Cited);
    let (figure_of, validity) = (unbound(source), Validity::ALWAYS);
    program.parameters.push(Parameter { name: "界限".into(), ty: Type::Money, figure: figure_of, validity, span: span(5) });
    let id = program.benefit(benefit("甲险"));
    let limit = expr(Type::Money, ExprKind::Parameter(ParameterId(0)));
    program.settle(&[id]).when = Some(compare(crate::program::Compare::Less, money_field(TOTAL), limit));
    let said = crate::plan::from_program(&program, Vec::new()).unwrap_err();
    assert_eq!(said.iter().map(|diagnostic| diagnostic.code.id).collect::<Vec<_>>(), ["P0702"]);
}
