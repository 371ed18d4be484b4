//! `就高`: groups of provisions of which only the best for the person counts.

use super::super::{BenefitId, Favour, FavourId, ProvisionId, Rate, Slot};
use super::{Builder, MOST_NEAR, slots};
use crate::codes::{p0223_narrower_name, p0405_no_such_slot, p0614_slot_unreadable, p0617_most_favourable};
use crate::names::{Body, Placed};
use pol_lang::diagnostic::Text;
use pol_lang::tree;
use std::collections::BTreeMap;

impl<'n, 't> Builder<'n, 't> {
    /// Enters the groups and who is of them.
    pub(super) fn favours(&mut self) {
        let names = self.names;
        let mut ids: BTreeMap<&str, (FavourId, usize)> = BTreeMap::new();
        for favour in &names.favours {
            if let Some((benefit, slot)) = self.measure(favour) {
                ids.insert(&favour.tree.name.text, (FavourId(self.program.favours.len()), favour.place.level));
                let name = favour.tree.name.text.clone();
                self.program.favours.push(Favour { name, benefit, slot, members: Vec::new() });
            }
        }
        for (index, thing) in names.things.iter().enumerate() {
            let Body::Provision(tree) = thing.body else { continue };
            let Some(name) = &tree.favoured else { continue };
            let declared = names.favours.iter().find(|favour| favour.tree.name.text == name.text);
            let Some(declared) = declared else {
                let near: Vec<&str> = names.favours.iter().take(MOST_NEAR).map(|favour| favour.tree.name.text.as_str()).collect();
                self.unknown(&Text::new("就高", "most favourable group"), name, near);
                // What it meets is not known then.
                if let Some(provision) = self.provision_of.get(&index).and_then(|id| self.program.provisions.get_mut(id.0)) {
                    provision.order_unclear = true;
                }
                continue;
            };
            if declared.place.level > thing.place.level {
                self.say(p0223_narrower_name::narrower_name(name, names.policy(declared.place.level), declared.tree.name.span));
                continue;
            }
            let (Some((id, _)), Some(member)) = (ids.get(name.text.as_str()).copied(), self.provision_of.get(&index).copied()) else {
                continue;
            };
            if let Some(provision) = self.program.provisions.get_mut(member.0) {
                provision.favoured = Some(id);
            }
            if let Some(favour) = self.program.favours.get_mut(id.0) {
                favour.members.push(member);
            }
        }
        self.members();
    }

    /// The slot that a group goes by.
    fn measure(&mut self, favour: &Placed<'t, tree::Favour>) -> Option<(BenefitId, Slot)> {
        let tree = favour.tree;
        let id = self.benefit_named(&tree.benefit, favour.place.level)?;
        let slot = slots::slot(&tree.slot.text)?;
        let sign = self.signs.get(id.0)?;
        let (declared, has, sound) = (self.names.things.get(sign.thing)?, sign.slots.contains(&slot), sign.sound);
        if !has {
            self.say(p0405_no_such_slot::slot_unread(&tree.slot, &declared.name.text, declared.name.span));
            return None;
        }
        if matches!(slot, Slot::Cap(_) | Slot::BaseCap(_) | Slot::PaidSoFar) {
            self.say(p0617_most_favourable::no_measure(&tree.slot));
            return None;
        }
        let tiered = self.program.benefit_versions(id).any(|benefit| matches!(benefit.rate, Rate::Tiers(_)));
        if slot == Slot::Rate && tiered {
            self.say(p0617_most_favourable::tiers(&tree.slot, declared.name.span));
            return None;
        }
        let several = |benefit: &super::super::Benefit| slot != Slot::Rate && benefit.figures_like(slot).count() > 1;
        if self.program.benefit_versions(id).any(several) {
            let whole = format!("{}.{}", tree.benefit.text, tree.slot.text);
            self.say(p0614_slot_unreadable::several(tree.slot.span, &whole, declared.name.span));
            return None;
        }
        sound.then_some((id, slot))
    }

    /// Puts the members of each group in order, and says where there are too many of them or one group hangs on another.
    fn members(&mut self) {
        let program = &mut self.program;
        let provisions = &program.provisions;
        let mut found = Vec::new();
        for (at, favour) in program.favours.iter_mut().enumerate() {
            let key = |id: &ProvisionId| provisions.get(id.0).map(|provision| (provision.validity.issued, provision.name.clone()));
            favour.members.sort_by_key(key);
            if let Some(last) = favour.members.get(p0617_most_favourable::MOST).and_then(|id| provisions.get(id.0)) {
                found.push(p0617_most_favourable::too_many(last.span, &favour.name));
            }
            let changes = |effect: &super::super::Effect| effect.benefit == favour.benefit && effect.slot == favour.slot;
            for provision in provisions.iter().filter(|provision| provision.favoured.is_some_and(|other| other.0 != at)) {
                if let Some(effect) = provision.effects.iter().find(|effect| changes(effect)) {
                    found.push(p0617_most_favourable::other_group(effect.span, &provision.name, &favour.name));
                }
            }
        }
        self.found.extend(found);
    }
}
