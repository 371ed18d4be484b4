//! Layers that are left out on some claims: `跳过`, `改由 … 代替 …`.

use super::Builder;
use crate::plan::expr::{Lowered, Uses};
use crate::program::{BenefitId, Settlement};
use pol_runtime::plan::{NodeId, Step, StepKind};
use std::collections::BTreeMap;

/// When a layer does not have its turn.
pub(crate) struct Skipped {
    /// The Bool that it is left out.
    node: NodeId,
    /// What that rests on.
    uses: Uses,
}

impl Builder<'_, '_> {
    /// When the layer `id` is left out; none where nothing can leave it out. `turns` holds the conditions seen so far: one that stands in and the
    /// layer whose place it takes go by the same.
    pub(crate) fn skipped(&mut self, settlement: &Settlement, id: BenefitId, turns: &mut BTreeMap<usize, Lowered>) -> Option<Skipped> {
        let (at, turn) = settlement.turn_of(id)?;
        let stands_in = turn.instead.and_then(|instead| self.lowering.program.benefits.get(instead.0));
        if stands_in.is_some_and(|benefit| !self.lowering.in_force(&benefit.validity)) {
            return None;
        }
        let when = match turns.get(&at) {
            Some(known) => known.clone(),
            None => {
                let mut when = self.lowering.expr(&turn.when);
                let nodes = &mut self.lowering.nodes;
                let yes = nodes.bool(true);
                when.uses.add(nodes, turn.source, true, yes);
                self.needs.merge(nodes, &when.uses);
                turns.insert(at, when.clone());
                when
            }
        };
        let node = if turn.layer == id { when.node } else { self.lowering.nodes.not(when.node) };
        Some(Skipped { node, uses: when.uses })
    }

    /// The layer applies where `eligible` holds and it has its turn; what makes it eligible matters only then.
    pub(super) fn unless(&mut self, skipped: &Skipped, eligible: Lowered, steps: &mut Vec<Step>) -> Lowered {
        let nodes = &mut self.lowering.nodes;
        let turn = nodes.not(skipped.node);
        let node = nodes.and(turn, eligible.node);
        let uses = eligible.uses.under(nodes, turn);
        let yes = nodes.bool(true);
        let influences = self.influences(&skipped.uses, yes);
        steps.push(Step { kind: StepKind::Skipped, node: skipped.node, influences });
        Lowered { node, uses }
    }
}
