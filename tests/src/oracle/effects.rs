//! What provisions make of a slot: set, then raise and lower, then bounds, then waive or lift.

use pol_compiler::program::{BenefitId, EffectOp, Figure, Provision, Slot, SourceId};

use super::coverage;
use super::expr::{Moment, Outcome, Stop};
use super::number::Exact;

/// An effect that applies, and the source of its provision.
#[derive(Clone, Copy)]
pub(super) struct Active<'a> {
    pub(super) op: &'a EffectOp,
    source: SourceId,
}

impl<'a> Moment<'a> {
    /// The effects on a slot that are in force and whose provision's condition the claim meets.
    pub(super) fn effects(&self, benefit: BenefitId, slot: Slot) -> Outcome<Vec<Active<'a>>> {
        let mut active = Vec::new();
        for provision in &self.program.provisions {
            let mut ops = provision.effects.iter().filter(|effect| effect.benefit == benefit && effect.slot == slot).peekable();
            if ops.peek().is_none() || !self.applies(provision)? {
                continue;
            }
            for effect in ops {
                if let Some(construct) = coverage::effect(slot, &effect.op) {
                    self.seen.reach(construct);
                }
                active.push(Active { op: &effect.op, source: provision.source });
            }
        }
        if active.len() > 1 {
            self.seen.reach("effect several on one slot");
        }
        Ok(active)
    }

    fn applies(&self, provision: &Provision) -> Outcome<bool> {
        let validity = &provision.validity;
        if !validity.in_force(self.day, self.known) {
            self.seen.reach(if validity.issued > self.known {
                "provision not yet known"
            } else if validity.from > self.day {
                "provision not yet in force"
            } else {
                "provision ended"
            });
            return Ok(false);
        }
        let Some(when) = &provision.when else {
            self.seen.reach("provision without condition");
            return Ok(true);
        };
        let met = self.holds(when)?;
        self.seen.reach(if met { "provision in force and met" } else { "provision in force and not met" });
        Ok(met)
    }

    /// The value of a slot after its effects; none where it is lifted. A figure that an effect replaces is not needed.
    pub(super) fn slot(&self, effects: &[Active<'_>], figure: &Figure) -> Outcome<Option<Exact>> {
        let mut away = None;
        for active in effects.iter().filter(|active| matches!(active.op, EffectOp::Lift | EffectOp::Waive)) {
            self.rest_on(active.source);
            away = Some(if matches!(active.op, EffectOp::Waive) { Some(Exact::zero()) } else { None });
        }
        if let Some(result) = away {
            return Ok(result);
        }
        effects.iter().for_each(|active| self.rest_on(active.source));
        let sets: Vec<_> =
            effects.iter().filter_map(|active| if let EffectOp::Set(figure) = active.op { Some(figure) } else { None }).collect();
        let values = sets.into_iter().map(|figure| self.number_of(figure)).collect::<Outcome<Vec<_>>>()?;
        let mut value = match values.split_first() {
            None => self.number_of(figure)?,
            Some((first, others)) if others.iter().all(|other| other == first) => first.clone(),
            Some(_) => return conflict("two new values"),
        };
        let (mut amounts, mut percentages) = (false, false);
        for active in effects {
            match active.op {
                EffectOp::Raise(by) => {
                    amounts = true;
                    value = value.plus(&self.number_of(by)?);
                }
                EffectOp::Lower(by) => {
                    amounts = true;
                    value = value.minus(&self.number_of(by)?);
                }
                EffectOp::RaiseBy(by) => {
                    percentages = true;
                    value = value.times(&Exact::one().plus(&self.number_of(by)?));
                }
                EffectOp::LowerBy(by) => {
                    percentages = true;
                    value = value.times(&Exact::one().minus(&self.number_of(by)?));
                }
                EffectOp::Set(_) | EffectOp::AtLeast(_) | EffectOp::AtMost(_) | EffectOp::Waive | EffectOp::Lift => {}
            }
        }
        if amounts && percentages {
            return conflict("an amount and a percentage");
        }
        for bound in self.bounds(effects, true)? {
            value = value.max(bound);
        }
        for bound in self.bounds(effects, false)? {
            value = value.min(bound);
        }
        Ok(Some(value))
    }

    /// The bounds below (`floors`) or above.
    fn bounds(&self, effects: &[Active<'_>], floors: bool) -> Outcome<Vec<Exact>> {
        effects.iter().filter_map(|active| self.bound(active, floors)).collect()
    }

    /// The bound below (`floor`) or above that an effect is; none for another effect.
    pub(super) fn bound(&self, active: &Active<'_>, floor: bool) -> Option<Outcome<Exact>> {
        match (active.op, floor) {
            (EffectOp::AtLeast(figure), true) | (EffectOp::AtMost(figure), false) => {
                self.rest_on(active.source);
                Some(self.number_of(figure))
            }
            _ => None,
        }
    }
}

fn conflict<T>(what: &str) -> Outcome<T> {
    Err(Stop::Hole(format!("{what} meet on one slot")))
}
