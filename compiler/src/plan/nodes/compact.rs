//! Dropping the nodes that nothing reads.

use super::{Nodes, index};
use pol_runtime::plan::{Fold, Node, NodeId, Table};
use std::collections::{BTreeMap, BTreeSet};

/// The nodes that matter, numbered anew in their old order.
#[derive(Debug)]
pub(crate) struct Compact {
    /// The nodes.
    pub(crate) nodes: Vec<Node>,
    new: BTreeMap<NodeId, NodeId>,
}

impl Compact {
    /// The new number of a root.
    pub(crate) fn at(&self, old: NodeId) -> NodeId {
        self.new.get(&old).copied().unwrap_or(0)
    }
}

impl Nodes<'_> {
    /// Keeps `roots` and what they read; tables and folds go through `table` and `fold`, which number them in the plan.
    pub(crate) fn compact(&self, roots: &[NodeId], table: &mut dyn FnMut(&Table) -> u32, fold: &mut dyn FnMut(&Fold) -> u32) -> Compact {
        let mut compact = Compact { nodes: Vec::new(), new: BTreeMap::new() };
        for old in self.read_by(roots) {
            let Some(mut node) = self.node(old).cloned() else { continue };
            node.operands(&mut |operand| *operand = compact.at(*operand));
            if let Node::Lookup { table: number, .. } = &mut node {
                *number = self.tables.get(index(*number)).map_or(0, &mut *table);
            }
            if let Node::Fold { fold: number, .. } = &mut node {
                let Some(mut made) = self.folds.get(index(*number)).cloned() else { continue };
                for inner in &mut made.nodes {
                    if let Node::Lookup { table: number, .. } = inner {
                        *number = self.tables.get(index(*number)).map_or(0, &mut *table);
                    }
                }
                *number = fold(&made);
            }
            compact.new.insert(old, NodeId::try_from(compact.nodes.len()).unwrap_or(NodeId::MAX));
            compact.nodes.push(node);
        }
        compact
    }

    /// `roots` and all that they read, in order. Takes no longer than there are such.
    fn read_by(&self, roots: &[NodeId]) -> BTreeSet<NodeId> {
        let (mut needed, mut waiting) = (BTreeSet::new(), roots.to_vec());
        while let Some(at) = waiting.pop() {
            if let (true, Some(node)) = (needed.insert(at), self.node(at)) {
                node.clone().operands(&mut |operand| waiting.push(*operand));
            }
        }
        needed
    }
}
