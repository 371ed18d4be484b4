//! What the nodes of a body hold on one claim.

use crate::plan::{Kind, Node, NodeId};

/// Values and kinds by node.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Values(Vec<(i128, Kind)>);

impl Values {
    /// Of all nodes in order.
    pub(super) fn new(values: impl Iterator<Item = (i128, Kind)>) -> Values {
        Values(values.collect())
    }

    /// What a node holds, in the units of its kind; none where there is no such node.
    #[must_use]
    pub fn value(&self, node: NodeId) -> Option<i128> {
        self.get(node).map(|(value, _)| value)
    }

    fn get(&self, node: NodeId) -> Option<(i128, Kind)> {
        self.0.get(usize::try_from(node).ok()?).copied()
    }
}

/// A body with the values of its nodes.
#[derive(Clone, Copy)]
pub(super) struct Evaluated<'p> {
    pub(super) nodes: &'p [Node],
    pub(super) values: &'p Values,
}

impl<'p> Evaluated<'p> {
    /// A node.
    pub(super) fn node(&self, node: NodeId) -> Option<&'p Node> {
        self.nodes.get(usize::try_from(node).ok()?)
    }

    /// What it holds.
    pub(super) fn value(&self, node: NodeId) -> i128 {
        self.values.get(node).map_or(0, |(value, _)| value)
    }

    /// What its value counts.
    pub(super) fn kind(&self, node: NodeId) -> Kind {
        self.values.get(node).map_or(Kind::Bool, |(_, kind)| kind)
    }

    /// The value of a constant.
    pub(super) fn constant(&self, node: NodeId) -> Option<i64> {
        match self.node(node)? {
            Node::Const { value, .. } => Some(*value),
            _ => None,
        }
    }

    /// The node whose value another hands on: choices are followed to what this claim takes.
    pub(super) fn plainly(&self, mut node: NodeId) -> Option<&'p Node> {
        loop {
            match self.node(node)? {
                // Operands stand before the node that reads them, so this ends.
                Node::Select(condition, a, b) => node = if self.value(*condition) != 0 { *a } else { *b },
                other => return Some(other),
            }
        }
    }

    /// The field that a node hands on.
    pub(super) fn field(&self, node: NodeId) -> Option<u32> {
        match self.plainly(node)? {
            Node::Input(field) => Some(*field),
            _ => None,
        }
    }
}
