//! What is made of all items, compared: what holds of every item holds of their sums, of how many count, and of whether there is one.

use super::items::Unrolled;
use super::linear::{self, folds};
use super::{Answer, Over, Question, read};
use crate::plan::nodes::index;
use pol_runtime::plan::{FoldKind, Kind, Node, NodeId};

/// How two nodes that are made of items stand to each other, whatever the items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// The first is no more than the second.
    AtMost(NodeId, NodeId),
    /// Where there is an item of the first there is one of the second.
    Implies(NodeId, NodeId),
    /// Where there is an item of the first at least one counts for the second.
    Counts(NodeId, NodeId),
    /// Where one counts for the first there is an item of the second.
    Shows(NodeId, NodeId),
}

/// So many nodes that are made of items are compared, each with every other.
const MOST: usize = 6;

/// A node that is made of items: where it stands, and what it is.
#[derive(Clone, Copy)]
struct Made {
    id: NodeId,
    kind: FoldKind,
    /// The digits of a sum or a count.
    digits: Option<u8>,
    /// What one item gives it.
    one: NodeId,
}

/// What can be shown of the nodes of a question.
pub(super) fn relations(question: &Question<'_>, over: Over<'_>, unrolled: &Unrolled, work: &mut usize) -> Vec<Relation> {
    let scales = folds::digits(question);
    let made = (0_u32..).zip(&question.nodes).zip(&unrolled.places).filter_map(|((id, node), one)| match node {
        Node::Fold { fold, .. } => {
            let kind = question.folds.get(index(*fold))?.kind;
            let compared = matches!(kind, FoldKind::Sum(_) | FoldKind::Count | FoldKind::Any);
            compared.then(|| Made { id, kind, digits: scales.get(index(id)).copied().flatten(), one: *one })
        }
        _ => None,
    });
    let made: Vec<Made> = made.take(MOST.saturating_add(1)).collect();
    if made.len() > MOST {
        return Vec::new();
    }
    let pairs = made.iter().flat_map(|first| made.iter().map(move |second| (*first, *second)));
    pairs
        .filter(|(first, second)| first.id != second.id)
        .filter_map(|(first, second)| related(first, second, over, unrolled, work))
        .collect()
}

/// The relation of two nodes, where no item is against it.
fn related(first: Made, second: Made, over: Over<'_>, unrolled: &Unrolled, work: &mut usize) -> Option<Relation> {
    let mut nodes = unrolled.nodes.clone();
    let mut add = |node: Node| {
        let id = NodeId::try_from(nodes.len()).ok()?;
        nodes.push(node);
        Some(id)
    };
    let zero = add(Node::Const { kind: Kind::Decimal { scale: 0 }, value: 0 })?;
    let any = |kind: FoldKind| kind == FoldKind::Any;
    let relation = match (any(first.kind), any(second.kind)) {
        (false, false) => {
            first.digits.filter(|_| first.digits == second.digits)?;
            add(Node::Less(second.one, first.one))?;
            Relation::AtMost(first.id, second.id)
        }
        (true, true) => {
            let not = add(Node::Not(second.one))?;
            add(Node::And(first.one, not))?;
            Relation::Implies(first.id, second.id)
        }
        (true, false) if second.kind == FoldKind::Count => {
            let none = add(Node::Equal(second.one, zero))?;
            add(Node::And(first.one, none))?;
            Relation::Counts(first.id, second.id)
        }
        (false, true) if first.kind == FoldKind::Count => {
            let (counts, not) = (add(Node::Less(zero, first.one))?, add(Node::Not(second.one))?);
            add(Node::And(counts, not))?;
            Relation::Shows(first.id, second.id)
        }
        _ => return None,
    };
    let against = Question { nodes: read(&nodes), ..unrolled.question(over) };
    let (answer, looked_at) = linear::ask(&against);
    *work = work.saturating_add(looked_at);
    (answer == Answer::Never).then_some(relation)
}
