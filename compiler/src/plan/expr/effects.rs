//! Where the effects on each slot stand: looked up for every slot under every set of rules, so found once for a program.

use super::Lowering;
use crate::program::{BenefitId, Effect, Program, Provision, Slot};
use std::collections::BTreeMap;
use std::rc::Rc;

/// For each slot of each benefit the provisions and, in them, the effects on it, in the order of the program.
#[derive(Debug, Default)]
pub(crate) struct Effects(BTreeMap<(BenefitId, Slot), Vec<(usize, usize)>>);

impl Effects {
    /// Those of a program.
    pub(crate) fn of(program: &Program) -> Rc<Self> {
        let mut effects = Effects::default();
        for (at, provision) in program.provisions.iter().enumerate() {
            for (place, effect) in provision.effects.iter().enumerate() {
                effects.0.entry((effect.benefit, effect.slot)).or_default().push((at, place));
            }
        }
        Rc::new(effects)
    }
}

impl<'p> Lowering<'p> {
    /// The effects on a slot, in force or not, each with its provision and that one's index, in the order of the program.
    pub(crate) fn effects(&self, benefit: BenefitId, slot: Slot) -> Vec<(usize, &'p Provision, &'p Effect)> {
        let program = self.program;
        let places = self.effects.0.get(&(benefit, slot)).map(Vec::as_slice).unwrap_or_default();
        let found = |(at, place): &(usize, usize)| {
            let provision = program.provisions.get(*at)?;
            Some((*at, provision, provision.effects.get(*place)?))
        };
        places.iter().filter_map(found).collect()
    }
}
