//! `就高`: groups of provisions of which only the best for the person counts.

use super::super::{
    Amount, Benefit, BenefitId, Effect, Expr, ExprKind, Favour, FavourId, Measure, Program, ProvisionId, Rate, Settlement, Slot,
};
use super::{Builder, MOST_NEAR, slots};
use crate::codes::{p0223_narrower_name, p0405_no_such_slot, p0614_slot_unreadable, p0617_most_favourable};
use crate::names::{Body, Placed};
use pol_lang::diagnostic::Text;
use pol_lang::tree::{self, Name};
use std::collections::{BTreeMap, BTreeSet};

impl<'n, 't> Builder<'n, 't> {
    /// Enters the groups and who is of them.
    pub(super) fn favours(&mut self) {
        let names = self.names;
        let mut ids: BTreeMap<&str, (FavourId, usize)> = BTreeMap::new();
        for favour in &names.favours {
            if let Some(measure) = self.measure(favour) {
                ids.insert(&favour.tree.name.text, (FavourId(self.program.favours.len()), favour.place.level));
                let (name, span) = (favour.tree.name.text.clone(), favour.tree.name.span);
                self.program.favours.push(Favour { name, measure, members: Vec::new(), span });
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

    /// What a group goes by.
    fn measure(&mut self, favour: &Placed<'t, tree::Favour>) -> Option<Measure> {
        match &favour.tree.measure {
            tree::Measure::TotalPaid(_) => Some(Measure::TotalPaid),
            tree::Measure::Slot { benefit, slot } => self.measure_slot(favour.place.level, benefit, slot),
        }
    }

    fn measure_slot(&mut self, level: usize, benefit: &Name, name: &Name) -> Option<Measure> {
        let id = self.benefit_named(benefit, level)?;
        let slot = slots::slot(&name.text)?;
        let sign = self.signs.get(id.0)?;
        let (declared, has, sound) = (self.names.things.get(sign.thing)?, sign.slots.contains(&slot), sign.sound);
        if !has {
            self.say(p0405_no_such_slot::slot_unread(name, &declared.name.text, declared.name.span));
            return None;
        }
        if slot == Slot::PaidSoFar {
            self.say(p0617_most_favourable::no_measure(name));
            return None;
        }
        let tiered = self.program.benefit_versions(id).any(|benefit| matches!(benefit.rate, Rate::Tiers(_)));
        if slot == Slot::Rate && tiered {
            self.say(p0617_most_favourable::tiers(name, declared.name.span));
            return None;
        }
        let several = |benefit: &Benefit| slot != Slot::Rate && benefit.figures_like(slot).count() > 1;
        if self.program.benefit_versions(id).any(several) {
            let whole = format!("{}.{}", benefit.text, name.text);
            self.say(p0614_slot_unreadable::several(name.span, &whole, declared.name.span));
            return None;
        }
        sound.then_some(Measure::Slot(id, slot))
    }

    /// Puts the members of each group in order, and says where there are too many of them or one group hangs on another.
    fn members(&mut self) {
        let program = &mut self.program;
        let provisions = &program.provisions;
        let mut found = Vec::new();
        let by_slot: Vec<FavourId> =
            program.favours.iter().enumerate().filter(|(_, favour)| favour.slot().is_some()).map(|(at, _)| FavourId(at)).collect();
        for (at, favour) in program.favours.iter_mut().enumerate() {
            let key = |id: &ProvisionId| provisions.get(id.0).map(|provision| (provision.validity.issued, provision.name.clone()));
            favour.members.sort_by_key(key);
            if let Some(last) = favour.members.get(p0617_most_favourable::MOST).and_then(|id| provisions.get(id.0)) {
                found.push(p0617_most_favourable::too_many(last.span, &favour.name));
                // Of the rest nothing is asked: each would be compared with every other under every set of rules.
                favour.members.truncate(p0617_most_favourable::MOST);
            }
            let Some(measure) = favour.slot() else { continue };
            let changes = |effect: &Effect| (effect.benefit, effect.slot) == measure;
            // Of a group that goes by what is paid one member after another is tried, and this group chooses anew under each.
            let other = |id: FavourId| id.0 != at && by_slot.contains(&id);
            for provision in provisions.iter().filter(|provision| provision.favoured.is_some_and(other)) {
                if let Some(effect) = provision.effects.iter().find(|effect| changes(effect)) {
                    found.push(p0617_most_favourable::other_group(effect.span, &provision.name, &favour.name));
                }
            }
        }
        self.found.extend(found);
    }

    /// Groups that go by what is paid, once settlements are known: which member counts is settled once for a claim, before its layers.
    pub(super) fn totals(&mut self) {
        let program = &self.program;
        let mut found = Vec::new();
        for (at, favour) in program.favours.iter().enumerate().filter(|(_, favour)| favour.measure == Measure::TotalPaid) {
            let conditions = favour.members.iter().flat_map(|id| {
                let own = program.provision_versions(*id).filter_map(|provision| provision.when.as_ref());
                own.chain(program.disapplications_of(*id).map(|disapplication| &disapplication.when))
            });
            if let Some(reading) = conditions.filter_map(settled_only).min_by_key(|reading| reading.span) {
                found.push(p0617_most_favourable::reads_amount(reading.span, &favour.name));
            }
            let acts = program.acted_on(favour);
            if let Some(rival) = program.favours.get(..at).into_iter().flatten().find(|rival| {
                rival.measure == Measure::TotalPaid
                    && program
                        .settlements
                        .iter()
                        .any(|settlement| meets(program, settlement, &acts) && meets(program, settlement, &program.acted_on(rival)))
            }) {
                found.push(p0617_most_favourable::two_totals(favour.span, &favour.name, &rival.name, rival.span));
            }
            if let Some((benefit, _)) =
                program.under.iter().find(|(benefit, _)| !program.with_read_benefits(&[*benefit], &[]).is_disjoint(&acts))
            {
                let name = program.benefits.get(benefit.0).map_or("", |benefit| benefit.name.as_str());
                found.push(p0617_most_favourable::under_rules(favour.span, &favour.name, name));
            }
        }
        self.found.extend(found);
    }
}

impl Program {
    /// The benefits that members of a group act on, in some wording.
    pub(crate) fn acted_on(&self, favour: &Favour) -> BTreeSet<BenefitId> {
        let members = favour.members.iter().flat_map(|id| self.provision_versions(*id));
        members.flat_map(|member| &member.effects).map(|effect| effect.benefit).collect()
    }
}

/// Whether a settlement has one of `benefits` as a layer, or reads its slots.
fn meets(program: &Program, settlement: &Settlement, benefits: &BTreeSet<BenefitId>) -> bool {
    !program.read_in(settlement).is_disjoint(benefits)
}

/// What in a condition is known only while the claim is settled.
fn settled_only(condition: &Expr) -> Option<&Expr> {
    let mut open = vec![condition];
    while let Some(expr) = open.pop() {
        match &expr.kind {
            // What earlier claims came to is known.
            ExprKind::Amount(Amount::Held(_)) => {}
            ExprKind::Amount(_) | ExprKind::Slot(..) => return Some(expr),
            _ => open.extend(expr.parts()),
        }
    }
    None
}
