//! Rows of which no more than one item is known to be: what is made of items is then worked out from the fields of one item, and a row can be
//! found. That there is none among them says nothing of rows with more.

use super::{Over, Question};
use crate::plan::nodes::index;
use pol_runtime::plan::{Field, FieldType, Fold, FoldKind, Kind, Node, NodeId};
use std::collections::BTreeMap;

/// The nodes of a question over a row with one item or none.
pub(super) struct Unrolled {
    pub(super) nodes: Vec<Node>,
    /// The fields of the row, then those of the item, then whether there is one.
    pub(super) fields: Vec<Field>,
    /// For each node of the question where it stands here.
    pub(super) places: Vec<NodeId>,
}

impl Unrolled {
    /// The question about such rows.
    pub(super) fn question<'a>(&'a self, over: Over<'a>) -> Question<'a> {
        let Over { tables, accumulators, .. } = over;
        let (nodes, fields) = (self.nodes.clone(), self.fields.as_slice());
        Question { nodes, tables, fields, accumulators, given_fields: fields.len(), folds: &[], items: &[], relations: &[] }
    }
}

/// The number of the field that tells whether there is an item, behind those of the row and of the item.
pub(in crate::checks) fn has_item(over: Over<'_>) -> Option<u32> {
    u32::try_from(over.fields.len().checked_add(over.items.len())?).ok()
}

/// None where there are too many nodes.
pub(super) fn unrolled(nodes: &[Node], over: Over<'_>) -> Option<Unrolled> {
    let has = Field { name: String::new(), code: String::new(), ty: FieldType::Bool, optional: false, default: None, min: 0, max: 1 };
    let fields = over.fields.iter().chain(over.items).cloned().chain([has]).collect();
    let mut writer = Writer { nodes: Vec::new(), known: BTreeMap::new(), first: u32::try_from(over.fields.len()).ok()? };
    let has = writer.add(Node::Input(has_item(over)?))?;
    let mut places: Vec<NodeId> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let node = at(node, &places);
        let place = match &node {
            Node::Fold { fold, captured } => writer.fold(over.folds.get(index(*fold))?, captured, has)?,
            _ => writer.add(node)?,
        };
        places.push(place);
    }
    // The last node is asked for, wherever it was known already.
    writer.nodes.push(Node::And(*places.last()?, *places.last()?));
    Some(Unrolled { nodes: writer.nodes, fields, places })
}

/// A node that reads what stands in `places`.
fn at(node: &Node, places: &[NodeId]) -> Node {
    let mut node = node.clone();
    node.operands(&mut |operand| *operand = places.get(index(*operand)).copied().unwrap_or(NodeId::MAX));
    node
}

struct Writer {
    nodes: Vec<Node>,
    known: BTreeMap<Node, NodeId>,
    /// The first field of the item.
    first: u32,
}

impl Writer {
    fn add(&mut self, node: Node) -> Option<NodeId> {
        if let Some(known) = self.known.get(&node) {
            return Some(*known);
        }
        let id = NodeId::try_from(self.nodes.len()).ok()?;
        self.known.insert(node.clone(), id);
        self.nodes.push(node);
        Some(id)
    }

    /// What is made of the item, where there is one.
    fn fold(&mut self, fold: &Fold, captured: &[NodeId], has: NodeId) -> Option<NodeId> {
        let mut places: Vec<NodeId> = Vec::with_capacity(fold.nodes.len());
        for node in &fold.nodes {
            let place = match at(node, &places) {
                Node::Captured(at) => *captured.get(index(at))?,
                Node::Input(field) => self.add(Node::Input(self.first.checked_add(field)?))?,
                Node::Given(field) => self.add(Node::Given(self.first.checked_add(field)?))?,
                node => self.add(node)?,
            };
            places.push(place);
        }
        let place = |id: NodeId| places.get(index(id)).copied();
        let counts = self.add(Node::And(has, place(fold.when)?))?;
        let (one, scale) = match fold.kind {
            FoldKind::Any => return Some(counts),
            FoldKind::Count => (self.add(Node::Const { kind: Kind::Decimal { scale: 0 }, value: 1 })?, 0),
            FoldKind::Sum(value) | FoldKind::Max(value) | FoldKind::Min(value) => (place(value)?, 2),
        };
        let none = self.add(Node::Const { kind: Kind::Decimal { scale }, value: 0 })?;
        self.add(Node::Select(counts, one, none))
    }
}

#[cfg(test)]
mod tests;
