//! What a benefit would pay under the rules of another day: for the same claim, with the same ledger, after the same earlier layers.

use super::expr::{Amounts, Earlier, Lowered, number};
use super::layer::Builder;
use crate::program::{BenefitId, Day, Program};
use std::collections::BTreeSet;
use std::rc::Rc;

impl Builder<'_, '_> {
    /// Adds to `amounts`, which are those before the benefit's turn, what it would pay under the rules of each day in question.
    pub(super) fn under_other_rules(&mut self, id: BenefitId, amounts: &mut Amounts) {
        let Some((day, known)) = self.lowering.at else { return };
        let days: BTreeSet<Day> = self.lowering.program.values_under().filter(|(benefit, _)| *benefit == id).map(|(_, day)| day).collect();
        let mut open: Vec<Day> = days.into_iter().rev().collect();
        let mut begun = BTreeSet::new();
        while let Some(other) = open.last().copied() {
            if amounts.under(id, other).is_some() {
                open.pop();
                continue;
            }
            // What it rests on comes first; the checks have seen that this goes in no circle.
            let needed = days_read(self.lowering.program, id, (other, known));
            let missing: Vec<Day> = needed.into_iter().filter(|day| amounts.under(id, *day).is_none() && !begun.contains(day)).collect();
            if begun.insert(other) && !missing.is_empty() {
                open.extend(missing.into_iter().filter(|day| *day != other));
                continue;
            }
            open.pop();
            let value = self.paid_under(id, (other, known), amounts);
            amounts.under.push(((id, other), value));
        }
        self.lowering.set_rules((day, known));
    }

    /// What it pays with the rules of `at`; nothing is posted.
    fn paid_under(&mut self, id: BenefitId, at: (Day, Day), amounts: &Amounts) -> Lowered {
        self.lowering.set_rules(at);
        let amounts = &self.with_slots_then(amounts);
        self.lowering.set_amounts(amounts.clone());
        let (needs, postings) = (std::mem::take(&mut self.needs), std::mem::take(&mut self.postings));
        let benefit = self.lowering.program.benefit_at(id, Some(at)).filter(|benefit| self.lowering.in_force(&benefit.validity));
        let built = benefit.map(|benefit| self.layer(id, benefit, amounts, None));
        let node = built.as_ref().map_or_else(|| self.lowering.nodes.zero(), |built| built.paid);
        let mut uses = std::mem::replace(&mut self.needs, needs);
        if let Some(benefit) = benefit {
            // Where it did not apply either, that is why it pays nothing.
            let yes = self.lowering.nodes.bool(true);
            uses.add(&mut self.lowering.nodes, benefit.source, true, yes);
        }
        // What keeps a provision away is no figure that the payment needs, but bears on it.
        let steps = built.iter().flat_map(|built| &built.steps);
        let eligible = steps.clone().next().map(|step| step.node);
        for influence in steps.flat_map(|step| &step.influences) {
            let keeps_away = self.lowering.program.disapplications.iter().find(|one| number(one.source.0) == influence.source);
            // Of a benefit that is not for the claim nothing else bears on what it pays.
            let nodes = &mut self.lowering.nodes;
            let when = match (influence.when, eligible) {
                (Some(when), Some(eligible)) => Some(nodes.and(eligible, when)),
                (when, eligible) => when.or(eligible),
            };
            if let (Some(one), Some(when)) = (keeps_away, when) {
                uses.add(nodes, one.source, true, when);
            }
        }
        self.postings = postings;
        Lowered { node, uses }
    }

    /// The same amounts; but slots of earlier layers, read as values, are what the rules in hand make of them after the layers before each.
    fn with_slots_then(&mut self, amounts: &Amounts) -> Amounts {
        let nodes = &mut self.lowering.nodes;
        let zero = nodes.zero();
        let total = self.lowering.record.total.map_or(zero, |field| nodes.input(number(field.0)));
        let mut then = Amounts { paid: zero, left: total, cut: zero, by: Vec::new(), ..amounts.clone() };
        for earlier in &amounts.by {
            self.lowering.set_amounts(then.clone());
            let slots = Rc::new(self.lowering.slots_of(earlier.benefit));
            let nodes = &mut self.lowering.nodes;
            then.paid = nodes.add(then.paid, earlier.paid);
            then.left = nodes.sub(total, then.paid);
            then.cut = nodes.add(then.cut, earlier.cut);
            then.by.push(Earlier { slots, ..earlier.clone() });
        }
        then
    }
}

/// The other days under whose rules a benefit's own payment is read by the rules on it of `at`.
pub(crate) fn days_read(program: &Program, id: BenefitId, at: (Day, Day)) -> BTreeSet<Day> {
    let read = program.values_of(id, at).into_iter().flat_map(|expr| expr.under()).filter(|(benefit, _)| *benefit == id);
    read.map(|(_, day)| day).collect()
}
