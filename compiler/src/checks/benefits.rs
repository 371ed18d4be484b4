//! Benefits, each on its own: the bounds of tiers, annual tiers, a cap below the deductible.

use crate::codes::{p0454_tier_order, p0457_cap_below_deductible, p0458_annual_tiers};
use crate::program::{Benefit, BenefitId, Deductible, Expr, ExprKind, Figure, Program, Rate, Tiers, Value};
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
    for cap in &benefit.caps {
        let lower = |deductible: &&Deductible| {
            let both = constant(program, &deductible.figure).zip(constant(program, &cap.figure));
            deductible.term == cap.term && both.is_some_and(|(deductible, cap)| cap < deductible)
        };
        if let Some(deductible) = benefit.deductibles.iter().find(lower) {
            found.push(p0457_cap_below_deductible::here(
                cap.figure.value.as_ref().map_or(cap.figure.span, |value| value.span),
                deductible.figure.span,
            ));
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

/// What a figure comes to, where it is written out or is a parameter that is.
fn constant(program: &Program, figure: &Figure) -> Option<Decimal> {
    match &figure.value {
        Some(Expr { kind: ExprKind::Parameter(id), .. }) => match program.parameters.get(id.0)?.figure.value.as_ref()?.kind {
            ExprKind::Const(Value::Decimal(value)) => Some(value),
            _ => None,
        },
        Some(Expr { kind: ExprKind::Const(Value::Decimal(value)), .. }) => Some(*value),
        _ => None,
    }
}
