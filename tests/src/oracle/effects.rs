//! What provisions make of a slot: set, then raise and lower, then bounds, then waive or lift.

use pol_compiler::program::{BenefitId, EffectOp, Figure, Provision, Slot};

use super::coverage;
use super::expr::{Moment, Outcome, Stop};
use super::number::Exact;

impl<'a> Moment<'a> {
    /// The effects on a slot that are in force and whose provision's condition the claim meets.
    pub(super) fn effects(&self, benefit: BenefitId, slot: Slot) -> Outcome<Vec<&'a EffectOp>> {
        let mut active = Vec::new();
        for provision in &self.program.provisions {
            let mut ops = provision.effects.iter().filter(|effect| effect.benefit == benefit && effect.slot == slot).peekable();
            if ops.peek().is_none() || !self.applies(provision)? {
                continue;
            }
            self.rest_on(provision.source);
            for effect in ops {
                if let Some(construct) = coverage::effect(slot, &effect.op) {
                    self.seen.reach(construct);
                }
                active.push(&effect.op);
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
    pub(super) fn slot(&self, effects: &[&EffectOp], figure: &Figure) -> Outcome<Option<Exact>> {
        let bounded = effects.iter().any(|op| matches!(op, EffectOp::AtLeast(_) | EffectOp::AtMost(_)));
        for (op, result) in [(EffectOp::Lift, None), (EffectOp::Waive, Some(Exact::zero()))] {
            if effects.iter().any(|effect| std::mem::discriminant(*effect) == std::mem::discriminant(&op)) {
                return if bounded { conflict("a bound and a waiver") } else { Ok(result) };
            }
        }
        let sets: Vec<_> = effects.iter().filter_map(|op| if let EffectOp::Set(figure) = op { Some(figure) } else { None }).collect();
        let mut value = match sets.as_slice() {
            [] => self.number_of(figure)?,
            [figure] => self.number_of(figure)?,
            _ => return conflict("two new values"),
        };
        let (mut amounts, mut percentages) = (false, false);
        for op in effects {
            match op {
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
        self.bounded(effects, value).map(Some)
    }

    /// The value, raised to the greatest lower bound and then lowered to the least upper bound.
    pub(super) fn bounded(&self, effects: &[&EffectOp], mut value: Exact) -> Outcome<Exact> {
        for op in effects {
            if let EffectOp::AtLeast(bound) = op {
                value = value.max(self.number_of(bound)?);
            }
        }
        for op in effects {
            if let EffectOp::AtMost(bound) = op {
                value = value.min(self.number_of(bound)?);
            }
        }
        Ok(value)
    }
}

fn conflict<T>(what: &str) -> Outcome<T> {
    Err(Stop::Hole(format!("{what} meet on one slot")))
}
