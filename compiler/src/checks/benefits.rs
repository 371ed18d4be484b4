//! Benefits, each on its own: the bounds of tiers, annual tiers.

use crate::codes::{p0454_tier_order, p0458_annual_tiers};
use crate::program::{Benefit, BenefitId, Program, Rate, Tiers, Value};
use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::Diagnostic;

/// Everything wrong with benefits on their own.
pub(super) fn check(program: &Program) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for id in 0..program.benefits.len() {
        for said in program.benefit_versions(BenefitId(id)).flat_map(|benefit| one(program, benefit)) {
            if !found.contains(&said) {
                found.push(said);
            }
        }
    }
    found
}

fn one(program: &Program, benefit: &Benefit) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Rate::Tiers(tiers) = &benefit.rate {
        found.extend(order(tiers));
        let other = benefit.deductibles.iter().find(|deductible| deductible.term != tiers.term);
        if let Some(deductible) = other.filter(|_| !tiers.term.is_visit()) {
            let shared = tiers.term.counted_in.and_then(|id| program.accumulators.get(id.0)).map(|found| found.name.as_str());
            found.push(p0458_annual_tiers::here(tiers.span, tiers.term.period, shared, deductible.figure.span));
        }
    }
    found
}

/// Bounds ascend from above 0, in whole fen.
fn order(tiers: &Tiers) -> Option<Diagnostic> {
    let mut before = Decimal::ZERO;
    for tier in &tiers.tiers {
        let Some(Value::Decimal(upper)) = &tier.upper else { continue };
        if *upper <= before {
            return Some(p0454_tier_order::here(tier.span, *upper, before));
        }
        if upper.to_units(2).and_then(|units| i64::try_from(units).ok()).is_none() {
            return Some(crate::codes::p0901_amount_too_large::figure(tier.span));
        }
        before = *upper;
    }
    None
}
