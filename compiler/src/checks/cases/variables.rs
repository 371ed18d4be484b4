//! What a question turns on: for each input the few values between which its answer can change.
//!
//! A number that is only ever held against constants has few such values, and they stand for all others. Of one that is read in another way
//! too (added to, compared with another, asked for its month) they are samples: what holds of none of them may still hold.

use super::{Question, Variable};
use crate::plan::nodes::index;
use pol_runtime::plan::limits;
use pol_runtime::plan::{FieldType, Node, NodeId};
use std::collections::BTreeSet;

/// A variable with the values at which a question is asked.
#[derive(Debug, Clone)]
pub(super) struct Split {
    pub(super) variable: Variable,
    pub(super) values: Vec<i64>,
    /// Whether the values are samples, and do not stand for all others.
    pub(super) sampled: bool,
}

/// The variables of a question with their values, in the order of the nodes that read them; those that are sampled come last.
pub(super) fn of(question: &Question<'_>) -> Vec<Split> {
    let mut variables = Vec::new();
    let otherwise = read_otherwise(question);
    let sampled = |at: NodeId| otherwise.get(index(at)) == Some(&true);
    for (at, node) in (0_u32..).zip(&question.nodes) {
        match node {
            Node::Given(field) => push(&mut variables, Variable::Given(*field), vec![0, 1]),
            Node::Account(account) => {
                push_number(&mut variables, Variable::Account(*account), points(question, at, 0, limits::ACCOUNT), sampled(at));
            }
            Node::Input(field) => field_values(question, at, (*field, sampled(at)), &mut variables),
            _ => {}
        }
    }
    variables.sort_by_key(|split| split.sampled);
    variables
}

fn push(variables: &mut Vec<Split>, variable: Variable, values: Vec<i64>) {
    if !variables.iter().any(|known| known.variable == variable) {
        variables.push(Split { variable, values, sampled: false });
    }
}

/// A number, if it is held against constants at all.
fn push_number(variables: &mut Vec<Split>, variable: Variable, values: Vec<i64>, sampled: bool) {
    if !values.is_empty() && !variables.iter().any(|known| known.variable == variable) {
        variables.push(Split { variable, values, sampled });
    }
}

fn field_values(question: &Question<'_>, at: NodeId, (field, sampled): (u32, bool), variables: &mut Vec<Split>) {
    let Some(found) = question.fields.get(index(field)) else { return };
    if question.stand_ins.contains(&index(field)) {
        return;
    }
    if found.optional {
        push(variables, Variable::Given(field), vec![0, 1]);
    }
    match found.ty {
        FieldType::Bool => push(variables, Variable::Field(field), vec![0, 1]),
        FieldType::Enum(_) => push(variables, Variable::Field(field), members(question, at, found.max)),
        FieldType::Set(_) => {
            for group in groups(&masks(question, at)) {
                push(variables, Variable::Group(field, group), vec![0, 1]);
            }
        }
        FieldType::Money
        | FieldType::Price
        | FieldType::Ratio
        | FieldType::Number
        | FieldType::Int
        | FieldType::Date
        | FieldType::Days
        | FieldType::Months => {
            push_number(variables, Variable::Field(field), points(question, at, found.min, found.max), sampled);
        }
        FieldType::Text => {}
    }
}

/// The masks against which a set or an enum is held.
fn masks(question: &Question<'_>, at: NodeId) -> Vec<u64> {
    let mask = |node: &Node| match node {
        Node::HasAny(of, mask) | Node::OneOf(of, mask) if *of == at => Some(*mask),
        _ => None,
    };
    question.nodes.iter().filter_map(mask).collect()
}

/// Members that always stand in the same masks count as one; members in no mask are left out.
fn groups(masks: &[u64]) -> Vec<u64> {
    let mut groups: Vec<u64> = Vec::new();
    for member in 0..64_u32 {
        let bit = 1_u64.checked_shl(member).unwrap_or(0);
        let signature: Vec<bool> = masks.iter().map(|mask| mask & bit != 0).collect();
        if !signature.contains(&true) {
            continue;
        }
        let alike = |group: &u64| masks.iter().map(|mask| mask & group != 0).eq(signature.iter().copied());
        match groups.iter_mut().find(|group| alike(group)) {
            Some(group) => *group |= bit,
            None => groups.push(bit),
        }
    }
    groups
}

/// One member of each group, and one of the rest; every member where the enum is read in another way too.
fn members(question: &Question<'_>, at: NodeId, most: i64) -> Vec<i64> {
    let all: Vec<i64> = (0..=most.min(63)).collect();
    let otherwise = question.nodes.iter().any(|node| match node {
        Node::Lookup { keys, .. } => keys.contains(&at),
        Node::Equal(a, b) => *a == at || *b == at,
        Node::Select(_, a, b) => *a == at || *b == at,
        _ => false,
    });
    if otherwise {
        return all;
    }
    let masks = masks(question, at);
    let held = |member: i64| -> Vec<bool> {
        let shift = u32::try_from(member).unwrap_or(0);
        masks.iter().map(|mask| mask.checked_shr(shift).unwrap_or(0) & 1 == 1).collect()
    };
    let mut seen = BTreeSet::new();
    all.into_iter().filter(|member| seen.insert(held(*member))).collect()
}

/// Of each node, whether it is read in some way but to compare it with a constant.
fn read_otherwise(question: &Question<'_>) -> Vec<bool> {
    let constant = |id: NodeId| matches!(question.nodes.get(index(id)), Some(Node::Const { .. }));
    let mut otherwise = vec![false; question.nodes.len()];
    for (at, node) in question.nodes.iter().enumerate().rev() {
        let reads = match node {
            Node::Less(a, b) | Node::LessEqual(a, b) | Node::Equal(a, b) => !constant(*a) && !constant(*b),
            Node::Widen(..) => otherwise.get(at) == Some(&true),
            _ => true,
        };
        node.clone().operands(&mut |operand| {
            if let Some(place) = otherwise.get_mut(index(*operand)) {
                *place |= reads;
            }
        });
    }
    otherwise
}

/// The constants with which a number is compared, one unit to each side of them, and the ends of its range.
fn points(question: &Question<'_>, at: NodeId, min: i64, max: i64) -> Vec<i64> {
    let mut points = BTreeSet::new();
    let factor_of = |id: NodeId| match question.nodes.get(index(id)) {
        _ if id == at => Some(1_i64),
        Some(Node::Widen(inner, digits)) if *inner == at => 10_i64.checked_pow(u32::from(*digits)),
        _ => None,
    };
    let constant = |id: NodeId| match question.nodes.get(index(id)) {
        Some(Node::Const { value, .. }) => Some(*value),
        _ => None,
    };
    for node in &question.nodes {
        let (Node::Less(a, b) | Node::LessEqual(a, b) | Node::Equal(a, b)) = node else { continue };
        let pair = factor_of(*a).zip(constant(*b)).or_else(|| factor_of(*b).zip(constant(*a)));
        if let Some(threshold) = pair.and_then(|(factor, value)| value.checked_div_euclid(factor)) {
            points.extend([threshold.saturating_sub(1), threshold, threshold.saturating_add(1)]);
        }
    }
    if !points.is_empty() {
        points.extend([min, max]);
    }
    points.into_iter().filter(|point| min <= *point && *point <= max).collect()
}
