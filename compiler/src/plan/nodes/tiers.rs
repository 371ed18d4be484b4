//! Tiers.

use super::{Nodes, Range};
use pol_runtime::plan::{Kind, Node, NodeId};

/// Ascending upper bounds in fen, and one ratio for each tier.
#[derive(Debug, Clone)]
pub(crate) struct Tiers {
    /// The tier's ratio applies to the whole.
    pub(crate) slab: bool,
    /// In fen; one fewer than the ratios.
    pub(crate) bounds: Vec<i64>,
    /// Ratios.
    pub(crate) rates: Vec<NodeId>,
}

impl Nodes<'_> {
    /// The ratio of the tier in which `x` lies; an upper bound belongs to its tier.
    pub(crate) fn ratio_at(&mut self, tiers: &Tiers, x: NodeId) -> NodeId {
        let Some(mut ratio) = tiers.rates.last().copied() else { return self.fail() };
        for (bound, rate) in tiers.bounds.iter().zip(&tiers.rates).rev() {
            let bound = self.literal(Kind::Decimal { scale: 2 }, *bound);
            let inside = self.less_equal(x, bound);
            ratio = self.select(inside, *rate, ratio);
        }
        ratio
    }

    /// What `tiers` yield on `x`, unrounded.
    pub(crate) fn tiers(&mut self, tiers: &Tiers, x: NodeId) -> NodeId {
        let scale = tiers.rates.iter().map(|rate| self.scale(*rate)).max().unwrap_or(0);
        let rates: Vec<NodeId> = tiers.rates.iter().map(|rate| self.widen(*rate, scale)).collect();
        let [first, rest @ ..] = rates.as_slice() else { return self.fail() };
        let x = if self.scale(x) < 2 { self.widen(x, 2) } else { x };
        if self.constant(x) == Some(0) {
            return self.zero();
        }
        if rest.iter().all(|rate| rate == first) {
            return self.mul(x, *first);
        }
        let factor = 10_i64.checked_pow(u32::from(self.scale(x).saturating_sub(2)));
        let bounds = tiers.bounds.iter().map(|bound| bound.checked_mul(factor?)).collect::<Option<Vec<i64>>>();
        let (Some(bounds), Some(whole)) = (bounds, self.scale(x).checked_add(scale)) else { return self.fail() };
        let ratio = rates.iter().fold(self.range(*first), |all, rate| all.union(self.range(*rate)));
        let range = self.range(x).max(Range::of(0)).mul(ratio.union(Range::of(0)));
        let node = if tiers.slab { Node::Slab { x, bounds, rates } } else { Node::Marginal { x, bounds, rates } };
        self.intern(node, Kind::Decimal { scale: whole }, range)
    }
}
