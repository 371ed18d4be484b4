//! Nodes of a plan by their numbers, for those who walk it.

use pol_runtime::plan::NodeId;

/// The place of a node.
pub(crate) fn index(id: NodeId) -> usize {
    usize::try_from(id).unwrap_or(usize::MAX)
}
