//! Caps below the deductible of the same period: most often the two were exchanged.

use super::View;
use crate::checks::blame;
use crate::checks::cases::Answer;
use crate::codes::p0457_cap_below_deductible;
use crate::plan::layer::slot::{Changed, changed};
use crate::program::{Benefit, Figure, Slot, Type};
use pol_lang::decimal::Decimal;

impl View<'_, '_> {
    /// Every cap that is less than a deductible over the same term in some case.
    pub(super) fn caps(&mut self, benefit: &Benefit) {
        for (at, cap) in benefit.caps.iter().enumerate() {
            for (before, deductible) in benefit.deductibles.iter().enumerate().filter(|(_, deductible)| deductible.term == cap.term) {
                self.cap((Slot::Cap(at), &cap.figure), (Slot::Deductible(before), &deductible.figure));
            }
        }
    }

    /// What hinges on amounts is not told: it would be of every cap that is made of what is left.
    fn cap(&mut self, cap: (Slot, &Figure), deductible: (Slot, &Figure)) {
        let (most, least) = (self.amount(cap), self.amount(deductible));
        let mut needs = most.needs;
        needs.merge(&mut self.lowering.nodes, &least.needs);
        let bound = self.bound(&needs);
        let nodes = &mut self.lowering.nodes;
        let (below, binds) = (nodes.less(most.node, least.node), nodes.not(most.lifted));
        let wrong = nodes.and(below, binds);
        let wrong = nodes.and(wrong, bound);
        let wrong = nodes.and(self.live, wrong);
        let Answer::Case(case) = self.ask(wrong) else { return };
        if self.so_far.told.insert(("cap", cap.1.span, deductible.1.span)) {
            let value = self.cases.value(&self.lowering.nodes, least.node, self.row, &case);
            let value = value.and_then(|units| Decimal::from_units(units, u32::from(self.lowering.nodes.scale(least.node))));
            let place = blame::figure(cap.1, |cap| value.is_some_and(|deductible| cap < deductible));
            let witness = self.witness(&case);
            self.so_far.found.push(p0457_cap_below_deductible::here(place, deductible.1.span, witness));
        }
    }

    /// An amount after the effects on it.
    fn amount(&mut self, (slot, figure): (Slot, &Figure)) -> Changed {
        let written = self.lowering.figure(figure, Type::Money);
        changed(self.lowering, self.id, slot, written, Type::Money)
    }
}
