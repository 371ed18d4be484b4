//! The arithmetic of a layer, from its base to what is paid.
//!
//! Each line is worked out anew from the values of the steps, by decimals; where that does not come to what the plan paid, nothing is
//! said rather than something wrong.

use pol_lang::decimal::Decimal;
use pol_runtime::explain::{LayerExplained, StepExplained, TiersExplained};
use pol_runtime::plan::{Kind, StepKind};

use super::figures;
use crate::language::Language;

/// The lines of a layer that applies; `before` is what earlier layers paid, in fen.
pub(super) fn lines(layer: &LayerExplained, tiers: Option<&TiersExplained>, before: i128, language: Language) -> Vec<String> {
    let chain = Chain { layer, language, before: Decimal::from_units(before, 2), lines: Vec::new() };
    chain.run(tiers).unwrap_or_default()
}

struct Chain<'e> {
    layer: &'e LayerExplained,
    language: Language,
    /// What earlier layers paid.
    before: Option<Decimal>,
    lines: Vec<String>,
}

impl Chain<'_> {
    fn run(mut self, tiers: Option<&TiersExplained>) -> Option<Vec<String>> {
        let computed = self.value(|kind| kind == StepKind::Computed)?;
        let yielded = match tiers {
            Some(tiers) => tiered(tiers, computed, self.step(|kind| kind == StepKind::Computed)?.unit),
            None => self.flat(computed).or_else(|| self.topped_up(computed)),
        };
        self.lines.extend(yielded);
        let due = self.bounded(computed)?;
        let due = self.capped(due)?;
        self.paid(due)?;
        Some(self.lines)
    }

    fn step(&self, wanted: impl Fn(StepKind) -> bool) -> Option<&StepExplained> {
        self.layer.steps.iter().find(|step| wanted(step.kind))
    }

    fn value(&self, wanted: impl Fn(StepKind) -> bool) -> Option<Decimal> {
        self.step(wanted).and_then(decimal)
    }

    /// `(base − deducted) × ratio`.
    fn flat(&self, computed: Decimal) -> Option<String> {
        let mut rates = self.layer.steps.iter().filter(|step| matches!(step.kind, StepKind::Rate(_)));
        let base = self.value(|kind| kind == StepKind::CappedBase).or_else(|| self.value(|kind| kind == StepKind::Base))?;
        let deducted = self.value(|kind| kind == StepKind::Deducted).unwrap_or(Decimal::ZERO);
        let left = base.minus(deducted)?;
        let rate = rates.find(|rate| decimal(rate).and_then(|rate| left.times(rate)) == Some(computed))?;
        let ratio = figures::percent(rate.value, rate.unit);
        let (base, result) = (figures::decimal(base), figures::decimal(computed));
        Some(if deducted == Decimal::ZERO {
            format!("{base} × {ratio} = {result}")
        } else {
            format!("({base} − {}) × {ratio} = {result}", figures::decimal(deducted))
        })
    }

    /// `target − paid before`.
    fn topped_up(&self, computed: Decimal) -> Option<String> {
        let target = self.value(|kind| kind == StepKind::Target)?;
        let missing = not_negative(target.minus(self.before?)?);
        let (target, before) = (figures::decimal(target), figures::decimal(self.before?));
        (missing == computed).then(|| {
            if computed == Decimal::ZERO {
                format!("{} {target}: {before} ≥ {target} = 0.00", self.language.pick("补足至", "topped up to"))
            } else {
                format!("{target} − {before} = {}", figures::decimal(computed))
            }
        })
    }

    /// Bounds on what has been paid so far.
    fn bounded(&mut self, mut due: Decimal) -> Option<Decimal> {
        due = not_negative(due);
        let before = self.before?;
        let bounds = self.layer.steps.iter().filter(|step| matches!(step.kind, StepKind::Floor | StepKind::Ceiling));
        for bound in bounds.filter(|step| step.influences.iter().any(|influence| influence.applied)) {
            let (floor, limit) = (bound.kind == StepKind::Floor, decimal(bound)?);
            let room = not_negative(limit.minus(before)?);
            if if floor { room > due } else { room < due } {
                let (limit, before, room_text) = (figures::decimal(limit), figures::decimal(before), figures::decimal(room));
                let words = match floor {
                    true => self.language.pick("累计支付不低于", "payments so far at least"),
                    false => self.language.pick("累计支付不高于", "payments so far at most"),
                };
                // Less than nothing is nothing: there is no equation to show.
                self.lines.push(if room == Decimal::ZERO {
                    format!("{words} {limit}: {before} ≥ {limit} = 0.00")
                } else {
                    format!("{words} {limit}: {limit} − {before} = {room_text}")
                });
                due = room;
            }
        }
        Some(due)
    }

    /// What the caps leave.
    fn capped(&mut self, mut due: Decimal) -> Option<Decimal> {
        for step in &self.layer.steps {
            let StepKind::Cap(place) = step.kind else { continue };
            if self.step(|kind| kind == StepKind::CapLifted(place)).is_some_and(|lifted| lifted.value == 1) {
                continue;
            }
            let left = self.value(|kind| kind == StepKind::CapLeft(place)).or_else(|| decimal(step))?;
            let left = not_negative(left);
            if left < due {
                let words = self.language.pick("封顶线剩余", "left of the cap");
                self.lines.push(format!("{words} {} < {}", figures::decimal(left), figures::decimal(due)));
                due = left;
            }
        }
        Some(due)
    }

    /// Rounding, and the cost unpaid.
    fn paid(&mut self, due: Decimal) -> Option<()> {
        let paid = Decimal::from_units(self.layer.paid, 2)?;
        let apart = paid.minus(due)?;
        let apart = if apart.is_negative() { Decimal::ZERO.minus(apart)? } else { apart };
        let fen = Decimal::from_units(1, 2)?;
        if apart == Decimal::ZERO {
            return Some(());
        }
        let (due_text, paid_text) = (figures::decimal(due), figures::decimal(paid));
        if apart < fen {
            self.lines.push(format!("{} {due_text} → {paid_text}", self.language.pick("取整到分", "rounded to the fen")));
        } else if paid < due {
            self.lines.push(format!(
                "{} {paid_text} < {due_text}",
                self.language.pick("以尚未支付的费用为限", "not more than the cost still unpaid")
            ));
        } else {
            return None;
        }
        Some(())
    }
}

/// The parts in the tiers, each times its ratio.
fn tiered(tiers: &TiersExplained, computed: Decimal, unit: Kind) -> Option<String> {
    let parts = tiers.tiers.iter().filter(|tier| tier.part != 0);
    let parts: Vec<String> =
        parts.map(|tier| format!("{} × {}", figures::amount(tier.part, tier.unit), figures::percent(tier.rate, tier.rate_unit))).collect();
    if parts.is_empty() {
        return None;
    }
    let off = if tiers.paid_before == 0 { String::new() } else { format!(" − {}", figures::amount(tiers.paid_before, unit)) };
    Some(format!("{}{off} = {}", parts.join(" + "), figures::decimal(computed)))
}

fn decimal(step: &StepExplained) -> Option<Decimal> {
    let Kind::Decimal { scale } = step.unit else { return None };
    Decimal::from_units(step.value, u32::from(scale))
}

fn not_negative(value: Decimal) -> Decimal {
    if value.is_negative() { Decimal::ZERO } else { value }
}
