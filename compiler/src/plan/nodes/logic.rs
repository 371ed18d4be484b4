//! Yes and no: what follows from constants, from a thing and its opposite, and from masks over one value is folded.

use super::{Nodes, Range, index};
use pol_runtime::plan::{Kind, Node, NodeId};

impl Nodes<'_> {
    /// Not.
    pub(crate) fn not(&mut self, a: NodeId) -> NodeId {
        match self.node(a) {
            Some(Node::Const { value, .. }) => {
                let opposite = *value == 0;
                self.bool(opposite)
            }
            Some(Node::Not(inner)) => *inner,
            Some(Node::OneOf(x, mask)) => {
                let (x, mask) = (*x, *mask);
                let all = self.members(x);
                self.one_of(x, all & !mask)
            }
            _ => self.intern(Node::Not(a), Kind::Bool, Range::BOOL),
        }
    }

    /// And.
    pub(crate) fn and(&mut self, a: NodeId, b: NodeId) -> NodeId {
        match (self.constant(a), self.constant(b)) {
            (Some(0), _) | (_, Some(0)) => return self.bool(false),
            (Some(_), _) => return b,
            (_, Some(_)) => return a,
            _ => {}
        }
        if a == b || self.is_and_with(b, a) {
            return b;
        }
        if self.is_and_with(a, b) {
            return a;
        }
        if self.opposite(a, b) {
            return self.bool(false);
        }
        if let (Some(Node::OneOf(x, m)), Some(Node::OneOf(y, n))) = (self.node(a), self.node(b)) {
            if x == y {
                let (x, mask) = (*x, m & n);
                return self.one_of(x, mask);
            }
        }
        self.intern(Node::And(a.min(b), a.max(b)), Kind::Bool, Range::BOOL)
    }

    /// Or.
    pub(crate) fn or(&mut self, a: NodeId, b: NodeId) -> NodeId {
        match (self.constant(a), self.constant(b)) {
            (Some(0), _) => return b,
            (_, Some(0)) => return a,
            (Some(_), _) | (_, Some(_)) => return self.bool(true),
            _ => {}
        }
        if a == b || self.is_and_with(b, a) {
            return a;
        }
        if self.is_and_with(a, b) {
            return b;
        }
        if self.opposite(a, b) {
            return self.bool(true);
        }
        if let Some(common) = self.split(a, b) {
            return common;
        }
        match (self.node(a), self.node(b)) {
            (Some(Node::OneOf(x, m)), Some(Node::OneOf(y, n))) if x == y => {
                let (x, mask) = (*x, m | n);
                self.one_of(x, mask)
            }
            (Some(Node::HasAny(x, m)), Some(Node::HasAny(y, n))) if x == y => {
                let (x, mask) = (*x, m | n);
                self.has_any(x, mask)
            }
            _ => self.intern(Node::Or(a.min(b), a.max(b)), Kind::Bool, Range::BOOL),
        }
    }

    /// `a` where `c` holds, else `b`; of one kind but for the scale of decimals.
    pub(crate) fn select(&mut self, c: NodeId, a: NodeId, b: NodeId) -> NodeId {
        match self.constant(c) {
            Some(0) => return b,
            Some(_) => return a,
            None => {}
        }
        let (a, b) = self.align(a, b);
        if a == b {
            return a;
        }
        if self.kind(a) == Kind::Bool {
            return self.select_bool(c, a, b);
        }
        if let Some(Node::Not(opposite)) = self.node(c) {
            let opposite = *opposite;
            return self.select(opposite, b, a);
        }
        let range = self.range(a).union(self.range(b));
        self.intern(Node::Select(c, a, b), self.kind(a), range)
    }

    fn select_bool(&mut self, c: NodeId, a: NodeId, b: NodeId) -> NodeId {
        match (self.constant(a), self.constant(b)) {
            (Some(0), _) => {
                let not = self.not(c);
                self.and(not, b)
            }
            (Some(_), _) => self.or(c, b),
            (_, Some(0)) => self.and(c, a),
            (_, Some(_)) => {
                let not = self.not(c);
                self.or(not, a)
            }
            _ => self.intern(Node::Select(c, a, b), Kind::Bool, Range::BOOL),
        }
    }

    /// Whether the set and the mask share a member.
    pub(crate) fn has_any(&mut self, set: NodeId, mask: u64) -> NodeId {
        let mask = mask & self.members(set);
        match self.constant(set) {
            Some(value) => self.bool(u64::try_from(value).unwrap_or(0) & mask != 0),
            None if mask == 0 => self.bool(false),
            None => self.intern(Node::HasAny(set, mask), Kind::Bool, Range::BOOL),
        }
    }

    /// Whether the member is in the mask.
    pub(crate) fn one_of(&mut self, member: NodeId, mask: u64) -> NodeId {
        let all = self.members(member);
        let mask = mask & all;
        match self.constant(member) {
            Some(value) => self.bool(super::decimal::bit(value) & mask != 0),
            None if mask == 0 => self.bool(false),
            None if mask == all => self.bool(true),
            None => self.intern(Node::OneOf(member, mask), Kind::Bool, Range::BOOL),
        }
    }

    /// A bit for each member of the enum that `id` is of.
    pub(crate) fn members(&self, id: NodeId) -> u64 {
        let (Kind::Enum(list) | Kind::Set(list)) = self.kind(id) else { return 0 };
        let size = self.enum_sizes.get(index(list)).copied().unwrap_or(0);
        1_u64.checked_shl(size).map_or(u64::MAX, |bit| bit.wrapping_sub(1))
    }

    /// Whether `whole` is `part` and something else.
    fn is_and_with(&self, whole: NodeId, part: NodeId) -> bool {
        matches!(self.node(whole), Some(Node::And(x, y)) if *x == part || *y == part)
    }

    fn opposite(&self, a: NodeId, b: NodeId) -> bool {
        matches!(self.node(a), Some(Node::Not(x)) if *x == b) || matches!(self.node(b), Some(Node::Not(x)) if *x == a)
    }

    /// `x` for `x and y or x and not y`.
    fn split(&mut self, a: NodeId, b: NodeId) -> Option<NodeId> {
        let (Some(Node::And(p, q)), Some(Node::And(r, s))) = (self.node(a), self.node(b)) else { return None };
        let (p, q, r, s) = (*p, *q, *r, *s);
        let (common, x, y) = match () {
            () if p == r => (p, q, s),
            () if p == s => (p, q, r),
            () if q == r => (q, p, s),
            () if q == s => (q, p, r),
            () => return None,
        };
        let either = self.or(x, y);
        Some(self.and(common, either))
    }
}
