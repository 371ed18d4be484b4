//! Where the effects on each slot stand: looked up for every slot under every set of rules, so found once for a program.

use super::Lowering;
use crate::program::{BenefitId, Effect, Program, Provision, ProvisionId, Slot};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// For each slot of each benefit the provisions that have an effect on it in some wording, in the order of the program.
#[derive(Debug, Default)]
pub(crate) struct Effects(BTreeMap<(BenefitId, Slot), BTreeSet<usize>>);

impl Effects {
    /// Those of a program.
    pub(crate) fn of(program: &Program) -> Rc<Self> {
        let mut effects = Effects::default();
        for at in 0..program.provisions.len() {
            for effect in program.provision_versions(ProvisionId(at)).flat_map(|provision| &provision.effects) {
                effects.0.entry((effect.benefit, effect.slot)).or_default().insert(at);
            }
        }
        Rc::new(effects)
    }
}

impl<'p> Lowering<'p> {
    /// The effects on a slot, in force or not, each with its provision and that one's index, in the order of the program.
    pub(crate) fn effects(&self, benefit: BenefitId, slot: Slot) -> Vec<(usize, &'p Provision, &'p Effect)> {
        let program = self.program;
        let provisions = self.effects.0.get(&(benefit, slot)).into_iter().flatten();
        let wording = |at: &usize| Some((*at, program.provision_at(ProvisionId(*at), self.at)?));
        let on_slot = |(at, provision): (usize, &'p Provision)| {
            let effects = provision.effects.iter().filter(|effect| effect.benefit == benefit && effect.slot == slot);
            effects.map(move |effect| (at, provision, effect)).collect::<Vec<_>>()
        };
        provisions.filter_map(wording).flat_map(on_slot).collect()
    }
}
