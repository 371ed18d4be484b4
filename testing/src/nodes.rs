//! What nodes read, for those who walk a plan.

use pol_runtime::plan::{Node, NodeId};

/// The place of a node.
pub(crate) fn index(id: NodeId) -> usize {
    usize::try_from(id).unwrap_or(usize::MAX)
}

/// Visits what a node reads.
pub(crate) fn operands(node: &mut Node, visit: &mut dyn FnMut(&mut NodeId)) {
    match node {
        Node::Const { .. } | Node::Input(_) | Node::Given(_) | Node::Account(_) | Node::Captured(_) => {}
        Node::Widen(a, _) | Node::Round(a, _) | Node::Not(a) | Node::HasAny(a, _) | Node::OneOf(a, _) => visit(a),
        Node::Year(a) | Node::Month(a) | Node::YearStart(a) | Node::YearEnd(a) => visit(a),
        Node::Add(a, b)
        | Node::Sub(a, b)
        | Node::Mul(a, b)
        | Node::Min(a, b)
        | Node::Max(a, b)
        | Node::Less(a, b)
        | Node::LessEqual(a, b)
        | Node::Equal(a, b)
        | Node::And(a, b)
        | Node::DaysAfter(a, b)
        | Node::MonthsAfter(a, b, _)
        | Node::DaysBetween(a, b)
        | Node::Age(a, b)
        | Node::Or(a, b) => [a, b].into_iter().for_each(visit),
        Node::Select(c, a, b) => [c, a, b].into_iter().for_each(visit),
        Node::Lookup { keys, .. } => keys.iter_mut().for_each(visit),
        Node::Fold { captured, .. } => captured.iter_mut().for_each(visit),
        Node::Marginal { x, rates, .. } | Node::Slab { x, rates, .. } => {
            visit(x);
            rates.iter_mut().for_each(visit);
        }
    }
}
