//! How many of some conditions hold, as yes and no alone, so that checks see through it.

use super::{Lowered, Lowering};
use crate::plan::nodes::Nodes;
use crate::program::Expr;
use pol_runtime::plan::NodeId;

impl Lowering<'_> {
    /// At least `needed` of `parts` hold; a part is needed only where those before it leave the matter open.
    pub(crate) fn at_least(&mut self, needed: usize, parts: &[Expr]) -> Lowered {
        // `counts[n]`: at least n of the parts so far hold.
        let mut counts: Vec<NodeId> = vec![self.nodes.bool(true)];
        counts.resize(needed.saturating_add(1), self.nodes.bool(false));
        let mut all = self.plain(|nodes| nodes.bool(false));
        for (at, part) in parts.iter().enumerate() {
            let part = self.expr(part);
            let after = parts.len().saturating_sub(at);
            let open = open(&mut self.nodes, &counts, needed, after);
            let uses = part.uses.under(&mut self.nodes, open);
            all.uses.merge(&mut self.nodes, &uses);
            let before = counts.clone();
            for (count, (fewer, same)) in counts.iter_mut().skip(1).zip(before.iter().zip(before.iter().skip(1))) {
                let one_more = self.nodes.and(*fewer, part.node);
                *count = self.nodes.or(*same, one_more);
            }
        }
        all.node = counts.last().copied().unwrap_or(all.node);
        all
    }
}

/// The Bool that `needed` do not hold yet but still can, with `after` parts to come.
fn open(nodes: &mut Nodes<'_>, counts: &[NodeId], needed: usize, after: usize) -> NodeId {
    let (Some(met), Some(can)) = (counts.get(needed).copied(), counts.get(needed.saturating_sub(after)).copied()) else {
        return nodes.bool(true);
    };
    let not_met = nodes.not(met);
    nodes.and(not_met, can)
}
