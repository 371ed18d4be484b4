//! `就高 … 按 支付总额`: the settlement is computed once with each member of the group alone, and the one with which most is paid counts.

use super::expr::{Amounts, Lowered};
use super::layer::Builder;
use super::layer::slot::{Chosen, Member};
use crate::program::{Favour, FavourId, Measure, Program, Settlement};
use std::rc::Rc;

impl Builder<'_, '_> {
    /// Tries the members of the group that goes by what is paid, under the rules in hand; `start` is what the claim has before its layers.
    pub(super) fn choose(&mut self, settlement: &Settlement, start: &Amounts) {
        let program = self.lowering.program;
        self.lowering.set_chosen(Chosen::Open);
        let Some((group, favour)) = group(program, settlement) else { return };
        let mut members = Vec::new();
        for id in &favour.members {
            if !program.provisions.get(id.0).is_some_and(|provision| self.lowering.in_force(&provision.validity)) {
                continue;
            }
            self.lowering.set_chosen(Chosen::Alone(group, *id));
            let (needs, postings) = (std::mem::take(&mut self.needs), std::mem::take(&mut self.postings));
            let (_, end) = self.layers(settlement, start);
            let uses = std::mem::replace(&mut self.needs, needs);
            self.postings = postings;
            self.lowering.set_amounts(start.clone());
            let when = self.lowering.provision(id.0);
            let lifted = self.lowering.nodes.bool(false);
            members.push(Member { id: *id, when, value: Lowered { node: end.paid, uses }, lifted });
        }
        self.lowering.set_chosen(Chosen::Tried(group, Rc::from(members)));
    }
}

/// The group that goes by what is paid and bears on a settlement; the checks have seen that there is but one.
pub(super) fn group<'p>(program: &'p Program, settlement: &Settlement) -> Option<(FavourId, &'p Favour)> {
    let mut groups = program.favours.iter().enumerate().filter(|(_, favour)| favour.measure == Measure::TotalPaid).peekable();
    groups.peek()?;
    let read = program.read_in(settlement);
    groups.find(|(_, favour)| !program.acted_on(favour).is_disjoint(&read)).map(|(at, favour)| (FavourId(at), favour))
}
