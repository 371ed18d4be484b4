//! The order of computation.

use crate::kit::*;
use crate::program::{Amount, BenefitId, Expr, ExprKind, Rate, Report, Tier, Tiers, Type};
use pol_lang::tree::{Excess, Origin, Overlap, Period, RoundingMode};

fn tiers(period: Period, slab: bool, origin: Origin, overlap: Option<Overlap>) -> Rate {
    let tier = |upper: Option<&str>, rate: &str| Tier { upper: upper.map(number), span: span(5), figure: figure(ratio(rate)) };
    let tiers = vec![tier(Some("1000"), "0.5"), tier(None, "0.8")];
    Rate::Tiers(Tiers { term: crate::program::Term::of(period), slab, origin, overlap, tiers, span: span(4) })
}

fn one(change: impl FnOnce(&mut crate::program::Benefit)) -> Desk {
    let mut program = program();
    let mut one = benefit("甲险");
    change(&mut one);
    let id = program.benefit(one);
    program.settle(&[id]);
    Desk::new(&program)
}

#[test]
fn a_flat_ratio_applies_to_what_the_deductible_leaves() {
    let mut desk = one(|benefit| benefit.deductibles = deductible(Period::Visit, "500"));
    // (2000 − 500) × 60%
    assert_eq!(desk.layers(claim(3000, 2000)), Ok(vec![900_00]));
    assert_eq!(desk.layers(claim(3000, 400)), Ok(vec![0]), "all of it below the deductible");
}

#[test]
fn a_benefit_that_does_not_apply_pays_nothing_and_keeps_nothing() {
    let mut desk = one(|benefit| {
        benefit.eligible = Some(has(POOR));
        benefit.deductibles = deductible(Period::Year, "500");
    });
    assert_eq!(desk.layers(claim(3000, 2000)), Ok(vec![0]));
    // The deductible is untouched by the first claim: (2000 − 500) × 60%, then 2000 × 60%.
    let poor = Claim { identity: POOR, ..claim(3000, 2000) };
    assert_eq!(desk.layers(poor), Ok(vec![900_00]));
    assert_eq!(desk.layers(poor), Ok(vec![1200_00]));
}

#[test]
fn tiers_from_zero_count_the_deductible_in_the_first_tier() {
    let mut desk = one(|benefit| {
        benefit.deductibles = deductible(Period::Visit, "400");
        benefit.rate = tiers(Period::Visit, false, Origin::Zero, None);
    });
    // T(3000) − T(400) = (500 + 1600) − 200
    assert_eq!(desk.layers(claim(3000, 3000)), Ok(vec![1900_00]));
}

#[test]
fn tiers_from_the_deductible_start_where_it_ends() {
    let mut desk = one(|benefit| {
        benefit.deductibles = deductible(Period::Visit, "400");
        benefit.rate = tiers(Period::Visit, false, Origin::Deductible, None);
    });
    // T(2600) = 500 + 1600 × 80%
    assert_eq!(desk.layers(claim(3000, 3000)), Ok(vec![1780_00]));
}

#[test]
fn a_slab_applies_the_ratio_of_the_whole_amount_to_what_is_left() {
    let slab = |origin| {
        one(move |benefit| {
            benefit.deductibles = deductible(Period::Visit, "400");
            benefit.rate = tiers(Period::Visit, true, origin, None);
        })
    };
    // From zero 1200 lies in the second tier: 800 × 80%; from the deductible 800 lies in the first: 800 × 50%.
    assert_eq!(slab(Origin::Zero).layers(claim(1200, 1200)), Ok(vec![640_00]));
    assert_eq!(slab(Origin::Deductible).layers(claim(1200, 1200)), Ok(vec![400_00]));
    assert_eq!(slab(Origin::Zero).layers(claim(1000, 1000)), Ok(vec![300_00]), "an upper bound belongs to its tier");
}

#[test]
fn annual_tiers_by_difference_pay_the_growth_of_the_year() {
    let mut desk = one(|benefit| {
        benefit.deductibles = deductible(Period::Year, "300");
        benefit.rate = tiers(Period::Year, false, Origin::Zero, Some(Overlap::Difference));
    });
    // F(y) = T(max(y, 300)) − 150. F(200) = 0, F(800) = 250, F(1500) = 500 + 400 − 150 = 750.
    assert_eq!(desk.layers(claim(200, 200)), Ok(vec![0]));
    assert_eq!(desk.layers(claim(600, 600)), Ok(vec![250_00]));
    assert_eq!(desk.layers(claim(700, 700)), Ok(vec![500_00]));
}

#[test]
fn annual_tiers_by_top_up_pay_what_has_not_been_paid() {
    let mut desk = one(|benefit| {
        benefit.rate = tiers(Period::Year, false, Origin::Deductible, Some(Overlap::TopUp));
        benefit.deductibles = deductible(Period::Year, "300");
        benefit.caps = cap(Period::Visit, Excess::NextLayer, "200");
    });
    // F(y) = T(y − 300): F(1300) = 500, of which the cap leaves 200; F(1400) = 580, less 200 paid is 380, again 200.
    assert_eq!(desk.layers(claim(1300, 1300)), Ok(vec![200_00]));
    assert_eq!(desk.layers(claim(100, 100)), Ok(vec![100_00]), "no more than the cost of the claim");
    assert_eq!(desk.layers(claim(900, 900)), Ok(vec![200_00]));
}

#[test]
fn an_annual_cap_leaves_what_has_not_been_paid() {
    let mut desk = one(|benefit| benefit.caps = cap(Period::Year, Excess::NextLayer, "1000"));
    assert_eq!(desk.layers(claim(1000, 1000)), Ok(vec![600_00]));
    assert_eq!(desk.layers(claim(1000, 1000)), Ok(vec![400_00]));
    assert_eq!(desk.layers(claim(1000, 1000)), Ok(vec![0]));
}

/// A first layer of 60% with a cap of 500 per visit, and a second that pays all that is left in scope.
fn two_layers(excess: Excess) -> Desk {
    let mut program = program();
    let mut first = benefit("甲险");
    first.caps = cap(Period::Visit, excess, "500");
    let mut second = benefit("乙险");
    second.payer = 2;
    second.base = figure(amount(Amount::LeftInScope));
    second.rate = Rate::Flat(figure(ratio("1")));
    let layers = [program.benefit(first), program.benefit(second)];
    program.settle(&layers);
    Desk::new(&program)
}

#[test]
fn what_a_cap_cuts_goes_to_the_next_layer_or_to_the_person() {
    // 1000 × 60% = 600, of which the cap leaves 500 and cuts 100.
    assert_eq!(two_layers(Excess::NextLayer).layers(claim(1200, 1000)), Ok(vec![500_00, 500_00]));
    assert_eq!(two_layers(Excess::Person).layers(claim(1200, 1000)), Ok(vec![500_00, 400_00]));
}

/// A first layer of 60%, and a second that asks for all of `base`.
fn greedy(base: Expr) -> Desk {
    let mut program = program();
    let mut second = benefit("乙险");
    second.base = figure(base);
    second.rate = Rate::Flat(figure(ratio("1")));
    let layers = [program.benefit(benefit("甲险")), program.benefit(second)];
    program.settle(&layers);
    Desk::new(&program)
}

#[test]
fn an_in_scope_layer_pays_no_more_than_is_left_in_scope() {
    // 600 of 1000 in scope are paid; the total is 1500.
    assert_eq!(greedy(money_field(IN_SCOPE)).layers(claim(1500, 1000)), Ok(vec![600_00, 400_00]));
    assert_eq!(greedy(money_field(TOTAL)).layers(claim(1500, 1000)), Ok(vec![600_00, 900_00]));
    let branch = || choose(has(ORPHAN), money_field(TOTAL), money_field(IN_SCOPE));
    assert_eq!(greedy(branch()).layers(claim(1500, 1000)), Ok(vec![600_00, 400_00]));
    let orphan = Claim { identity: ORPHAN, ..claim(1500, 1000) };
    assert_eq!(greedy(branch()).layers(orphan), Ok(vec![600_00, 900_00]));
    let least = expr(Type::Money, ExprKind::Min(vec![money_field(IN_SCOPE), money("700")]));
    assert_eq!(greedy(least).layers(claim(1500, 1000)), Ok(vec![600_00, 400_00]), "a figure does not open the layer to the total");
}

#[test]
fn rounding_up_stays_within_the_cost() {
    let mut desk = one(|benefit| {
        benefit.rounding = RoundingMode::Up;
        benefit.rate = Rate::Flat(figure(ratio("0.9999")));
    });
    // 1.00 × 99.99% = 0.9999, up to 1.00; 333 × 99.99% = 332.9667, up to 332.97.
    assert_eq!(desk.layers(claim(1, 1)), Ok(vec![1_00]));
    assert_eq!(desk.layers(claim(333, 333)), Ok(vec![332_97]));
}

#[test]
fn layers_see_and_reports_show_what_earlier_layers_did() {
    let mut program = program();
    let mut first = benefit("甲险");
    first.deductibles = deductible(Period::Visit, "300");
    let mut second = benefit("乙险");
    second.base = figure(amount(Amount::PaidBy(BenefitId(0))));
    second.rate = Rate::Flat(figure(ratio("0.1")));
    let layers = [program.benefit(first), program.benefit(second)];
    program.settle(&layers).reports = vec![Report { column: 0, value: amount(Amount::DeductedBy(BenefitId(0))), only_if: None }];
    let mut desk = Desk::new(&program);
    // (1300 − 300) × 60% = 600, and a tenth of it; the person is left with 1500 − 660.
    let (layers, columns) = desk.settle(claim(1500, 1300)).unwrap();
    assert_eq!(layers, [600_00, 60_00]);
    assert_eq!(columns, [300_00, 660_00, 0, 0, 660_00, 840_00]);
}
