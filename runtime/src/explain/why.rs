//! Why a condition does not hold: the parts of it that stand in the way, with what the claim has in their place.
//!
//! Input: the nodes of an evaluated body. Output: a tree of reasons whose leaves name fields, so that it can be told in words.

use super::Evaluated;
use crate::plan::{Kind, Node, NodeId};

/// The greatest number of leaves of one reason; beyond it parts are left out.
const MAX_LEAVES: usize = 12;

/// What stands in the way of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Each of these does.
    Each(Vec<Why>),
    /// All of these do, and one of them mended would be enough.
    OneOf(Vec<Why>),
    /// A set-valued field has none of the members of the mask, or one of them where it should have none.
    Members {
        /// The field of the record.
        field: u32,
        /// A bit for each member.
        mask: u64,
        /// Whether the field should have one.
        wanted: bool,
    },
    /// A field is no member of the mask, or one of it where it should not be.
    Member {
        /// The field of the record.
        field: u32,
        /// The member that the claim has.
        value: i128,
        /// A bit for each member.
        mask: u64,
        /// Whether the field should be one of them.
        wanted: bool,
    },
    /// A yes-or-no field is the other way.
    Flag {
        /// The field of the record.
        field: u32,
        /// What it should be.
        wanted: bool,
    },
    /// An optional field is missing, or given where it should not be.
    Given {
        /// The field of the record.
        field: u32,
        /// Whether it should be given.
        wanted: bool,
    },
    /// A comparison fails.
    Compared {
        /// What is compared.
        left: Side,
        /// How it should compare.
        relation: Relation,
        /// With what.
        right: Side,
        /// What both sides count.
        unit: Kind,
    },
    /// Something that has no short account.
    Other,
}

/// How two values should compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Less.
    Less,
    /// Less or equal.
    AtMost,
    /// Equal.
    Equal,
    /// Not equal.
    Unequal,
    /// Greater.
    Greater,
    /// Greater or equal.
    AtLeast,
}

/// One side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// The field that it is read from, where it is one field as it stands.
    pub field: Option<u32>,
    /// The accumulator that it is read from.
    pub account: Option<u32>,
    /// Its value on this claim.
    pub value: i128,
}

/// Why the Bool `node`, which does not hold, does not.
pub(super) fn why(evaluated: &Evaluated<'_>, node: NodeId) -> Why {
    let mut leaves = 0;
    reason(evaluated, node, true, &mut leaves)
}

/// Why `node` is not `wanted`.
fn reason(evaluated: &Evaluated<'_>, node: NodeId, wanted: bool, leaves: &mut usize) -> Why {
    if *leaves >= MAX_LEAVES {
        return Why::Other;
    }
    let leaf = |leaves: &mut usize, why: Why| {
        *leaves = leaves.saturating_add(1);
        why
    };
    match evaluated.node(node) {
        Some(Node::Not(a)) => reason(evaluated, *a, !wanted, leaves),
        Some(Node::And(a, b) | Node::Or(a, b)) => {
            let both = matches!(evaluated.node(node), Some(Node::And(..))) == wanted;
            let wrong: Vec<NodeId> = [*a, *b].into_iter().filter(|part| (evaluated.value(*part) != 0) != wanted).collect();
            let parts = wrong.into_iter().map(|part| reason(evaluated, part, wanted, leaves)).collect();
            joined(parts, both)
        }
        Some(Node::Select(condition, a, b)) => {
            let chosen = if evaluated.value(*condition) != 0 { *a } else { *b };
            reason(evaluated, chosen, wanted, leaves)
        }
        Some(Node::HasAny(set, mask)) => match evaluated.field(*set) {
            Some(field) => leaf(leaves, Why::Members { field, mask: *mask, wanted }),
            None => leaf(leaves, Why::Other),
        },
        Some(Node::OneOf(member, mask)) => match evaluated.field(*member) {
            Some(field) => leaf(leaves, Why::Member { field, value: evaluated.value(*member), mask: *mask, wanted }),
            None => leaf(leaves, Why::Other),
        },
        Some(Node::Input(field)) => leaf(leaves, Why::Flag { field: *field, wanted }),
        Some(Node::Given(field)) => leaf(leaves, Why::Given { field: *field, wanted }),
        Some(Node::Less(a, b)) => leaf(leaves, compared(evaluated, *a, if wanted { Relation::Less } else { Relation::AtLeast }, *b)),
        Some(Node::LessEqual(a, b)) => leaf(leaves, compared(evaluated, *a, if wanted { Relation::AtMost } else { Relation::Greater }, *b)),
        Some(Node::Equal(a, b)) => leaf(leaves, compared(evaluated, *a, if wanted { Relation::Equal } else { Relation::Unequal }, *b)),
        _ => leaf(leaves, Why::Other),
    }
}

/// Reasons of one sort, without brackets around brackets of the same sort.
fn joined(parts: Vec<Why>, each: bool) -> Why {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Why::Each(inner) if each => flat.extend(inner),
            Why::OneOf(inner) if !each => flat.extend(inner),
            other => flat.push(other),
        }
    }
    let mut flat = merged(flat, each);
    match (flat.len(), each) {
        (1, _) => flat.pop().unwrap_or(Why::Other),
        (_, true) => Why::Each(flat),
        (_, false) => Why::OneOf(flat),
    }
}

/// Reasons in which what is said of the members of one field is said once: "none of a, and none of b" is "none of a, b".
fn merged(parts: Vec<Why>, each: bool) -> Vec<Why> {
    let mut all: Vec<Why> = Vec::with_capacity(parts.len());
    for part in parts {
        if let Why::Members { field, mask, wanted } = part {
            let alike = all.iter_mut().find_map(|known| match known {
                Why::Members { field: other, mask, wanted: same } if *other == field && *same == wanted && wanted != each => Some(mask),
                _ => None,
            });
            if let Some(known) = alike {
                *known |= mask;
                continue;
            }
        }
        all.push(part);
    }
    all
}

/// A comparison, with the side that is read from the claim at the left.
fn compared(evaluated: &Evaluated<'_>, a: NodeId, relation: Relation, b: NodeId) -> Why {
    let (left, right) = (side(evaluated, a), side(evaluated, b));
    let unit = evaluated.kind(a);
    let named = |side: &Side| side.field.is_some() || side.account.is_some();
    if !named(&left) && named(&right) {
        return Why::Compared { left: right, relation: relation.turned(), right: left, unit };
    }
    Why::Compared { left, relation, right, unit }
}

fn side(evaluated: &Evaluated<'_>, node: NodeId) -> Side {
    let account = match evaluated.plainly(node) {
        Some(Node::Account(account)) => Some(*account),
        _ => None,
    };
    Side { field: evaluated.field(node), account, value: evaluated.value(node) }
}

impl Relation {
    /// The same with the sides exchanged.
    #[must_use]
    pub fn turned(self) -> Relation {
        match self {
            Relation::Less => Relation::Greater,
            Relation::AtMost => Relation::AtLeast,
            Relation::Equal => Relation::Equal,
            Relation::Unequal => Relation::Unequal,
            Relation::Greater => Relation::Less,
            Relation::AtLeast => Relation::AtMost,
        }
    }
}
