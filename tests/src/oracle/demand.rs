//! Requirements held against one layer of one claim: which of them it breaks.

use pol_compiler::program::{
    Ban, Benefit, BenefitId, Deed, EffectOp, Figure, ProvisionId, RequiredBound, Requirement, Slot, Subject, Type,
};
use pol_lang::span::Span;
use pol_lang::tree::Shift;

use super::coverage::{self, Seen};
use super::effects::Active;
use super::expr::{Moment, Outcome};
use super::number::Exact;
use super::trace::Touched;

/// A clause of a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// The requirement, by its place in the program.
    pub requirement: usize,
    /// Where the clause stands.
    pub span: Span,
}

impl Moment<'_> {
    /// The clauses of requirements that a layer breaks on the claim; a figure without a value breaks nothing.
    pub(super) fn demands_broken(&self, id: BenefitId) -> Vec<Clause> {
        // Nothing that a claim comes to rests on them.
        let (touched, apart) = (Touched::default(), Seen::default());
        let here = Moment { layer: Some(id), touched: &touched, seen: &apart, ..*self };
        let mut broken = Vec::new();
        for (at, requirement) in self.program.requirements.iter().enumerate() {
            let asked = here.asked(requirement, id).unwrap_or_default();
            for (span, construct, breaks) in &asked {
                if *breaks {
                    broken.push(Clause { requirement: at, span: *span });
                } else {
                    self.seen.reach(construct);
                }
            }
            if asked.len() > 1 && asked.iter().all(|(_, _, breaks)| !breaks) {
                self.seen.reach("requirement of several clauses kept");
            }
        }
        broken
    }

    /// The clauses of a requirement that say something of a layer: where each stands, what it is, and whether the layer breaks it.
    fn asked(&self, requirement: &Requirement, id: BenefitId) -> Outcome<Vec<(Span, &'static str, bool)>> {
        let mut asked = Vec::new();
        let Some(benefit) = self.benefit(id).filter(|benefit| benefit.validity.in_force(self.day, self.known)) else { return Ok(asked) };
        let of_record = requirement.record.and_then(|record| self.program.records.get(record.0));
        if !requirement.validity.in_force(self.day, self.known) || of_record.is_some_and(|record| !std::ptr::eq(record, self.record)) {
            return Ok(asked);
        }
        for condition in benefit.eligible.iter().chain(&requirement.when) {
            if !self.holds(condition)? {
                return Ok(asked);
            }
        }
        let meant = |subject: Subject| match subject {
            Subject::Benefit(one) => one == id,
            Subject::Kind(kind) => benefit.kinds.contains(&kind),
        };
        // A figure without a value keeps one clause from being judged, and no other.
        for bound in requirement.bounds.iter().filter(|bound| meant(bound.subject)) {
            let Ok(breaks) = self.outside(bound, id, benefit) else { continue };
            asked.extend(coverage::required(bound.slot, bound.shift).map(|construct| (bound.span, construct, breaks)));
        }
        for ban in &requirement.bans {
            let (span, breaks) = match ban {
                Ban::Effect { subject, slot, deed, span } if meant(*subject) => (*span, self.is_done(*slot, *deed, id, benefit)),
                Ban::Effect { .. } => continue,
                Ban::Kind(kind, span) => (*span, self.acts(*kind, id).map(|acts| acts || benefit.kinds.contains(kind))),
            };
            let Ok(breaks) = breaks else { continue };
            asked.push((span, coverage::banned(ban), breaks));
        }
        Ok(asked)
    }

    fn outside(&self, bound: &RequiredBound, id: BenefitId, benefit: &Benefit) -> Outcome<bool> {
        let figures: Vec<(Slot, &Figure)> = benefit.figures_like(bound.slot).collect();
        if figures.is_empty() {
            // Without a deductible nothing is taken; without a cap the payment has no end.
            return match (bound.slot, bound.shift, bound.at_least) {
                (Slot::Deductible(_), None, true) => Ok(Exact::zero() < self.number_of(&bound.figure)?),
                (Slot::Cap(_) | Slot::BaseCap(_), None, false) => Ok(true),
                _ => Ok(false),
            };
        }
        for (slot, figure) in figures {
            // A figure without a value breaks nothing, and hides nothing that another figure breaks.
            if matches!(self.is_outside(bound, id, slot, figure), Ok(true)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn is_outside(&self, bound: &RequiredBound, id: BenefitId, slot: Slot, figure: &Figure) -> Outcome<bool> {
        let (effects, _) = self.effects(id, slot)?;
        let (wanted, at_least) = self.wanted(bound, figure)?;
        Ok(match self.slot(&effects, figure)? {
            Some(value) if at_least => value < wanted,
            Some(value) => value > wanted,
            // What is lifted is above every amount.
            None => !at_least,
        })
    }

    /// The value that a slot must be no less than, or else no more than.
    fn wanted(&self, bound: &RequiredBound, stated: &Figure) -> Outcome<(Exact, bool)> {
        let figure = self.number_of(&bound.figure)?;
        let Some(shift) = bound.shift else { return Ok((figure, bound.at_least)) };
        let stated = self.number_of(stated)?;
        let part = bound.figure.value.as_ref().is_some_and(|value| value.ty == Type::Ratio);
        let by = if part { stated.times(&figure) } else { figure };
        Ok(match shift {
            Shift::Raise => (stated.plus(&by), bound.at_least),
            Shift::Lower => (stated.minus(&by), !bound.at_least),
        })
    }

    /// Whether some effect does to a slot what must not be done.
    fn is_done(&self, slot: Slot, deed: Deed, id: BenefitId, benefit: &Benefit) -> Outcome<bool> {
        for (slot, stated) in benefit.figures_like(slot) {
            let effects = self.effects(id, slot)?.0;
            // Of two new values of which one comes before the other the first does not count.
            let set = |effect: &Active<'_>| matches!(effect.op, EffectOp::Set(_));
            let replaced = |one: &Active<'_>| effects.iter().any(|other| set(one) && set(other) && self.comes_before(one, other));
            for effect in effects.iter().filter(|effect| !replaced(effect)) {
                // A figure without a value breaks nothing, and hides nothing that another figure breaks.
                if matches!(self.does(effect, deed, stated), Ok(true)) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    fn does(&self, effect: &Active<'_>, deed: Deed, stated: &Figure) -> Outcome<bool> {
        Ok(match (deed, effect.op) {
            (Deed::Set, op) => matches!(op, EffectOp::Set(_)),
            (Deed::Waive, op) => matches!(op, EffectOp::Waive),
            (Deed::Lift, op) => matches!(op, EffectOp::Lift),
            (Deed::Raise, EffectOp::Lift) => true,
            (Deed::Lower, EffectOp::Lift) => false,
            (Deed::Raise | Deed::Lower, _) => {
                let before = self.number_of(stated)?;
                let after = self.slot(std::slice::from_ref(effect), stated)?;
                after.is_some_and(|after| if deed == Deed::Raise { after > before } else { after < before })
            }
        })
    }

    /// Whether a provision of a kind applies to a benefit.
    fn acts(&self, kind: pol_compiler::program::KindId, id: BenefitId) -> Outcome<bool> {
        for at in (0..self.program.provisions.len()).map(ProvisionId) {
            let Some(provision) = self.provision(at).filter(|provision| provision.kinds.contains(&kind)) else { continue };
            let bears = provision.effects.iter().any(|effect| effect.benefit == id);
            if bears && self.applies(provision)? && self.disapplied(at)?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
