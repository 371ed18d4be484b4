//! A payment divided among parties, to the fen: each gets its share rounded down, and the fen that are left go to those of whom most was
//! rounded off, the first written where that is the same.

use super::Builder;
use crate::plan::expr::{Lowered, Lowering, Uses};
use crate::program::{Benefit, Type};
use pol_runtime::plan::{NodeId, Rounding, Share};

impl Builder<'_, '_> {
    /// What each party of a benefit that pays `paid` bears.
    pub(super) fn shares(&mut self, benefit: &Benefit, paid: NodeId, eligible: NodeId) -> Vec<Share> {
        if benefit.shares.is_empty() {
            return Vec::new();
        }
        let ratios = ratios(self.lowering, benefit);
        for ratio in &ratios {
            self.need(&ratio.uses, eligible);
        }
        let amounts = self.divided(paid, &ratios);
        let parties = benefit.shares.iter().zip(ratios.into_iter().zip(amounts));
        parties
            .map(|(share, (ratio, amount))| {
                let influences = self.influences(&ratio.uses, eligible);
                Share { party: share.party.clone(), ratio: ratio.node, amount, influences }
            })
            .collect()
    }

    fn divided(&mut self, paid: NodeId, ratios: &[Lowered]) -> Vec<NodeId> {
        let nodes = &mut self.lowering.nodes;
        let scale = ratios.iter().map(|ratio| nodes.scale(ratio.node)).max().unwrap_or(0);
        let mut left = paid;
        let mut parts: Vec<(NodeId, NodeId)> = Vec::new();
        for ratio in ratios {
            let ratio = nodes.widen(ratio.node, scale);
            let exact = nodes.mul(paid, ratio);
            let down = nodes.round(exact, Rounding::Down);
            left = nodes.sub(left, down);
            parts.push((down, nodes.sub(exact, down)));
        }
        let (fen, nothing) = (nodes.decimal(1, 2), nodes.decimal(0, 2));
        let mut amounts = Vec::new();
        for (at, (down, off)) in parts.iter().enumerate() {
            let mut before = nothing;
            for (other, (_, others)) in parts.iter().enumerate().filter(|(other, _)| *other != at) {
                // Of two of whom as much was rounded off, the first written comes first.
                let first = if other < at { nodes.less_equal(*off, *others) } else { nodes.less(*off, *others) };
                let one = nodes.select(first, fen, nothing);
                before = nodes.add(before, one);
            }
            let gets = nodes.less(before, left);
            let more = nodes.select(gets, fen, nothing);
            amounts.push(nodes.add(*down, more));
        }
        amounts
    }
}

/// The ratio of each party of a benefit; the rest is what the others leave.
pub(crate) fn ratios(lowering: &mut Lowering<'_>, benefit: &Benefit) -> Vec<Lowered> {
    let mut rest = Lowered { node: lowering.nodes.decimal(1, 0), uses: Uses::default() };
    let mut ratios: Vec<Option<Lowered>> = Vec::new();
    for share in &benefit.shares {
        let Some(figure) = &share.figure else {
            ratios.push(None);
            continue;
        };
        let ratio = lowering.figure(figure, Type::Ratio);
        rest.node = lowering.nodes.sub(rest.node, ratio.node);
        rest.uses.merge(&mut lowering.nodes, &ratio.uses);
        ratios.push(Some(ratio));
    }
    ratios.into_iter().map(|ratio| ratio.unwrap_or_else(|| rest.clone())).collect()
}
