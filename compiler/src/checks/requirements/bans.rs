//! What must not be done: effects on a slot, provisions and benefits of a kind.

use super::View;
use crate::codes::p1002_forbidden;
use crate::codes::requirement::Broken;
use crate::plan::expr::Uses;
use crate::plan::layer::slot::{Active, active, alone};
use crate::program::{Deed, EffectOp, Figure, KindId, ProvisionId, Slot, Type};
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_runtime::plan::NodeId;

impl View<'_, '_> {
    /// Effects on a slot of the benefit that are what must not be done to it.
    pub(super) fn effects(&mut self, slot: Slot, deed: Deed, span: Span) {
        for (slot, stated) in self.benefit.figures_like(slot) {
            let (effects, _) = active(self.lowering, self.id, slot);
            for effect in &effects {
                let (done, uses) = self.done(effect, slot, deed, stated);
                if let Some(case) = self.case(done, &uses, effect.effect.span) {
                    let name = self.program.provisions.get(effect.provision).map_or("", |provision| provision.name.as_str());
                    let of = self.slot_text(slot);
                    let item = Text::new(
                        format!("条款「{name}」对「{}」的改动", of.zh),
                        format!("what the provision 「{name}」 does to 「{}」", of.en),
                    );
                    self.forbidden(effect.effect.span, &item, span, &case);
                }
            }
        }
    }

    /// The Bool that an effect applies and does the deed to what the benefit states, with what it rests on.
    fn done(&mut self, active: &Active<'_>, slot: Slot, deed: Deed, stated: &Figure) -> (NodeId, Uses) {
        let op = &active.effect.op;
        let never = self.lowering.nodes.bool(false);
        match (deed, op) {
            (Deed::Set, EffectOp::Set(_)) | (Deed::Waive, EffectOp::Waive) | (Deed::Lift | Deed::Raise, EffectOp::Lift) => {
                (active.when, Uses::default())
            }
            (Deed::Set | Deed::Waive | Deed::Lift, _) | (Deed::Lower, EffectOp::Lift) => (never, Uses::default()),
            (Deed::Raise | Deed::Lower, _) => {
                let ty = if slot == Slot::Rate { Type::Ratio } else { Type::Money };
                let before = self.lowering.figure(stated, ty);
                let after = alone(self.lowering, active, before.clone(), ty);
                let mut uses = after.needs;
                uses.merge(&mut self.lowering.nodes, &before.uses);
                let nodes = &mut self.lowering.nodes;
                let moved = if deed == Deed::Raise { nodes.less(before.node, after.node) } else { nodes.less(after.node, before.node) };
                (nodes.and(active.when, moved), uses)
            }
        }
    }

    /// What is of a kind that must not be: the benefit itself, and provisions that act on it.
    pub(super) fn kind(&mut self, kind: KindId, span: Span) {
        if self.benefit.kinds.contains(&kind) {
            let always = self.lowering.nodes.bool(true);
            if let Some(case) = self.case(always, &Uses::default(), self.benefit.span) {
                let name = &self.benefit.name;
                let item = Text::new(format!("待遇「{name}」"), format!("the benefit 「{name}」"));
                self.forbidden(self.benefit.span, &item, span, &case);
            }
        }
        let program = self.program;
        for at in 0..program.provisions.len() {
            let Some(provision) = program.provision_at(ProvisionId(at), self.lowering.at) else { continue };
            let bears = provision.effects.iter().any(|effect| effect.benefit == self.id);
            if !bears || !provision.kinds.contains(&kind) || !self.lowering.in_force(&provision.validity) {
                continue;
            }
            let when = self.lowering.provision(at);
            if let Some(case) = self.case(when.node, &when.uses, provision.span) {
                let name = &provision.name;
                let item = Text::new(format!("条款「{name}」"), format!("the provision 「{name}」"));
                self.forbidden(provision.span, &item, span, &case);
            }
        }
    }

    fn forbidden(&mut self, place: Span, item: &Text, span: Span, case: &super::Case) {
        if self.told.insert(("ban", span, place)) {
            let (witness, article) = (self.witness(case), self.article());
            let broken = Broken { name: &self.requirement.name, span, article: &article, witness: &witness };
            self.found.push(p1002_forbidden::here(place, item, &broken));
        }
    }
}
