//! One computation over two rows that are alike but for some fields: what does not depend on these stands once.

use super::Asked;
use crate::plan::nodes::{index, operands};
use crate::plan::probe::{Probe, push};
use crate::program::FieldId;
use pol_runtime::plan::{Node, NodeId};
use std::collections::{BTreeMap, BTreeSet};

/// Two rows.
pub(super) struct Pair {
    /// Fields in which they may differ.
    fields: BTreeSet<u32>,
    /// Sets of which some members may differ.
    members: BTreeMap<u32, u64>,
    /// The nodes of both.
    nodes: Vec<Node>,
    /// For each node of the first row that of the second.
    second: Vec<NodeId>,
    /// The Bool that the two rows are a pair of which the guarantee speaks.
    pair: Option<NodeId>,
}

impl Pair {
    /// The condition holds of the first and not of the second, and only what it reads may differ.
    pub(super) fn compared(probe: &Probe, condition: NodeId) -> Pair {
        let (mut fields, mut members) = (BTreeSet::new(), BTreeMap::new());
        let cone = cone(&probe.nodes, condition);
        for (node, _) in probe.nodes.iter().zip(&cone).filter(|(_, read)| **read) {
            match node {
                Node::Input(field) | Node::Given(field) => _ = fields.insert(*field),
                Node::HasAny(set, mask) => {
                    if let Some(Node::Input(field)) = probe.nodes.get(index(*set)) {
                        *members.entry(*field).or_insert(0) |= mask;
                    }
                }
                _ => {}
            }
        }
        fields.retain(|field| !members.contains_key(field));
        let mut pair = Pair::of(probe, fields, members);
        let second = pair.second.get(index(condition)).copied();
        pair.pair = second.and_then(|second| {
            let not = push(&mut pair.nodes, Node::Not(second))?;
            push(&mut pair.nodes, Node::And(condition, not))
        });
        pair
    }

    /// The first has no less in any of the fields than the second.
    pub(super) fn increased(probe: &Probe, fields: &[FieldId]) -> Option<Pair> {
        let more: Vec<u32> = fields.iter().map(|field| u32::try_from(field.0).ok()).collect::<Option<_>>()?;
        let mut pair = Pair::of(probe, more.iter().copied().collect(), BTreeMap::new());
        let count = u32::try_from(probe.fields.len()).ok()?;
        for field in more {
            let first = push(&mut pair.nodes, Node::Input(field))?;
            let second = push(&mut pair.nodes, Node::Input(field.checked_add(count)?))?;
            let ordered = push(&mut pair.nodes, Node::LessEqual(second, first))?;
            pair.pair = Some(match pair.pair {
                Some(before) => push(&mut pair.nodes, Node::And(before, ordered))?,
                None => ordered,
            });
        }
        Some(pair)
    }

    /// Whether the two rows may differ in a field.
    pub(super) fn differs(&self, field: u32) -> bool {
        self.fields.contains(&field) || self.members.contains_key(&field)
    }

    /// Whether one of the two rows may come to these rules and the other not.
    pub(super) fn comes_apart(&self, probe: &Probe) -> bool {
        self.second.get(index(probe.comes)) != Some(&probe.comes)
    }

    /// Whether the two rows may find different amounts in one ledger: one that they read is kept apart by a field in which they may differ.
    pub(super) fn finds_other_accounts(&self, probe: &Probe) -> bool {
        probe.nodes.iter().any(|node| match node {
            Node::Account(account) => {
                probe.accumulators.get(index(*account)).is_none_or(|kept| kept.by.iter().any(|field| self.differs(*field)))
            }
            _ => false,
        })
    }

    /// The question whether the first row has less of `measure` (or more, where it must have no more).
    pub(super) fn asked(&self, probe: &Probe, measure: NodeId, no_less: bool) -> Option<Asked> {
        let mut nodes = self.nodes.clone();
        let (other, comes) = (*self.second.get(index(measure))?, *self.second.get(index(probe.comes))?);
        let worse = push(&mut nodes, if no_less { Node::Less(measure, other) } else { Node::Less(other, measure) })?;
        let both = push(&mut nodes, Node::And(probe.comes, comes))?;
        let both = push(&mut nodes, Node::And(both, self.pair?))?;
        push(&mut nodes, Node::And(both, worse))?;
        let fields = probe.fields.iter().chain(&probe.fields).cloned().collect();
        Some(Asked { nodes, fields, compared: Some((measure, other)) })
    }

    fn of(probe: &Probe, fields: BTreeSet<u32>, members: BTreeMap<u32, u64>) -> Pair {
        let mut pair = Pair { fields, members, nodes: probe.nodes.clone(), second: Vec::new(), pair: None };
        let count = u32::try_from(probe.fields.len()).unwrap_or(u32::MAX);
        for (id, node) in (0_u32..).zip(&probe.nodes) {
            let second = pair.again(node, count).unwrap_or(id);
            pair.second.push(second);
        }
        pair
    }

    /// The node of the second row; none where it is that of the first.
    fn again(&mut self, node: &Node, count: u32) -> Option<NodeId> {
        match node {
            Node::Input(field) if self.differs(*field) => push(&mut self.nodes, Node::Input(field.checked_add(count)?)),
            Node::Given(field) if self.differs(*field) => push(&mut self.nodes, Node::Given(field.checked_add(count)?)),
            Node::HasAny(set, mask) => {
                let Some(Node::Input(field)) = self.nodes.get(index(*set)) else { return self.copied(node) };
                let open = self.members.get(field).copied().unwrap_or(if self.fields.contains(field) { u64::MAX } else { 0 });
                let other = self.second.get(index(*set)).copied().unwrap_or(*set);
                match (mask & open, mask & !open) {
                    (0, _) => None,
                    (inside, 0) => push(&mut self.nodes, Node::HasAny(other, inside)),
                    (inside, outside) => {
                        let same = push(&mut self.nodes, Node::HasAny(*set, outside))?;
                        let own = push(&mut self.nodes, Node::HasAny(other, inside))?;
                        push(&mut self.nodes, Node::Or(same, own))
                    }
                }
            }
            _ => self.copied(node),
        }
    }

    /// The same operation on the second row's operands; none where these are the first's.
    fn copied(&mut self, node: &Node) -> Option<NodeId> {
        let (mut node, mut differs) = (node.clone(), false);
        operands(&mut node, &mut |operand| {
            let other = self.second.get(index(*operand)).copied().unwrap_or(*operand);
            differs |= other != *operand;
            *operand = other;
        });
        if differs { push(&mut self.nodes, node) } else { None }
    }
}

/// Which nodes a root reads, itself too.
fn cone(nodes: &[Node], root: NodeId) -> Vec<bool> {
    let mut read = vec![false; nodes.len()];
    if let Some(place) = read.get_mut(index(root)) {
        *place = true;
    }
    for at in (0..nodes.len()).rev() {
        if read.get(at) != Some(&true) {
            continue;
        }
        let Some(mut node) = nodes.get(at).cloned() else { continue };
        operands(&mut node, &mut |operand| {
            if let Some(place) = read.get_mut(index(*operand)) {
                *place = true;
            }
        });
    }
    read
}
