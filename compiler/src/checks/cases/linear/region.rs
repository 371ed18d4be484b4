//! A part of all rows: what has been settled of each input, and which truths and sides have been chosen.

use super::super::Question;
use super::form::FAR;
use crate::plan::nodes::index;
use pol_runtime::plan::{Node, NodeId, limits};
use std::collections::BTreeMap;

/// What a variable of a linear form stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A numeric field.
    Field(u32),
    /// What an accumulator holds.
    Account(u32),
    /// The value of an operation that is not linear.
    Node(NodeId),
}

/// The members of a set that are settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Members {
    /// In it.
    pub(super) held: u64,
    /// Not in it.
    pub(super) barred: u64,
}

/// A part of all rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Region {
    /// Yes or no fields.
    pub(super) bools: BTreeMap<u32, bool>,
    /// Optional fields that are given, or not.
    pub(super) given: BTreeMap<u32, bool>,
    /// The members that an enum field may be.
    pub(super) enums: BTreeMap<u32, u64>,
    /// Set fields.
    pub(super) sets: BTreeMap<u32, Members>,
    /// Narrower bounds of numbers.
    pub(super) bounds: BTreeMap<Key, (i128, i128)>,
    /// Bools that hold, or do not.
    pub(super) truths: BTreeMap<NodeId, bool>,
    /// Of a least or a greatest value: whether the first operand is no more than the second. Of two that are not equal: whether the first
    /// is less. Of what is rounded: whether it is not below 0.
    pub(super) first_less: BTreeMap<NodeId, bool>,
    /// Of tiers: the first and the last in which the amount may lie; tier 0 is below 0.
    pub(super) tiers: BTreeMap<NodeId, (usize, usize)>,
}

/// Nothing can be in the region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Empty;

impl Region {
    /// The members that an enum field may be.
    pub(super) fn members(&self, question: &Question<'_>, field: u32) -> u64 {
        self.enums.get(&field).copied().unwrap_or_else(|| {
            let most = question.fields.get(index(field)).map_or(0, |field| field.max);
            u32::try_from(most.saturating_add(1))
                .ok()
                .and_then(|count| 1_u64.checked_shl(count))
                .map_or(u64::MAX, |bit| bit.wrapping_sub(1))
        })
    }

    /// The bounds of a variable.
    pub(super) fn bounds_of(&self, question: &Question<'_>, key: Key) -> (i128, i128) {
        let whole = match key {
            Key::Field(field) => {
                question.fields.get(index(field)).map_or((-FAR, FAR), |field| (i128::from(field.min), i128::from(field.max)))
            }
            Key::Account(_) => (0, i128::from(limits::ACCOUNT)),
            Key::Node(_) => (-FAR, FAR),
        };
        match self.bounds.get(&key) {
            Some((least, most)) => (whole.0.max(*least), whole.1.min(*most)),
            None => whole,
        }
    }

    /// With a variable between `least` and `most`.
    pub(super) fn bound(&mut self, key: Key, least: i128, most: i128) {
        let known = self.bounds.entry(key).or_insert((-FAR, FAR));
        *known = (known.0.max(least), known.1.min(most));
    }

    /// That the Bool `id` is `wanted`, and what follows of it at once. `truth` tells what is settled already.
    pub(super) fn want(
        &mut self,
        question: &Question<'_>,
        truth: &dyn Fn(NodeId) -> Option<bool>,
        id: NodeId,
        wanted: bool,
    ) -> Result<(), Empty> {
        if truth(id).is_some_and(|known| known != wanted) {
            return Err(Empty);
        }

        match question.nodes.get(index(id)) {
            Some(Node::Not(a)) => self.want(question, truth, *a, !wanted),
            Some(Node::And(a, b)) if wanted => self.want(question, truth, *a, true).and_then(|()| self.want(question, truth, *b, true)),
            Some(Node::Or(a, b)) if !wanted => self.want(question, truth, *a, false).and_then(|()| self.want(question, truth, *b, false)),
            Some(Node::And(a, b) | Node::Or(a, b)) => match (truth(*a), truth(*b)) {
                (Some(first), _) if first != wanted => self.want(question, truth, *b, wanted),
                (_, Some(second)) if second != wanted => self.want(question, truth, *a, wanted),
                _ => self.note(id, wanted),
            },
            Some(Node::Select(c, a, b)) => match truth(*c) {
                Some(true) => self.want(question, truth, *a, wanted),
                Some(false) => self.want(question, truth, *b, wanted),
                None => self.note(id, wanted),
            },
            Some(Node::Input(field)) => settle(&mut self.bools, *field, wanted),
            Some(Node::Given(field)) => settle(&mut self.given, *field, wanted),
            Some(Node::HasAny(set, mask)) => self.want_member(question, id, *set, *mask, wanted),
            Some(Node::OneOf(member, mask)) => self.want_one_of(question, id, *member, if wanted { *mask } else { !*mask }, wanted),
            _ => self.note(id, wanted),
        }
    }

    fn note(&mut self, id: NodeId, wanted: bool) -> Result<(), Empty> {
        settle(&mut self.truths, id, wanted)
    }

    fn want_member(&mut self, question: &Question<'_>, id: NodeId, set: NodeId, mask: u64, wanted: bool) -> Result<(), Empty> {
        let Some(Node::Input(field)) = question.nodes.get(index(set)) else { return self.note(id, wanted) };
        let members = self.sets.entry(*field).or_default();
        if !wanted {
            members.barred |= mask;
            return if members.held & mask == 0 { Ok(()) } else { Err(Empty) };
        }
        match mask & !members.barred {
            0 => Err(Empty),
            one if one.is_power_of_two() => {
                members.held |= one;
                Ok(())
            }
            _ => self.note(id, true),
        }
    }

    fn want_one_of(&mut self, question: &Question<'_>, id: NodeId, member: NodeId, mask: u64, wanted: bool) -> Result<(), Empty> {
        let plain = |field: &&u32| question.fields.get(index(**field)).is_some_and(|field| !field.optional);
        match question.nodes.get(index(member)) {
            Some(Node::Input(field)) if plain(&field) => {
                let left = self.members(question, *field) & mask;
                self.enums.insert(*field, left);
                if left == 0 { Err(Empty) } else { Ok(()) }
            }
            _ => self.note(id, wanted),
        }
    }
}

/// Notes a truth; nothing where the opposite was noted.
fn settle<K: Ord>(known: &mut BTreeMap<K, bool>, key: K, wanted: bool) -> Result<(), Empty> {
    if *known.entry(key).or_insert(wanted) == wanted { Ok(()) } else { Err(Empty) }
}
