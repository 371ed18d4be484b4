//! Two rows that are alike but for some fields, each with the computation of its rules: what does not depend on these fields and is alike
//! stands once.

use super::{Asked, reads_items};
use crate::plan::nodes::index;
use crate::plan::probe::{Probe, push};
use crate::program::FieldId;
use pol_runtime::plan::{Interval, Node, NodeId};
use std::collections::{BTreeMap, BTreeSet};

/// Two rows: the first under the rules of one probe, the second under those of another, which may be the same.
pub(super) struct Pair<'p> {
    first: &'p Probe,
    other: &'p Probe,
    /// Fields in which they may differ.
    fields: BTreeSet<u32>,
    /// Sets of which some members may differ.
    members: BTreeMap<u32, u64>,
    /// The nodes of both.
    nodes: Vec<Node>,
    /// Where each of these stands.
    places: BTreeMap<Node, NodeId>,
    /// For each node of the second row's computation where it stands.
    second: Vec<NodeId>,
    /// The Bool that the two rows are a pair of which the guarantee speaks.
    pair: Option<NodeId>,
}

impl<'p> Pair<'p> {
    /// The condition holds of the first and not of the second, and only what it reads may differ.
    pub(super) fn compared(first: &'p Probe, other: &'p Probe) -> Option<Pair<'p>> {
        let (mut fields, mut members) = (BTreeSet::new(), BTreeMap::new());
        for probe in [first, other] {
            let cone = cone(&probe.nodes, probe.compare?);
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
        }
        fields.retain(|field| !members.contains_key(field));
        let mut pair = Pair::of(first, other, fields, members);
        let condition = *pair.second.get(index(other.compare?))?;
        let not = push(&mut pair.nodes, Node::Not(condition))?;
        pair.pair = Some(push(&mut pair.nodes, Node::And(first.compare?, not))?);
        Some(pair)
    }

    /// The first has no less in any of the fields than the second.
    pub(super) fn increased(first: &'p Probe, other: &'p Probe, fields: &[FieldId]) -> Option<Pair<'p>> {
        let more: Vec<u32> = fields.iter().map(|field| u32::try_from(field.0).ok()).collect::<Option<_>>()?;
        let mut pair = Pair::of(first, other, more.iter().copied().collect(), BTreeMap::new());
        let count = u32::try_from(first.fields.len()).ok()?;
        for field in more {
            let one = push(&mut pair.nodes, Node::Input(field))?;
            let two = push(&mut pair.nodes, Node::Input(field.checked_add(count)?))?;
            let ordered = push(&mut pair.nodes, Node::LessEqual(two, one))?;
            pair.pair = Some(match pair.pair {
                Some(before) => push(&mut pair.nodes, Node::And(before, ordered))?,
                None => ordered,
            });
        }
        Some(pair)
    }

    /// Whether the two rows may differ in a field.
    fn differs(&self, field: u32) -> bool {
        self.fields.contains(&field) || self.members.contains_key(&field)
    }

    /// Whether the two rows may have different basis dates.
    fn of_two_days(&self) -> bool {
        self.first.dated_by.iter().any(|field| self.differs(*field))
    }

    /// The days of basis and of knowledge on which both rows may be so; none where there are none. Of two days the basis is the first row's.
    pub(super) fn meet(&self) -> Option<(Interval, Interval)> {
        let known = common(self.first.known, self.other.known)?;
        let basis = if self.of_two_days() { self.first.basis } else { common(self.first.basis, self.other.basis)? };
        Some((basis, known))
    }

    /// Whether the two rows may find different amounts in one ledger: one that they read is kept apart by a field in which they may differ,
    /// or by the period in which their days lie.
    pub(super) fn finds_other_accounts(&self) -> bool {
        let days = self.of_two_days();
        self.nodes.iter().any(|node| match node {
            Node::Account(account) => {
                let kept = self.first.accumulators.get(index(*account));
                days || kept.is_none_or(|kept| kept.by.iter().any(|field| self.differs(*field)))
            }
            _ => false,
        })
    }

    /// Whether the two rows may have different items: the condition by which they are told apart reads them.
    pub(super) fn tells_items_apart(&self) -> bool {
        [self.first, self.other].into_iter().any(|probe| probe.compare.is_some_and(|condition| reads_items(&probe.nodes, condition)))
    }

    /// The question whether the first row has less of a measure (or more, where it must have no more).
    pub(super) fn asked(&self, measure: fn(&Probe) -> Option<NodeId>, no_less: bool) -> Option<Asked> {
        let mut nodes = self.nodes.clone();
        let one = measure(self.first)?;
        let (two, comes) = (*self.second.get(index(measure(self.other)?))?, *self.second.get(index(self.other.comes))?);
        let worse = push(&mut nodes, if no_less { Node::Less(one, two) } else { Node::Less(two, one) })?;
        let both = push(&mut nodes, Node::And(self.first.comes, comes))?;
        let both = push(&mut nodes, Node::And(both, self.pair?))?;
        push(&mut nodes, Node::And(both, worse))?;
        // What is one field of both rows keeps the bounds of both.
        let mut fields = self.first.fields.clone();
        for (at, (field, other)) in (0_u32..).zip(fields.iter_mut().zip(&self.other.fields)) {
            if !self.differs(at) {
                (field.min, field.max) = (field.min.max(other.min), field.max.min(other.max));
            }
        }
        fields.extend(self.other.fields.iter().cloned());
        Some(Asked { nodes, fields, compared: Some((one, two)) })
    }

    fn of(first: &'p Probe, other: &'p Probe, fields: BTreeSet<u32>, members: BTreeMap<u32, u64>) -> Pair<'p> {
        let (nodes, mut places) = (first.nodes.clone(), BTreeMap::new());
        for (id, node) in (0_u32..).zip(&nodes) {
            places.entry(node.clone()).or_insert(id);
        }
        let mut pair = Pair { first, other, fields, members, nodes, places, second: Vec::new(), pair: None };
        let count = u32::try_from(first.fields.len()).unwrap_or(u32::MAX);
        for node in &other.nodes {
            let second = pair.again(node, count).unwrap_or(NodeId::MAX);
            pair.second.push(second);
        }
        pair
    }

    /// Where the node of the second row's computation stands for both.
    fn again(&mut self, node: &Node, count: u32) -> Option<NodeId> {
        match node {
            Node::Input(field) if self.differs(*field) => self.place(Node::Input(field.checked_add(count)?)),
            Node::Given(field) if self.differs(*field) => self.place(Node::Given(field.checked_add(count)?)),
            Node::HasAny(set, mask) => {
                let Some(Node::Input(field)) = self.other.nodes.get(index(*set)) else { return self.copied(node) };
                let open = self.members.get(field).copied().unwrap_or(if self.fields.contains(field) { u64::MAX } else { 0 });
                let (field, other) = (*field, *self.second.get(index(*set))?);
                let inside = match mask & open {
                    0 => None,
                    inside => Some(self.place(Node::HasAny(other, inside))?),
                };
                let outside = match mask & !open {
                    0 if inside.is_some() => None,
                    outside => {
                        let same = self.place(Node::Input(field))?;
                        Some(self.place(Node::HasAny(same, outside))?)
                    }
                };
                match (inside, outside) {
                    (Some(inside), Some(outside)) => self.place(Node::Or(outside, inside)),
                    (inside, outside) => inside.or(outside),
                }
            }
            _ => self.copied(node),
        }
    }

    /// The same operation on the second row's operands.
    fn copied(&mut self, node: &Node) -> Option<NodeId> {
        let mut node = node.clone();
        node.operands(&mut |operand| *operand = self.second.get(index(*operand)).copied().unwrap_or(NodeId::MAX));
        self.place(node)
    }

    fn place(&mut self, node: Node) -> Option<NodeId> {
        if let Some(known) = self.places.get(&node) {
            return Some(*known);
        }
        let id = push(&mut self.nodes, node.clone())?;
        self.places.insert(node, id);
        Some(id)
    }
}

/// The days that two intervals share.
fn common(a: Interval, b: Interval) -> Option<Interval> {
    let common = Interval { from: a.from.max(b.from), until: a.until.min(b.until) };
    (common.from < common.until).then_some(common)
}

/// Which nodes a root reads, itself too.
pub(super) fn cone(nodes: &[Node], root: NodeId) -> Vec<bool> {
    let mut read = vec![false; nodes.len()];
    if let Some(place) = read.get_mut(index(root)) {
        *place = true;
    }
    for at in (0..nodes.len()).rev() {
        if read.get(at) != Some(&true) {
            continue;
        }
        let Some(mut node) = nodes.get(at).cloned() else { continue };
        node.operands(&mut |operand| {
            if let Some(place) = read.get_mut(index(*operand)) {
                *place = true;
            }
        });
    }
    read
}
