//! A slot of a benefit as a value.

use super::{Lowered, Lowering};
use crate::plan::layer::slot::changed;
use crate::program::{BenefitId, Day, Slot, Type};
use std::collections::BTreeMap;

impl Lowering<'_> {
    /// What a slot comes to: of an earlier layer as it was there, else worked out here.
    pub(crate) fn slot(&mut self, benefit: BenefitId, slot: Slot) -> Lowered {
        let earlier =
            self.amounts().filter(|_| !self.aside).and_then(|amounts| amounts.by.iter().find(|earlier| earlier.benefit == benefit));
        if let Some(known) = earlier.and_then(|earlier| earlier.slots.get(&slot)) {
            return known.clone();
        }
        match self.known.slots.get(&(benefit, slot)) {
            Some(Some(known)) => return known.clone(),
            // Slots that read one another have their message.
            Some(None) => return self.nothing(type_of(slot)),
            None => {}
        }
        self.known.slots.insert((benefit, slot), None);
        let lowered = self.worked_out(benefit, slot).unwrap_or_else(|| self.nothing(type_of(slot)));
        self.known.slots.insert((benefit, slot), Some(lowered.clone()));
        lowered
    }

    /// What a slot comes to under the rules of another day, as known on the same day of knowledge.
    pub(super) fn slot_under(&mut self, benefit: BenefitId, slot: Slot, day: Day) -> Lowered {
        let Some((own, known)) = self.at else { return self.nothing(type_of(slot)) };
        match self.slots_under.get(&(benefit, slot, day)) {
            Some(Some(lowered)) => return lowered.clone(),
            // A value that rests on itself has its message.
            Some(None) => return self.nothing(type_of(slot)),
            None => {}
        }
        self.slots_under.insert((benefit, slot, day), None);
        let (before, aside) = (std::mem::take(&mut self.known), self.aside);
        (self.at, self.aside) = (Some((day, known)), true);
        let lowered = self.slot(benefit, slot);
        (self.at, self.aside, self.known) = (Some((own, known)), aside, before);
        self.slots_under.insert((benefit, slot, day), Some(lowered.clone()));
        lowered
    }

    /// The slots of a layer that are read anywhere, as they are here.
    pub(crate) fn slots_of(&mut self, benefit: BenefitId) -> BTreeMap<Slot, Lowered> {
        let program = self.program;
        let read = program.read_slots.iter().filter(|(read, _)| *read == benefit);
        read.map(|(_, slot)| (*slot, self.slot(benefit, *slot))).collect()
    }

    fn worked_out(&mut self, benefit: BenefitId, slot: Slot) -> Option<Lowered> {
        let declared = self.program.benefit_at(benefit, self.at).filter(|declared| self.in_force(&declared.validity))?;
        let (_, figure) = declared.all_figures().into_iter().find(|(of, _)| *of == slot)?;
        let ty = type_of(slot);
        let written = self.figure(figure, ty);
        let value = changed(self, benefit, slot, written, ty);
        let node = if slot == Slot::Rate { value.node } else { self.nodes.floor_zero(value.node) };
        Some(Lowered { node, uses: value.needs })
    }
}

fn type_of(slot: Slot) -> Type {
    if slot == Slot::Rate { Type::Ratio } else { Type::Money }
}
