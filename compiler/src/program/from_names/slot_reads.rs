//! `某待遇.比例` and its like: slots that are read as values, without circles.

use super::super::{BenefitId, Day, EffectOp, Expr, ExprKind, Favour, ProvisionId, Rate, Slot, Type};
use super::context::Cx;
use super::{Builder, Read, slots};
use crate::codes::{p0405_no_such_slot, p0614_slot_unreadable, p0615_slot_circle};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::span::Span;
use pol_lang::tree::Name;
use std::collections::{BTreeMap, BTreeSet};

/// A slot of a benefit.
type Place = (BenefitId, Slot);

/// What slots read: for each the slots that it reads and where, and whether it reads an amount of the settlement itself.
#[derive(Default)]
struct Graph {
    reads: BTreeMap<Place, Vec<(Place, Span)>>,
    amounts: BTreeSet<Place>,
}

impl Graph {
    fn enter(&mut self, reader: Place, expr: &Expr) {
        let mut open = vec![expr];
        while let Some(expr) = open.pop() {
            match &expr.kind {
                ExprKind::Slot(benefit, slot, None) => self.reads.entry(reader).or_default().push(((*benefit, *slot), expr.span)),
                ExprKind::Amount(_) => _ = self.amounts.insert(reader),
                _ => open.extend(expr.parts()),
            }
        }
    }
}

impl Builder<'_, '_> {
    /// A slot as a value.
    pub(super) fn slot_value(&mut self, cx: &Cx<'_>, place: Place, name: &Name, span: Span) -> Option<Expr> {
        let (benefit, _) = place;
        let read = self.slot_read(place, None, name, span)?;
        let thing = self.signs.get(benefit.0)?.thing;
        self.in_force(cx, thing, span);
        if self.amount_slots.contains(&place) {
            self.reading.push((benefit, span));
        }
        read
    }

    /// A slot under the rules of another day: a value of its own, which reads no amount of the settlement; the checks see to that.
    pub(super) fn slot_under(&mut self, place: Place, name: &Name, day: Day, span: Span) -> Option<Expr> {
        self.slot_read(place, Some(day), name, span)?
    }

    /// A slot, by the rules of a day or of the claim's own; none where the benefit has no such slot, an empty value where it is not sound.
    fn slot_read(&mut self, (benefit, slot): Place, under: Option<Day>, name: &Name, span: Span) -> Option<Option<Expr>> {
        let sign = self.signs.get(benefit.0)?;
        let (thing, has, sound) = (sign.thing, sign.slots.contains(&slot), sign.sound);
        let declared = self.names.things.get(thing)?;
        if !has {
            self.say(p0405_no_such_slot::slot_unread(name, &declared.name.text, declared.name.span));
            return None;
        }
        self.used.insert(thing);
        self.program.read_slots.insert((benefit, slot));
        let ty = if slot == Slot::Rate { Type::Ratio } else { Type::Money };
        Some(sound.then_some(Expr { ty, kind: ExprKind::Slot(benefit, slot, under), span }))
    }

    /// What slots read of one another, once benefits and provisions are known.
    pub(super) fn slot_reads(&mut self) {
        if self.program.read_slots.is_empty() {
            return;
        }
        let graph = self.graph();
        let read = graph.reads.values().flatten().filter(|(place, _)| self.program.read_slots.contains(place));
        let wrong: Vec<Diagnostic> = read.filter_map(|(place, span)| self.unreadable(*place, *span)).collect();
        self.found.extend(wrong);
        let order = self.slot_order(&graph);
        // A slot that reads one that reads an amount does so too.
        for place in order {
            let through = graph.reads.get(&place).into_iter().flatten().any(|(read, _)| self.amount_slots.contains(read));
            if through || graph.amounts.contains(&place) {
                self.amount_slots.insert(place);
            }
        }
        for ((reader, _), reads) in &graph.reads {
            for ((read, slot), span) in reads {
                // A benefit has its own slots when its turn comes.
                if reader != read && self.amount_slots.contains(&(*read, *slot)) {
                    self.reads.push(Read { reader: *reader, read: *read, span: *span });
                }
            }
        }
    }

    /// Who reads what. Whom a benefit is for is read by none of its slots, and stands here as what has been paid.
    fn graph(&self) -> Graph {
        let mut graph = Graph::default();
        let program = &self.program;
        for id in (0..program.benefits.len()).map(BenefitId) {
            for benefit in program.benefit_versions(id) {
                benefit.eligible.iter().for_each(|eligible| graph.enter((id, Slot::PaidSoFar), eligible));
                for (slot, figure) in benefit.all_figures() {
                    figure.value.iter().for_each(|value| graph.enter((id, slot), value));
                }
            }
        }
        for provision in (0..program.provisions.len()).flat_map(|at| program.provision_versions(ProvisionId(at))) {
            for effect in &provision.effects {
                let place = (effect.benefit, effect.slot);
                // Whether it counts rests on the slot that its group goes by.
                let favour = provision.favoured.and_then(|id| self.program.favours.get(id.0)).and_then(Favour::slot);
                if let Some(measure) = favour.filter(|measure| *measure != place) {
                    graph.reads.entry(place).or_default().push((measure, effect.span));
                }
                provision.when.iter().for_each(|when| graph.enter(place, when));
                if let EffectOp::Set(figure)
                | EffectOp::Raise(figure)
                | EffectOp::Lower(figure)
                | EffectOp::RaiseBy(figure)
                | EffectOp::LowerBy(figure)
                | EffectOp::AtLeast(figure)
                | EffectOp::AtMost(figure) = &effect.op
                {
                    figure.value.iter().for_each(|value| graph.enter(place, value));
                }
            }
        }
        graph
    }

    /// What is to be said where a slot has no one value: tiers, and a cap that can be lifted.
    fn unreadable(&self, (id, slot): Place, span: Span) -> Option<Diagnostic> {
        let program = &self.program;
        let benefit = program.benefits.get(id.0)?;
        let whole = format!("{}.{}", benefit.name, slots::text(slot).zh);
        let mut versions = program.benefit_versions(id);
        if slot == Slot::Rate && versions.any(|benefit| matches!(benefit.rate, Rate::Tiers(_))) {
            return Some(p0614_slot_unreadable::tiers(span, &whole, benefit.span));
        }
        if program.benefit_versions(id).any(|benefit| benefit.figures_like(slot).count() > 1 && slot != Slot::Rate) {
            return Some(p0614_slot_unreadable::several(span, &whole, benefit.span));
        }
        let provisions = (0..program.provisions.len()).flat_map(|at| program.provision_versions(ProvisionId(at)));
        let effects = provisions.flat_map(|provision| &provision.effects);
        let mut lifts = effects.filter(|effect| effect.benefit == id && effect.slot == slot && matches!(effect.op, EffectOp::Lift));
        lifts.next().map(|effect| p0614_slot_unreadable::lifted(span, &whole, effect.span))
    }

    /// The slots, each after those that it reads; says where that goes round in a circle, or too far.
    fn slot_order(&mut self, graph: &Graph) -> Vec<Place> {
        let mut waiting: BTreeMap<Place, usize> = BTreeMap::new();
        let mut readers: BTreeMap<Place, Vec<(Place, Span)>> = BTreeMap::new();
        for (reader, reads) in &graph.reads {
            waiting.entry(*reader).or_insert(0);
            for (read, span) in reads {
                waiting.entry(*read).or_insert(0);
                if let Some(count) = waiting.get_mut(reader) {
                    *count = count.saturating_add(1);
                }
                readers.entry(*read).or_default().push((*reader, *span));
            }
        }
        let mut ready: Vec<Place> = waiting.iter().filter(|(_, count)| **count == 0).map(|(place, _)| *place).collect();
        let (mut order, mut depths) = (Vec::new(), BTreeMap::new());
        while let Some(place) = ready.pop() {
            order.push(place);
            let depth: usize = depths.get(&place).copied().unwrap_or(0);
            for (reader, span) in readers.get(&place).into_iter().flatten() {
                let deeper = depths.entry(*reader).or_insert(0);
                let was = std::mem::replace(deeper, (*deeper).max(depth.saturating_add(1)));
                if was <= p0615_slot_circle::LONGEST && *deeper > p0615_slot_circle::LONGEST {
                    self.found.push(p0615_slot_circle::too_long(*span));
                }
                if let Some(count) = waiting.get_mut(reader) {
                    *count = count.saturating_sub(1);
                    if *count == 0 {
                        ready.push(*reader);
                    }
                }
            }
        }
        let done: BTreeSet<Place> = order.iter().copied().collect();
        let stuck = graph.reads.iter().filter(|(reader, _)| !done.contains(reader)).flat_map(|(_, reads)| reads);
        if let Some((_, span)) = stuck.filter(|(read, _)| !done.contains(read)).max_by_key(|(_, span)| *span) {
            self.say(p0615_slot_circle::here(*span));
        }
        // What depends on a circle reads it in no order; amounts are looked for in them all the same.
        order.extend(graph.amounts.iter().filter(|place| !done.contains(place)));
        order.extend(graph.amounts.iter().filter(|place| !graph.reads.contains_key(place) && !waiting.contains_key(place)));
        order
    }
}
