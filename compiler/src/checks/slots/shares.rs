//! Shares of a payment: none below 0, all together exactly 100%.

use super::super::cases::Answer;
use super::{View, bound};
use crate::codes::{p0470_shares_not_whole, p0471_share_outside};
use crate::plan::expr::Uses;
use crate::plan::layer::shares::ratios;
use crate::program::Benefit;
use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::Witness;
use pol_lang::span::Span;
use pol_runtime::plan::NodeId;

impl View<'_, '_> {
    /// Whether the parties of a benefit bear exactly what it pays.
    pub(super) fn shares(&mut self, benefit: &Benefit) {
        let Some(first) = benefit.shares.first() else { return };
        let ratios = ratios(self.lowering, benefit);
        let mut uses = Uses::default();
        let nodes = &mut self.lowering.nodes;
        ratios.iter().for_each(|ratio| uses.merge(nodes, &ratio.uses));
        let known = bound(self.lowering, &uses);
        let live = self.lowering.nodes.and(self.live, known);
        for (share, ratio) in benefit.shares.iter().zip(&ratios) {
            let nodes = &mut self.lowering.nodes;
            let zero = nodes.decimal(0, 0);
            let below = nodes.less(ratio.node, zero);
            if let Some((_, witness)) = self.share_fault(live, below, share.span) {
                self.so_far.found.push(p0471_share_outside::here(share.span, &share.party, witness.as_ref()));
                return;
            }
        }
        if benefit.shares.iter().any(|share| share.figure.is_none()) {
            return;
        }
        let nodes = &mut self.lowering.nodes;
        let zero = nodes.decimal(0, 0);
        let sum = ratios.iter().fold(zero, |sum, ratio| nodes.add(sum, ratio.node));
        let one = nodes.decimal(1, 0);
        let whole = nodes.equal(sum, one);
        let other = nodes.not(whole);
        let span = benefit.shares.last().map_or(first.span, |last| first.span.to(last.span));
        if let Some((case, witness)) = self.share_fault(live, other, span) {
            let value = case.and_then(|case| self.cases.value(&self.lowering.nodes, sum, self.row, &case));
            let scale = self.lowering.nodes.scale(sum);
            let value = value.and_then(|value| Decimal::from_units(value, u32::from(scale)));
            self.so_far.found.push(p0470_shares_not_whole::here(span, &benefit.name, value, witness.as_ref()));
        }
    }

    /// A case in which something is wrong with shares, with what is said of it; told once for each place.
    fn share_fault(&mut self, live: NodeId, wrong: NodeId, span: Span) -> Option<(Option<super::Case>, Option<Witness>)> {
        let wrong = self.lowering.nodes.and(live, wrong);
        let answer = self.ask(wrong);
        if answer == Answer::Never || !self.so_far.told.insert(("shares", span, span)) {
            return None;
        }
        Some(match answer {
            Answer::Case(case) => {
                let witness = self.witness(&case);
                (Some(case), Some(witness))
            }
            _ => (None, None),
        })
    }
}
