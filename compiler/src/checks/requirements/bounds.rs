//! Bounds on the value of a slot after all effects, or on how far it is from what the benefit states.

use super::super::blame;
use super::super::slots::slot_name;
use super::View;
use crate::codes::p1001_requirement_broken;
use crate::codes::requirement::Broken;
use crate::plan::expr::{Lowered, Uses};
use crate::plan::layer::slot::{active, changed};
use crate::program::{Figure, RequiredBound, Slot, Type};
use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::Text;
use pol_lang::tree::Shift;
use pol_runtime::plan::NodeId;

/// A slot as it is, and as it must be.
struct Held {
    value: NodeId,
    wanted: NodeId,
    /// Whether the value must be no less than the wanted one; else no more.
    at_least: bool,
    lifted: NodeId,
    uses: Uses,
}

impl View<'_, '_> {
    pub(super) fn bound(&mut self, bound: &RequiredBound) {
        if bound.slot == Slot::PaidSoFar {
            return;
        }
        let figures: Vec<(Slot, &Figure)> = self.benefit.figures_like(bound.slot).collect();
        if figures.is_empty() {
            self.absent(bound);
        }
        for (slot, figure) in figures {
            self.slot(bound, slot, figure);
        }
    }

    /// A benefit without a deductible takes none; one without a cap pays without end.
    fn absent(&mut self, bound: &RequiredBound) {
        let breaks = match (bound.slot, bound.shift, bound.at_least) {
            (Slot::Cap(_) | Slot::BaseCap(_), None, at_least) => !at_least,
            (Slot::Deductible(_), None, true) => true,
            _ => false,
        };
        if !breaks {
            return;
        }
        let wanted = self.lowering.figure(&bound.figure, Type::Money);
        let zero = self.lowering.nodes.zero();
        let endless = matches!(bound.slot, Slot::Cap(_) | Slot::BaseCap(_));
        let breach = if endless { self.lowering.nodes.bool(true) } else { self.lowering.nodes.less(zero, wanted.node) };
        let Some(case) = self.case(breach, &wanted.uses, self.benefit.span) else { return };
        if !self.told.insert(("bound", bound.span, self.benefit.span)) {
            return;
        }
        let (witness, article) = (self.witness(&case), self.article());
        let broken = Broken { name: &self.requirement.name, span: bound.span, article: &article, witness: &witness };
        self.found.push(p1001_requirement_broken::here(self.benefit.span, &self.slot_text(bound.slot), None, ("", None), &broken));
    }

    fn slot(&mut self, bound: &RequiredBound, slot: Slot, figure: &Figure) {
        let held = self.held(bound, slot, figure);
        let nodes = &mut self.lowering.nodes;
        let outside = if held.at_least { nodes.less(held.value, held.wanted) } else { nodes.less(held.wanted, held.value) };
        // A cap that is lifted is above every amount.
        let breach = if held.at_least {
            let binds = nodes.not(held.lifted);
            nodes.and(outside, binds)
        } else {
            nodes.or(outside, held.lifted)
        };
        let Some(case) = self.case(breach, &held.uses, figure.span) else { return };
        let (effects, _) = active(self.lowering, self.id, slot);
        let applying = effects.iter().filter(|effect| self.cases.value(&self.lowering.nodes, effect.when, self.row, &case) == Some(1));
        let applying: Vec<_> = applying.map(|effect| (blame::effect(effect.effect), effect.provision)).collect();
        // The last effect is where the author will look; without one it is the figure itself.
        let is = self.cases.value(&self.lowering.nodes, held.value, self.row, &case);
        let is = is.and_then(|value| Decimal::from_units(value, u32::from(self.lowering.nodes.scale(held.value))));
        let place = applying.last().map_or_else(|| blame::figure(figure, |value| is == Some(value)), |(span, _)| *span);
        if !self.told.insert(("bound", bound.span, place)) {
            return;
        }
        let ratio = bound.slot == Slot::Rate;
        let lifted = self.cases.value(&self.lowering.nodes, held.lifted, self.row, &case) == Some(1);
        let value = self.shown(held.value, &case, ratio).filter(|_| !lifted);
        let wanted = self.shown(held.wanted, &case, ratio);
        let (witness, article) = (self.witness(&case), self.article());
        let broken = Broken { name: &self.requirement.name, span: bound.span, article: &article, witness: &witness };
        let sign = if held.at_least { "≥" } else { "≤" };
        let mut diagnostic = p1001_requirement_broken::here(place, &self.slot_text(bound.slot), value, (sign, wanted), &broken);
        for (span, provision) in applying.iter().rev().skip(1) {
            let name = self.program.provisions.get(*provision).map_or("", |provision| provision.name.as_str());
            let text = Text::new(format!("条款「{name}」此时也适用"), format!("the provision 「{name}」 applies then too"));
            diagnostic = diagnostic.also(*span, text);
        }
        if !applying.is_empty() {
            diagnostic = diagnostic.also(figure.span, Text::new("从这里起算", "starting from here"));
        }
        self.found.push(diagnostic);
    }

    /// The slot as it is under these rules, and as the bound wants it.
    fn held(&mut self, bound: &RequiredBound, slot: Slot, figure: &Figure) -> Held {
        let ty = if bound.slot == Slot::Rate { Type::Ratio } else { Type::Money };
        let stated = self.lowering.figure(figure, ty);
        let value = changed(self.lowering, self.id, slot, stated.clone(), ty);
        let mut uses = value.needs;
        let (wanted, at_least) = match bound.shift {
            None => {
                let wanted = self.lowering.figure(&bound.figure, ty);
                uses.merge(&mut self.lowering.nodes, &wanted.uses);
                (wanted.node, bound.at_least)
            }
            Some(shift) => {
                let by = self.by(bound, &stated, ty);
                uses.merge(&mut self.lowering.nodes, &by.uses);
                uses.merge(&mut self.lowering.nodes, &stated.uses);
                let nodes = &mut self.lowering.nodes;
                match shift {
                    Shift::Raise => (nodes.add(stated.node, by.node), bound.at_least),
                    // Lowered by at least so much: no more than what is left then.
                    Shift::Lower => (nodes.sub(stated.node, by.node), !bound.at_least),
                }
            }
        };
        Held { value: value.node, wanted, at_least, lifted: value.lifted, uses }
    }

    /// By how much a slot must differ from what the benefit states: a percentage is one of the stated value.
    fn by(&mut self, bound: &RequiredBound, stated: &Lowered, ty: Type) -> Lowered {
        let percentage = bound.figure.value.as_ref().is_some_and(|value| value.ty == Type::Ratio);
        let written = match (ty, percentage) {
            (Type::Ratio, _) => Type::Points,
            (_, true) => Type::Ratio,
            (_, false) => Type::Money,
        };
        let mut by = self.lowering.figure(&bound.figure, written);
        if percentage {
            by.node = self.lowering.nodes.mul(stated.node, by.node);
        }
        by
    }

    fn shown(&mut self, node: NodeId, case: &super::Case, ratio: bool) -> p1001_requirement_broken::Shown {
        let value = self.cases.value(&self.lowering.nodes, node, self.row, case)?;
        Some((value, self.lowering.nodes.scale(node), ratio))
    }

    pub(super) fn slot_text(&self, slot: Slot) -> Text {
        let (name, benefit) = (slot_name(slot), &self.benefit.name);
        Text::new(format!("{benefit}.{}", name.zh), format!("{benefit}.{}", name.en))
    }
}
