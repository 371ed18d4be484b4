//! What provisions make of a slot: set, then raise and lower, then bounds, then waive or lift.

use std::collections::BTreeSet;

use pol_compiler::program::{
    Amount, BenefitId, EffectOp, Expr, ExprKind, FavourId, Figure, Measure, Provision, ProvisionId, Slot, SourceId,
};

use super::coverage;
use super::expr::{Moment, Outcome, Stop};
use super::number::Exact;
use super::trace::{self, Touched};

/// An effect that applies, and the source of its provision.
#[derive(Clone, Copy)]
pub(super) struct Active<'a> {
    pub(super) op: &'a EffectOp,
    source: SourceId,
    provision: ProvisionId,
}

/// A member of a group, of which several apply.
struct Candidate {
    id: ProvisionId,
    /// What the measure comes to with it alone; none where it lifts the limit.
    value: Option<Exact>,
    /// Whether it is the best.
    counts: bool,
}

impl<'a> Moment<'a> {
    /// The effects on a slot that are in force and whose provision's condition the claim meets, in the order in which they apply.
    /// Beside them what keeps others from applying whose condition it meets.
    pub(super) fn effects(&self, benefit: BenefitId, slot: Slot) -> Outcome<(Vec<Active<'a>>, Vec<SourceId>)> {
        let (mut in_force, mut active, mut apart) = (Vec::new(), Vec::new(), Vec::new());
        for at in 0..self.program.provisions.len() {
            let Some(provision) = self.provision(ProvisionId(at)) else { return conflict("amendments without a wording") };
            let mut ops = provision.effects.iter().filter(|effect| effect.benefit == benefit && effect.slot == slot).peekable();
            if ops.peek().is_none() {
                continue;
            }
            if provision.validity.in_force(self.day, self.known) {
                let own = ops.clone().map(|effect| Active { op: &effect.op, source: provision.source, provision: ProvisionId(at) });
                in_force.extend(own);
            }
            if !self.applies(provision)? {
                continue;
            }
            let disapplied = self.disapplied(ProvisionId(at))?;
            if !disapplied.is_empty() {
                apart.extend(disapplied);
                continue;
            }
            if !self.counts(ProvisionId(at))? {
                continue;
            }
            if provision.effects.iter().any(|effect| effect.benefit != benefit) {
                self.seen.reach("provision on several benefits");
            }
            if provision.favoured.is_some() && provision.effects.iter().any(|effect| effect.slot != slot) {
                self.seen.reach("group member with other effects");
            }
            for effect in ops {
                if let Some(construct) = coverage::effect(slot, &effect.op) {
                    self.seen.reach(construct);
                }
                active.push(Active { op: &effect.op, source: provision.source, provision: ProvisionId(at) });
            }
        }
        if active.len() > 1 {
            self.seen.reach("effect several on one slot");
        }
        let kept: Vec<Active<'a>> = active.iter().filter(|one| !active.iter().any(|other| self.overrides(other, one))).copied().collect();
        if kept.len() < active.len() {
            self.seen.reach("effect overridden");
        }
        // What the claim does not meet has its place too, so that all claims of a day are told the same order.
        let ordered = self.in_order(in_force);
        let kept = ordered.into_iter().filter(|one| kept.iter().any(|kept| std::ptr::eq(kept.op, one.op))).collect();
        Ok((kept, apart))
    }

    fn overrides(&self, one: &Active<'_>, other: &Active<'_>) -> bool {
        self.program.provisions.get(one.provision.0).is_some_and(|provision| provision.overrides.contains(&other.provision))
    }

    /// Whether the first says, itself or through others, that it comes before the second.
    pub(super) fn comes_before(&self, one: &Active<'_>, other: &Active<'_>) -> bool {
        let mut reached = BTreeSet::from([one.provision.0]);
        while let Some(next) = reached.iter().find_map(|at| {
            let later = self.program.provisions.get(*at)?.before.iter();
            later.map(|later| later.0).find(|later| !reached.contains(later))
        }) {
            reached.insert(next);
        }
        let before = one.provision != other.provision && reached.contains(&other.provision.0);
        let declared = self.program.provisions.get(one.provision.0);
        if before && declared.is_some_and(|declared| !declared.before.contains(&other.provision)) {
            self.seen.reach("order through another provision");
        }
        before
    }

    /// The effects one after another: the next is always the first that nothing left has to come before, bounds above last.
    fn in_order(&self, mut left: Vec<Active<'a>>) -> Vec<Active<'a>> {
        left.sort_by_key(|active| matches!(active.op, EffectOp::AtMost(_)));
        let mut order = Vec::new();
        while !left.is_empty() {
            let free = left.iter().position(|one| !left.iter().any(|other| self.comes_before(other, one))).unwrap_or(0);
            order.push(left.remove(free));
        }
        order
    }

    /// Whether a provision that applies is the best of its group.
    fn counts(&self, id: ProvisionId) -> Outcome<bool> {
        let declared = self.program.provisions.get(id.0);
        let Some(group) = declared.and_then(|declared| declared.favoured) else { return Ok(true) };
        match (self.only, self.tried) {
            (Some((of, member)), _) | (_, Some((of, member))) if of == group => return Ok(member == id),
            _ => {}
        }
        let applying = self.applying(group)?;
        if applying.len() == 1 {
            self.seen.reach("group of one");
            return Ok(true);
        }
        let candidates = self.candidates(group, &applying)?;
        Ok(candidates.iter().any(|candidate| candidate.id == id && candidate.counts))
    }

    /// The members of a group that apply, in the order of ties.
    fn applying(&self, group: FavourId) -> Outcome<Vec<ProvisionId>> {
        let Some(favour) = self.program.favours.get(group.0) else { return conflict("no group") };
        let mut applying = Vec::new();
        for member in &favour.members {
            let applies = self.provision(*member).map(|other| self.applies(other)).transpose()?.unwrap_or(false);
            if applies && self.disapplied(*member)?.is_empty() {
                applying.push(*member);
            }
        }
        Ok(applying)
    }

    /// What the group's measure comes to with each of several members alone, and which of them counts.
    fn candidates(&self, group: FavourId, applying: &[ProvisionId]) -> Outcome<Vec<Candidate>> {
        let Some(favour) = self.program.favours.get(group.0) else { return conflict("no group") };
        let mut all = Vec::new();
        for member in applying {
            let value = match favour.measure {
                Measure::TotalPaid => {
                    self.seen.reach("group by total");
                    Some(self.total_with(group, *member)?)
                }
                Measure::Slot(of, slot) => {
                    coverage::measure(slot).into_iter().for_each(|construct| self.seen.reach(construct));
                    let Some(benefit) = self.benefit(of) else { return conflict("no benefit") };
                    let figure = benefit.all_figures().into_iter().find(|(own, _)| *own == slot);
                    let Some((_, figure)) = figure else { return conflict("no slot to go by") };
                    if slot == Slot::Base && figure.value.as_ref().is_some_and(reads_what_is_left) {
                        self.seen.reach("group by base of what is left");
                    }
                    let alone = Moment { only: Some((group, *member)), ..*self };
                    let (effects, _) = alone.effects(of, slot)?;
                    alone.slot(&effects, figure)?
                }
            };
            all.push(Candidate { id: *member, value, counts: false });
        }
        let lower = matches!(favour.measure, Measure::Slot(_, Slot::Deductible(_)));
        let better = |one: &Option<Exact>, other: &Option<Exact>| match (one, other) {
            // A limit that is lifted is above every other.
            (None, None) => false,
            (None, Some(_)) => true,
            (Some(_), None) => false,
            (Some(one), Some(other)) => {
                if lower {
                    one < other
                } else {
                    one > other
                }
            }
        };
        let mut best = 0;
        for at in 1..all.len() {
            if better(&all[at].value, &all[best].value) {
                best = at;
            }
        }
        if all.iter().any(|candidate| candidate.value.is_none()) {
            self.seen.reach("group with a limit lifted");
        }
        if all.windows(2).all(|pair| pair[0].value == pair[1].value) {
            self.seen.reach("group of equal ones");
        }
        if let Some(best) = all.get_mut(best) {
            best.counts = true;
        }
        Ok(all)
    }

    /// What all layers pay together where of the group only one member counts.
    fn total_with(&self, group: FavourId, member: ProvisionId) -> Outcome<Exact> {
        let Some(settlement) = self.settlement else { return conflict("a group that goes by what is paid, outside a settlement") };
        let touched = Touched::default();
        let tried = Some((group, member));
        let trial = Moment { tried, only: None, done: &[], layer: None, columns: &[], transition: None, touched: &touched, ..*self };
        let layers = trial.layers(settlement)?;
        self.touched.take_in(&touched);
        Ok(layers.done.iter().fold(Exact::zero(), |sum, done| sum.plus(&done.paid)))
    }

    /// The choices between provisions that act on a benefit.
    pub(super) fn choices(&self, benefit: BenefitId) -> Outcome<Vec<trace::Choice>> {
        let mut choices = Vec::new();
        let touched = Touched::default();
        let here = Moment { touched: &touched, ..*self };
        for (at, favour) in self.program.favours.iter().enumerate() {
            if self.tried.is_some_and(|(of, _)| of.0 == at) {
                continue;
            }
            let acts = |id: &ProvisionId| {
                let wording = self.provision(*id);
                wording.is_some_and(|provision| provision.effects.iter().any(|effect| effect.benefit == benefit))
            };
            if !favour.members.iter().any(acts) {
                continue;
            }
            // To be told about, a choice must have been made; then no figure was missing.
            let applying = match here.applying(FavourId(at)) {
                Err(Stop::Unbound(_)) => continue,
                applying => applying?,
            };
            if applying.len() < 2 || !applying.iter().any(acts) {
                continue;
            }
            let source = |id: ProvisionId| self.provision(id).map_or(0, |provision| provision.source.0);
            let members = here.candidates(FavourId(at), &applying)?;
            let members = members.into_iter().map(|one| (source(one.id), one.value, one.counts)).collect();
            choices.push(trace::Choice { group: favour.name.clone(), members });
        }
        Ok(choices)
    }

    pub(super) fn applies(&self, provision: &Provision) -> Outcome<bool> {
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
        let replaced = |one: &Active<'_>| {
            let later = |other: &&Active<'_>| matches!(other.op, EffectOp::Set(_)) && self.comes_before(one, other);
            matches!(one.op, EffectOp::Set(_)) && effects.iter().any(|other| later(&other))
        };
        let effects: Vec<&Active<'_>> = effects.iter().filter(|active| !replaced(active)).collect();
        effects.iter().for_each(|active| self.rest_on(active.source));
        let sets: Vec<_> =
            effects.iter().filter_map(|active| if let EffectOp::Set(figure) = active.op { Some(figure) } else { None }).collect();
        if figure.value.is_none() && !sets.is_empty() {
            self.seen.reach("effect in place of a figure without a value");
        }
        let values = sets.into_iter().map(|figure| self.number_of(figure)).collect::<Outcome<Vec<_>>>()?;
        let mut value = match values.split_first() {
            None => self.number_of(figure)?,
            Some((first, others)) if others.iter().all(|other| other == first) => first.clone(),
            Some(_) => return conflict("two new values"),
        };
        let relative = |active: &Active<'_>| matches!(active.op, EffectOp::RaiseBy(_) | EffectOp::LowerBy(_));
        let absolute = |active: &Active<'_>| matches!(active.op, EffectOp::Raise(_) | EffectOp::Lower(_));
        for one in effects.iter().filter(|active| absolute(active)) {
            for other in effects.iter().filter(|active| relative(active)) {
                if !self.comes_before(one, other) && !self.comes_before(other, one) {
                    return conflict("an amount and a percentage");
                }
                self.seen.reach("effect amount and percentage in order");
            }
        }
        for active in &effects {
            match active.op {
                EffectOp::Raise(by) => value = value.plus(&self.number_of(by)?),
                EffectOp::Lower(by) => value = value.minus(&self.number_of(by)?),
                EffectOp::RaiseBy(by) => value = value.times(&Exact::one().plus(&self.number_of(by)?)),
                EffectOp::LowerBy(by) => value = value.times(&Exact::one().minus(&self.number_of(by)?)),
                EffectOp::Set(_) | EffectOp::AtLeast(_) | EffectOp::AtMost(_) | EffectOp::Waive | EffectOp::Lift => {}
            }
        }
        for active in &effects {
            match active.op {
                EffectOp::AtLeast(bound) => value = value.max(self.number_of(bound)?),
                EffectOp::AtMost(bound) => value = value.min(self.number_of(bound)?),
                _ => {}
            }
        }
        Ok(Some(value))
    }

    /// The bound that an effect is, and whether it is one below; none for another effect.
    pub(super) fn bound(&self, active: &Active<'_>) -> Option<Outcome<(Exact, bool)>> {
        let (EffectOp::AtLeast(figure) | EffectOp::AtMost(figure)) = active.op else { return None };
        self.rest_on(active.source);
        Some(self.number_of(figure).map(|bound| (bound, matches!(active.op, EffectOp::AtLeast(_)))))
    }
}

/// Whether an expression reads what earlier layers leave.
fn reads_what_is_left(expr: &Expr) -> bool {
    let left = matches!(expr.kind, ExprKind::Amount(Amount::LeftTotal | Amount::LeftInScope));
    left || expr.parts().into_iter().any(reads_what_is_left)
}

fn conflict<T>(what: &str) -> Outcome<T> {
    Err(Stop::Hole(format!("{what} meet on one slot")))
}
