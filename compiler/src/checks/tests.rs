//! Checks, on programs built by hand: each fault with its witness, and the sound program beside it.

use crate::kit::*;
use crate::program::{BenefitId, Compare, EffectOp, Expr, Program, Rate, Row, Slot, Tier, Tiers, Type};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::tree::{Excess, Origin, Overlap, Period};

const ONLY: BenefitId = BenefitId(0);

/// 60%, a deductible of 500, a cap of 1000.
fn base() -> Program {
    let mut program = program();
    let mut one = benefit("甲险");
    one.deductibles = deductible(Period::Visit, "500");
    one.caps = cap(Period::Visit, Excess::NextLayer, "1000");
    let id = program.benefit(one);
    program.settle(&[id]);
    program
}

fn check(program: &Program) -> Vec<Diagnostic> {
    super::check(program)
}

/// The codes said about a program.
fn codes(program: &Program) -> Vec<&'static str> {
    check(program).iter().map(|diagnostic| diagnostic.code.id).collect()
}

/// The witness of the only diagnostic.
fn witness(program: &Program) -> String {
    let found = check(program);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].witness.as_ref().unwrap().text().zh
}

fn with_table(rows: Vec<Row>) -> Program {
    let mut program = base();
    program.benefits[0].rate = Rate::Flat(figure(table(Type::Ratio, rows)));
    program
}

fn sixty() -> crate::program::Figure {
    figure(ratio("0.6"))
}

#[test]
fn a_sound_program_is_left_alone() {
    let mut program = with_table(vec![row(10, &[0b01, 0b11], sixty()), row(11, &[0b10, 0b11], sixty())]);
    program.provision(Some(has(POOR)), ONLY, Slot::Rate, EffectOp::Raise(figure(points("0.4"))));
    program.provision(Some(has(POOR)), ONLY, Slot::Cap(0), EffectOp::Lift);
    assert_eq!(codes(&program), Vec::<&str>::new());
}

#[test]
fn a_combination_without_a_row_is_shown() {
    let program = with_table(vec![row(10, &[0b01, 0b11], sixty()), row(11, &[0b10, 0b01], sixty())]);
    let found = check(&program);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].code.id, found[0].primary.span), ("P0450", span(7)));
    assert!(found[0].headline.zh.contains("级别 = 二级，转诊 = 是"), "{}", found[0].headline.zh);
    assert!(found[0].headline.en.contains("级别 = 二级, 转诊 = yes"), "{}", found[0].headline.en);
}

#[test]
fn rows_that_overlap_are_both_shown() {
    let program = with_table(vec![row(10, &[0b01, 0b11], sixty()), row(11, &[0b11, 0b01], sixty()), row(12, &[], sixty())]);
    let found = check(&program);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].code.id, found[0].primary.span, found[0].others[0].span), ("P0451", span(11), span(10)));
    assert!(found[0].headline.zh.contains("级别 = 一级，转诊 = 否"));
}

#[test]
fn a_row_that_is_swallowed_is_told_once() {
    let program = with_table(vec![row(10, &[0b11, 0b11], sixty()), row(11, &[0b01, 0b01], sixty())]);
    let found = check(&program);
    assert_eq!((found.len(), found[0].code.id, found[0].primary.span), (1, "P0452", span(11)));
}

#[test]
fn an_otherwise_that_takes_nothing_is_a_warning() {
    let program = with_table(vec![row(10, &[0b11, 0b11], sixty()), row(11, &[], sixty())]);
    let found = check(&program);
    assert_eq!((found.len(), found[0].code.id, found[0].is_error()), (1, "P0453", false));
}

fn tiers(bounds: [&str; 2], period: Period) -> Rate {
    let tier = |upper: Option<&str>, at| Tier { upper: upper.map(number), span: span(at), figure: sixty() };
    let tiers = vec![tier(Some(bounds[0]), 20), tier(Some(bounds[1]), 21), tier(None, 22)];
    let overlap = (period == Period::Year).then_some(Overlap::Difference);
    Rate::Tiers(Tiers { term: crate::program::Term::of(period), slab: false, origin: Origin::Zero, overlap, tiers, span: span(4) })
}

#[test]
fn tiers_ascend() {
    let mut program = base();
    program.benefits[0].rate = tiers(["3000", "8000"], Period::Visit);
    assert_eq!(codes(&program), Vec::<&str>::new());
    program.benefits[0].rate = tiers(["3000", "3000"], Period::Visit);
    let found = check(&program);
    assert_eq!((found.len(), found[0].code.id, found[0].primary.span), (1, "P0454", span(21)));
    program.benefits[0].rate = tiers(["0", "3000"], Period::Visit);
    assert_eq!(codes(&program), ["P0454"]);
}

#[test]
fn annual_tiers_take_no_deductible_of_a_visit() {
    let mut program = base();
    program.benefits[0].rate = tiers(["3000", "8000"], Period::Year);
    assert_eq!(codes(&program), ["P0458"]);
    program.benefits[0].deductibles = deductible(Period::Year, "500");
    assert_eq!(codes(&program), Vec::<&str>::new());
}

#[test]
fn a_cap_below_the_deductible_is_a_warning() {
    let mut program = base();
    program.benefits[0].caps = cap(Period::Visit, Excess::NextLayer, "400");
    assert_eq!(codes(&program), ["P0457"]);
    program.benefits[0].caps = cap(Period::Year, Excess::NextLayer, "400");
    assert_eq!(codes(&program), Vec::<&str>::new(), "of another period");
}

#[test]
fn a_ratio_above_one_is_shown_with_who_and_when() {
    let mut program = base();
    program.provision(Some(has(POOR)), ONLY, Slot::Rate, EffectOp::Raise(figure(points("0.3")))).validity = from(Y2021);
    program.provision(Some(has(ORPHAN)), ONLY, Slot::Rate, EffectOp::Raise(figure(Expr { span: span(60), ..points("0.2") })));
    let found = check(&program);
    assert_eq!((found.len(), found[0].code.id), (1, "P0455"));
    assert!(found[0].headline.zh.contains("「甲险.比例」可能达到 110%"), "{}", found[0].headline.zh);
    assert_eq!(found[0].witness.as_ref().unwrap().text().zh, "身份 含 贫困，身份 含 孤儿，日期 = 2021-01-01");
    let places: Vec<_> = std::iter::once(found[0].primary.span).chain(found[0].others.iter().map(|other| other.span)).collect();
    assert_eq!(places, [span(60), span(100), span(8)], "the value of the last provision, the other one, and the ratio itself");
}

#[test]
fn provisions_that_never_meet_do_not_add_up() {
    let mut program = base();
    program.provision(Some(has(POOR)), ONLY, Slot::Rate, EffectOp::Raise(figure(points("0.3")))).validity = from(Y2021);
    program.provision(Some(has(POOR)), ONLY, Slot::Rate, EffectOp::Raise(figure(points("0.3")))).validity = until(Y2021);
    assert_eq!(codes(&program), Vec::<&str>::new(), "one ends when the other begins");
    program.provision(Some(not(has(POOR))), ONLY, Slot::Rate, EffectOp::Raise(figure(points("0.3"))));
    assert_eq!(codes(&program), Vec::<&str>::new(), "for the others");
    program.benefits[0].eligible = Some(has(POOR));
    program.provision(Some(not(has(POOR))), ONLY, Slot::Rate, EffectOp::Raise(figure(points("0.3"))));
    assert_eq!(codes(&program), Vec::<&str>::new(), "the benefit is for none of them");
}

#[test]
fn a_bound_keeps_a_ratio_inside() {
    let mut program = base();
    program.provision(Some(has(POOR)), ONLY, Slot::Rate, EffectOp::Raise(figure(points("0.5"))));
    assert_eq!(codes(&program), ["P0455"]);
    program.provision(None, ONLY, Slot::Rate, EffectOp::AtMost(figure(ratio("1"))));
    assert_eq!(codes(&program), Vec::<&str>::new());
}

#[test]
fn an_unbound_ratio_is_not_taken_for_zero() {
    let mut program = base();
    let source = program.source("甲险.比例", pol_lang::tree::GradeKind::Cited);
    program.benefits[0].rate = Rate::Flat(unbound(source));
    program.provision(None, ONLY, Slot::Rate, EffectOp::Lower(figure(points("0.1"))));
    assert_eq!(codes(&program), Vec::<&str>::new());
}

#[test]
fn a_deductible_below_zero_is_shown() {
    let mut program = base();
    program.provision(Some(referred()), ONLY, Slot::Deductible(0), EffectOp::Lower(figure(money("600"))));
    let found = check(&program);
    assert_eq!((found.len(), found[0].code.id), (1, "P0456"));
    assert!(found[0].headline.zh.contains("-100元"), "{}", found[0].headline.zh);
    assert_eq!(found[0].witness.as_ref().unwrap().text().zh, "转诊 = 是");
}

fn two(first: EffectOp, second: EffectOp) -> Program {
    let mut program = base();
    program.provision(Some(has(POOR)), ONLY, Slot::Deductible(0), first);
    program.provision(Some(referred()), ONLY, Slot::Deductible(0), second);
    program
}

fn set(value: &str) -> EffectOp {
    EffectOp::Set(figure(money(value)))
}

fn bound(value: &str) -> crate::program::Figure {
    figure(money(value))
}

#[test]
fn two_new_values_conflict_unless_they_are_the_same() {
    let program = two(set("100"), set("200"));
    assert_eq!(codes(&program), ["P0601"]);
    assert_eq!(witness(&program), "身份 含 贫困，转诊 = 是");
    assert_eq!(codes(&two(set("100"), set("100"))), Vec::<&str>::new());
}

#[test]
fn an_amount_and_a_percentage_conflict() {
    let percent = || EffectOp::LowerBy(figure(ratio("0.5")));
    assert_eq!(codes(&two(percent(), EffectOp::Lower(bound("100")))), ["P0602"]);
    assert_eq!(codes(&two(percent(), percent())), Vec::<&str>::new());
    assert_eq!(codes(&two(EffectOp::Raise(bound("10")), EffectOp::Lower(bound("100")))), Vec::<&str>::new());
    assert_eq!(codes(&two(percent(), set("100"))), Vec::<&str>::new(), "a new value comes first");
}

#[test]
fn bounds_conflict_where_they_cross() {
    assert_eq!(codes(&two(EffectOp::AtLeast(bound("300")), EffectOp::AtMost(bound("200")))), ["P0603"]);
    assert_eq!(codes(&two(EffectOp::AtMost(bound("200")), EffectOp::AtLeast(bound("300")))), ["P0603"]);
    assert_eq!(codes(&two(EffectOp::AtLeast(bound("200")), EffectOp::AtMost(bound("200")))), Vec::<&str>::new());
}

#[test]
fn bounds_that_are_shares_of_one_amount_are_decided() {
    let held = |low: &str, high: &str| {
        let mut program = base();
        let share = |share: &str| figure(times(money_field(IN_SCOPE), ratio(share)));
        program.provision(None, ONLY, Slot::PaidSoFar, EffectOp::AtLeast(share(low)));
        program.provision(None, ONLY, Slot::PaidSoFar, EffectOp::AtMost(share(high)));
        codes(&program)
    };
    assert_eq!(held("0.8", "0.85"), Vec::<&str>::new());
    assert_eq!(held("0.85", "0.8"), ["P0603"]);
}

#[test]
fn a_bound_and_a_waiver_conflict() {
    assert_eq!(codes(&two(EffectOp::AtLeast(bound("300")), EffectOp::Waive)), ["P0604"]);
    assert_eq!(codes(&two(EffectOp::Raise(bound("300")), EffectOp::Waive)), Vec::<&str>::new());
}

#[test]
fn a_conflict_known_only_for_a_time_says_when() {
    let mut program = two(set("100"), set("200"));
    program.provisions[0].validity.ends.push(crate::program::End { issued: Y2022, at: Y2020, by: None });
    program.provisions[1].validity = from(Y2021);
    // Until the repeal of the first is known, in 2022, both rule from 2021.
    assert_eq!(witness(&program), "身份 含 贫困，转诊 = 是，日期 = 2021-01-01（按 2021-12-31 所知）");
}

#[test]
fn a_condition_that_no_row_meets_is_a_warning() {
    let mut program = base();
    let never = Expr { span: span(30), ..and(level(0b01), level(0b10)) };
    program.provision(Some(never), ONLY, Slot::Cap(0), EffectOp::Lift);
    program.provision(Some(and(has(POOR), has(ORPHAN))), ONLY, Slot::Cap(0), EffectOp::Lift);
    let found = check(&program);
    assert_eq!(found.iter().map(|diagnostic| (diagnostic.code.id, diagnostic.is_error())).collect::<Vec<_>>(), [("P0605", false)]);
}

fn settlements(first: Option<Expr>, second: Option<Expr>) -> Program {
    let mut program = base();
    program.settlements[0].when = first;
    program.settle(&[ONLY]).when = second;
    program
}

#[test]
fn two_settlements_do_not_take_one_row() {
    assert_eq!(codes(&settlements(Some(level(0b01)), Some(level(0b10)))), Vec::<&str>::new());
    let program = settlements(Some(level(0b01)), Some(referred()));
    assert_eq!(codes(&program), ["P0701"]);
    assert_eq!(witness(&program), "级别 = 一级，转诊 = 是");
    assert_eq!(codes(&settlements(None, None)), ["P0701"]);
}

#[test]
fn settlements_of_other_dates_do_not_meet() {
    let mut program = settlements(None, None);
    program.settlements[0].validity = until(Y2021);
    program.settlements[1].validity = from(Y2021);
    assert_eq!(codes(&program), Vec::<&str>::new());
    program.settlements[1].validity = from(Y2021 - 1);
    assert_eq!(witness(&program), "任何一笔，日期 = 2020-12-31");
}

#[test]
fn settlements_split_at_an_amount_are_decided() {
    let below = |how, value: &str| Some(compare(how, money_field(TOTAL), money(value)));
    let exact = settlements(below(Compare::Less, "1000"), below(Compare::GreaterEqual, "1000"));
    assert_eq!(codes(&exact), Vec::<&str>::new());
    let shared = settlements(below(Compare::LessEqual, "1000"), below(Compare::GreaterEqual, "1000"));
    assert_eq!(witness(&shared), "总费用 = 1000元");
}

#[test]
fn what_turns_on_two_amounts_is_decided() {
    let more = |share: &str| Some(compare(Compare::Greater, money_field(IN_SCOPE), times(money_field(TOTAL), ratio(share))));
    let less = |share: &str| Some(compare(Compare::Less, money_field(IN_SCOPE), times(money_field(TOTAL), ratio(share))));
    assert_eq!(codes(&settlements(more("0.5"), less("0.4"))), Vec::<&str>::new(), "never both");
    assert_eq!(codes(&settlements(more("0.4"), less("2"))), ["P0701"], "10000 of 10000, for one");
}

/// Provisions that each set the ratio within a thousand yuan of their own; then one more, within the last thousand.
#[test]
fn many_provisions_that_keep_apart_are_looked_at_once() {
    let mut program = base();
    for at in 0..200_u32 {
        let above = compare(Compare::Greater, money_field(IN_SCOPE), money(&(at * 1000).to_string()));
        let within = compare(Compare::LessEqual, money_field(IN_SCOPE), money(&(at * 1000 + 1000).to_string()));
        let set = EffectOp::Set(figure(ratio(["0.5", "0.6"][at as usize % 2])));
        program.provision(Some(and(above, within)), ONLY, Slot::Rate, set);
    }
    assert_eq!(codes(&program), Vec::<&str>::new());
    let here = compare(Compare::Equal, money_field(IN_SCOPE), money("199500"));
    program.provision(Some(here), ONLY, Slot::Rate, EffectOp::Set(figure(ratio("0.7"))));
    assert_eq!(codes(&program), ["P0601"]);
}
