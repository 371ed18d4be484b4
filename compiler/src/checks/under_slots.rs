//! Slots under the rules of other days: each has one value by the rules of its day, which rests neither on itself nor on what is known only
//! while a claim is settled.

use super::under::days_of_knowledge;
use crate::codes::p0523_slot_under_rules::{self, Why};
use crate::names::shown;
use crate::program::{Amount, BenefitId, Day, EffectOp, Expr, ExprKind, Measure, Program, ProvisionId, Rate, Slot};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::span::Span;
use std::collections::BTreeSet;

/// A slot under the rules of a day.
type Place = (BenefitId, Slot, Day);

/// Every slot that is read under the rules of a day on which it has no such value.
pub(super) fn check(program: &Program) -> Vec<Diagnostic> {
    let mut read: Vec<(Place, Span)> = Vec::new();
    for expr in expressions(program) {
        gather(expr, &mut read);
    }
    let mut found = Vec::new();
    if read.is_empty() {
        return found;
    }
    read.sort_by_key(|(_, span)| *span);
    let known = days_of_knowledge(program);
    let mut told = BTreeSet::new();
    for (place, span) in read {
        if !told.insert((place, span)) {
            continue;
        }
        if let Some((why, at)) = known.iter().find_map(|known| wrong(program, place, *known)) {
            let (benefit, slot, day) = place;
            let name = program.benefits.get(benefit.0).map_or("", |benefit| benefit.name.as_str());
            let whole = format!("{name}.{}", slot.words().0);
            found.push(p0523_slot_under_rules::here(span, &whole, &shown(day), why, at));
        }
    }
    found
}

/// Everything in which such a slot can be read.
fn expressions(program: &Program) -> Vec<&Expr> {
    let benefits = (0..program.benefits.len()).flat_map(|id| program.benefit_versions(BenefitId(id))).flat_map(|one| one.expressions());
    let provisions =
        (0..program.provisions.len()).flat_map(|id| program.provision_versions(ProvisionId(id))).flat_map(|one| one.expressions());
    let settlements = program.settlements.iter().flat_map(|settlement| settlement.expressions());
    let alerts = program.alerts.iter().map(|alert| &alert.when);
    let kept = program.accumulators.iter().flat_map(|one| one.adds.iter().chain(&one.when));
    let guarantees = program.guarantees.iter().flat_map(|one| one.expressions());
    let requirements = program.requirements.iter().flat_map(|one| one.expressions());
    benefits.chain(provisions).chain(settlements).chain(alerts).chain(kept).chain(guarantees).chain(requirements).collect()
}

/// The slots under the rules of named days that an expression reads.
fn gather(expr: &Expr, read: &mut Vec<(Place, Span)>) {
    let mut open = vec![expr];
    while let Some(expr) = open.pop() {
        match &expr.kind {
            ExprKind::Slot(benefit, slot, Some(day)) => read.push(((*benefit, *slot, *day), expr.span)),
            _ => open.extend(expr.parts()),
        }
    }
}

/// Why a slot has no one value by the rules of its day, as known on a day, and where that comes from.
fn wrong(program: &Program, place: Place, known: Day) -> Option<(Why, Span)> {
    let mut seen = BTreeSet::from([place]);
    let mut open = vec![place];
    while let Some((benefit, slot, day)) = open.pop() {
        let declared = program.benefit_at(benefit, Some((day, known))).filter(|one| one.validity.in_force(day, known));
        let Some(declared) = declared else { continue };
        let tiered = slot == Slot::Rate && !matches!(declared.rate, Rate::Flat(_));
        if tiered || (slot != Slot::Rate && declared.figures_like(slot).count() != 1) {
            return Some((Why::Several, declared.span));
        }
        let mut read: Vec<&Expr> = declared.figures_like(slot).filter_map(|(_, figure)| figure.value.as_ref()).collect();
        for at in 0..program.provisions.len() {
            let Some(provision) = program.provision_at(ProvisionId(at), Some((day, known))) else { continue };
            let mut effects = provision.effects.iter().filter(|effect| effect.benefit == benefit && effect.slot == slot).peekable();
            if !provision.validity.in_force(day, known) || effects.peek().is_none() {
                continue;
            }
            let own = program.provisions.get(at).and_then(|declared| declared.favoured);
            match own.and_then(|group| program.favours.get(group.0)) {
                Some(favour) if favour.measure == Measure::TotalPaid => return Some((Why::Amount, provision.span)),
                Some(favour) => {
                    let measure =
                        favour.slot().map(|(of, measured)| (of, measured, day)).filter(|measure| *measure != (benefit, slot, day));
                    open.extend(measure.filter(|measure| seen.insert(*measure)));
                }
                None => {}
            }
            if let Some(lift) = effects.find(|effect| matches!(effect.op, EffectOp::Lift)) {
                return Some((Why::Lifted, lift.span));
            }
            read.extend(provision.expressions());
            read.extend(program.disapplications_of(ProvisionId(at)).map(|one| &one.when));
        }
        let mut parts = read;
        while let Some(expr) = parts.pop() {
            match &expr.kind {
                // What earlier claims came to is known.
                ExprKind::Amount(Amount::Held(_)) => {}
                ExprKind::Amount(_) => return Some((Why::Amount, expr.span)),
                ExprKind::Slot(of, read, under) => {
                    let next = (*of, *read, under.unwrap_or(day));
                    if next == place || seen.len() > p0523_slot_under_rules::MOST {
                        return Some((Why::Circle, expr.span));
                    }
                    if seen.insert(next) {
                        open.push(next);
                    }
                }
                _ => parts.extend(expr.parts()),
            }
        }
    }
    None
}
