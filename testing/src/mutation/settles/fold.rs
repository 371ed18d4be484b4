//! Nodes + what is known of the rows → the nodes that are left to compute, each once, in one order.

use crate::nodes::index;
use pol_runtime::plan::{Condition, Kind, Node, NodeId};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What all rows of a slice have in common.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Of a field that is a member of a list: those that it can be.
    members: BTreeMap<u32, u64>,
    /// Fields that are yes or no: which.
    bools: BTreeMap<u32, bool>,
}

impl Facts {
    /// What a condition says of single fields, in all of its parts that must hold.
    pub(super) fn of(condition: &Condition) -> Facts {
        let mut facts = Facts::default();
        let mut parts = vec![condition.result];
        let node = |id: NodeId| condition.nodes.get(index(id));
        while let Some(part) = parts.pop() {
            match node(part) {
                Some(Node::And(a, b)) => parts.extend([*a, *b]),
                Some(Node::Input(field)) => drop(facts.bools.insert(*field, true)),
                Some(Node::Not(a)) => {
                    if let Some(Node::Input(field)) = node(*a) {
                        facts.bools.insert(*field, false);
                    }
                }
                Some(Node::OneOf(x, mask)) => {
                    if let Some(Node::Input(field)) = node(*x) {
                        let known = facts.members.entry(*field).or_insert(u64::MAX);
                        *known &= mask;
                    }
                }
                _ => {}
            }
        }
        facts
    }
}

/// Nodes that are left.
pub(super) struct Folded {
    /// They, each after what it reads.
    pub(super) nodes: Vec<Node>,
    /// The number of each node that was asked for.
    roots: BTreeMap<NodeId, NodeId>,
}

impl Folded {
    /// What is left of `nodes` for `roots`.
    pub(super) fn new(nodes: &[Node], facts: &Facts, roots: &[NodeId]) -> Folded {
        let mut fold = Fold { nodes: Vec::new(), prints: Vec::new(), known: BTreeMap::new(), new: Vec::new() };
        for node in nodes {
            let new = fold.add(node.clone(), facts);
            fold.new.push(new);
        }
        let new = |root: &NodeId| fold.new.get(index(*root)).copied().unwrap_or(0);
        let kept: Vec<NodeId> = roots.iter().map(new).collect();
        let (nodes, numbers) = reached(&fold.nodes, &kept);
        let number = |id: NodeId| numbers.get(&id).copied().unwrap_or(0);
        let roots = roots.iter().zip(&kept).map(|(root, new)| (*root, number(*new))).collect();
        Folded { nodes, roots }
    }

    /// The number of a node that was asked for.
    pub(super) fn at(&self, root: NodeId) -> NodeId {
        self.roots.get(&root).copied().unwrap_or(NodeId::MAX)
    }
}

struct Fold {
    nodes: Vec<Node>,
    /// A number for what each node computes, wherever it stands. It gives operands of which the order does not matter one order; that two
    /// nodes are the same it does not say.
    prints: Vec<u64>,
    known: BTreeMap<Node, NodeId>,
    /// Old number → new number.
    new: Vec<NodeId>,
}

impl Fold {
    /// The number of what a node of the old numbers comes to.
    fn add(&mut self, mut node: Node, facts: &Facts) -> NodeId {
        node.operands(&mut |operand| *operand = self.new.get(index(*operand)).copied().unwrap_or(NodeId::MAX));
        if let Node::And(a, b) | Node::Or(a, b) | Node::Add(a, b) | Node::Mul(a, b) | Node::Min(a, b) | Node::Max(a, b) = &mut node {
            if self.print(*a) > self.print(*b) {
                std::mem::swap(a, b);
            }
        }
        match self.simple(&node, facts) {
            Some(Simple::Is(id)) => id,
            Some(Simple::Bool(yes)) => self.intern(Node::Const { kind: Kind::Bool, value: i64::from(yes) }),
            None => self.intern(node),
        }
    }

    fn intern(&mut self, node: Node) -> NodeId {
        let next = NodeId::try_from(self.nodes.len()).unwrap_or(NodeId::MAX);
        let id = *self.known.entry(node.clone()).or_insert(next);
        if id == next {
            let mut alone = node.clone();
            let mut hasher = DefaultHasher::new();
            alone.operands(&mut |operand| {
                self.print(*operand).hash(&mut hasher);
                *operand = 0;
            });
            alone.hash(&mut hasher);
            self.prints.push(hasher.finish());
            self.nodes.push(node);
        }
        id
    }

    fn print(&self, id: NodeId) -> u64 {
        self.prints.get(index(id)).copied().unwrap_or(0)
    }

    fn simple(&self, node: &Node, facts: &Facts) -> Option<Simple> {
        let known = |id: &NodeId| match self.nodes.get(index(*id)) {
            Some(Node::Const { kind: Kind::Bool, value }) => Some(*value != 0),
            _ => None,
        };
        match node {
            Node::Input(field) => facts.bools.get(field).copied().map(Simple::Bool),
            Node::OneOf(x, mask) => {
                let Some(Node::Input(field)) = self.nodes.get(index(*x)) else { return None };
                let can_be = facts.members.get(field)?;
                match can_be & mask {
                    0 => Some(Simple::Bool(false)),
                    both if both == *can_be => Some(Simple::Bool(true)),
                    _ => None,
                }
            }
            Node::Not(a) => known(a).map(|a| Simple::Bool(!a)),
            Node::And(a, b) => match (known(a), known(b)) {
                (Some(false), _) | (_, Some(false)) => Some(Simple::Bool(false)),
                (Some(true), _) => Some(Simple::Is(*b)),
                (_, Some(true)) => Some(Simple::Is(*a)),
                _ if a == b => Some(Simple::Is(*a)),
                _ => None,
            },
            Node::Or(a, b) => match (known(a), known(b)) {
                (Some(true), _) | (_, Some(true)) => Some(Simple::Bool(true)),
                (Some(false), _) => Some(Simple::Is(*b)),
                (_, Some(false)) => Some(Simple::Is(*a)),
                _ if a == b => Some(Simple::Is(*a)),
                _ => None,
            },
            Node::Select(condition, then, otherwise) => match known(condition) {
                Some(yes) => Some(Simple::Is(if yes { *then } else { *otherwise })),
                None if then == otherwise => Some(Simple::Is(*then)),
                None => None,
            },
            _ => None,
        }
    }
}

/// What a node comes to.
enum Simple {
    Is(NodeId),
    Bool(bool),
}

/// The nodes that `roots` read, in the order in which they are reached from the first root on, and their numbers.
fn reached(nodes: &[Node], roots: &[NodeId]) -> (Vec<Node>, BTreeMap<NodeId, NodeId>) {
    let (mut kept, mut numbers): (Vec<Node>, BTreeMap<NodeId, NodeId>) = (Vec::new(), BTreeMap::new());
    let mut open: Vec<(NodeId, bool)> = roots.iter().rev().map(|root| (*root, false)).collect();
    while let Some((id, ready)) = open.pop() {
        if numbers.contains_key(&id) {
            continue;
        }
        let Some(mut node) = nodes.get(index(id)).cloned() else { continue };
        if ready {
            node.operands(&mut |operand| *operand = numbers.get(operand).copied().unwrap_or(NodeId::MAX));
            numbers.insert(id, NodeId::try_from(kept.len()).unwrap_or(NodeId::MAX));
            kept.push(node);
        } else {
            open.push((id, true));
            let mut reads = Vec::new();
            node.operands(&mut |operand| reads.push((*operand, false)));
            open.extend(reads.into_iter().rev());
        }
    }
    (kept, numbers)
}

#[cfg(test)]
mod tests {
    use super::{Facts, Folded};
    use pol_runtime::plan::{Condition, Node};

    /// Field 0 is one of the members of the mask, and field 1 holds.
    fn facts(mask: u64) -> Facts {
        let nodes = vec![Node::Input(0), Node::OneOf(0, mask), Node::Input(1), Node::And(1, 2)];
        Facts::of(&Condition { nodes, result: 3 })
    }

    #[test]
    fn what_a_slice_says_of_its_rows_is_known() {
        let nodes = [Node::Input(0), Node::OneOf(0, 0b011), Node::Input(2), Node::And(1, 2)];
        assert_eq!(Folded::new(&nodes, &facts(0b001), &[3]).nodes, [Node::Input(2)]);
        assert_eq!(Folded::new(&nodes, &facts(0b110), &[3]).nodes.len(), 4, "it can be either");
        let never = Folded::new(&nodes, &facts(0b100), &[3]);
        assert_eq!((never.nodes.len(), never.at(3)), (1, 0));
    }

    #[test]
    fn the_order_in_which_nodes_were_made_does_not_matter() {
        let (one, other) = ([Node::Input(0), Node::Input(1), Node::Less(0, 1)], [Node::Input(1), Node::Input(0), Node::Less(1, 0)]);
        let plain = Facts::default();
        assert_eq!(Folded::new(&one, &plain, &[2]).nodes, Folded::new(&other, &plain, &[2]).nodes);
        let both = |a, b| [Node::Input(a), Node::Input(b), Node::And(0, 1)];
        assert_eq!(Folded::new(&both(0, 1), &plain, &[2]).nodes, Folded::new(&both(1, 0), &plain, &[2]).nodes);
        assert_ne!(
            Folded::new(&one, &plain, &[2]).nodes,
            Folded::new(&[Node::Input(0), Node::Input(1), Node::Less(1, 0)], &plain, &[2]).nodes
        );
    }
}
