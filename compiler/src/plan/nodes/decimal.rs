//! Arithmetic and comparison: scales are aligned, constants folded, bounds that cannot bind dropped.

use super::{MAX_SCALE, Nodes, Range, index};
use pol_runtime::plan::{Kind, Node, NodeId, Rounding, Table};

impl Nodes<'_> {
    /// A decimal constant at the least scale of 2 or more that holds it, or at its own where that is less.
    pub(crate) fn decimal(&mut self, value: i128, scale: u8) -> NodeId {
        self.folded(value, scale).unwrap_or_else(|| self.fail())
    }

    /// The same; none where a constant cannot hold it, and the claim computes it.
    fn folded(&mut self, value: i128, scale: u8) -> Option<NodeId> {
        let (mut value, mut scale) = (value, scale);
        while scale > 2 && value.checked_rem(10) == Some(0) {
            value = value.checked_div(10).unwrap_or(0);
            scale = scale.saturating_sub(1);
        }
        match i64::try_from(value) {
            Ok(value) if scale <= MAX_SCALE => Some(self.literal(Kind::Decimal { scale }, value)),
            _ => None,
        }
    }

    /// `id` with `scale` digits after the point; it must not have more.
    pub(crate) fn widen(&mut self, id: NodeId, scale: u8) -> NodeId {
        let Some(digits @ 1..) = scale.checked_sub(self.scale(id)) else { return id };
        if scale > MAX_SCALE {
            return self.fail();
        }
        let factor = power(digits);
        let wide = |value: i64| i128::from(value).checked_mul(factor).and_then(|value| i64::try_from(value).ok());
        let kind = Kind::Decimal { scale };
        match self.node(id).cloned() {
            Some(Node::Const { value, .. }) if wide(value).is_some() => self.literal(kind, wide(value).unwrap_or(0)),
            Some(Node::Select(c, a, b)) if self.constant(a).is_some() && self.constant(b).is_some() => {
                let (a, b) = (self.widen(a, scale), self.widen(b, scale));
                self.select(c, a, b)
            }
            Some(Node::Lookup { table, keys }) => {
                let Some(narrow) = self.tables.get(index(table)) else { return self.fail() };
                let sizes = narrow.sizes.clone();
                match narrow.cells.iter().map(|cell| wide(*cell)).collect::<Option<Vec<i64>>>() {
                    Some(cells) => self.lookup(Table { sizes, kind, cells }, keys),
                    None => self.widened(id, digits, scale),
                }
            }
            _ => self.widened(id, digits, scale),
        }
    }

    fn widened(&mut self, id: NodeId, digits: u8, scale: u8) -> NodeId {
        let factor = power(digits);
        let range = self.range(id).mul(Range { least: factor, most: factor });
        self.intern(Node::Widen(id, digits), Kind::Decimal { scale }, range)
    }

    /// Both at the greater scale of the two.
    pub(crate) fn align(&mut self, a: NodeId, b: NodeId) -> (NodeId, NodeId) {
        let scale = self.scale(a).max(self.scale(b));
        (self.widen(a, scale), self.widen(b, scale))
    }

    /// `a + b`
    pub(crate) fn add(&mut self, a: NodeId, b: NodeId) -> NodeId {
        if self.constant(b) == Some(0) && self.scale(b) <= self.scale(a) {
            return a;
        }
        if self.constant(a) == Some(0) && self.scale(a) <= self.scale(b) {
            return b;
        }
        let (a, b) = self.align(a, b);
        if let (Some(x), Some(y)) = (self.constant(a), self.constant(b)) {
            if let Some(sum) = self.folded(i128::from(x).saturating_add(i128::from(y)), self.scale(a)) {
                return sum;
            }
        }
        let range = self.range(a).add(self.range(b));
        self.intern(Node::Add(a.min(b), a.max(b)), self.kind(a), range)
    }

    /// `a − b`
    pub(crate) fn sub(&mut self, a: NodeId, b: NodeId) -> NodeId {
        if self.constant(b) == Some(0) && self.scale(b) <= self.scale(a) {
            return a;
        }
        let (a, b) = self.align(a, b);
        if a == b {
            return self.literal(self.kind(a), 0);
        }
        if let (Some(x), Some(y)) = (self.constant(a), self.constant(b)) {
            if let Some(difference) = self.folded(i128::from(x).saturating_sub(i128::from(y)), self.scale(a)) {
                return difference;
            }
        }
        if let (Some(Node::Sub(x, same)), Some(Node::Sub(y, other))) = (self.node(a), self.node(b)) {
            if same == other {
                let (x, y) = (*x, *y);
                return self.sub(x, y);
            }
        }
        let range = self.range(a).sub(self.range(b));
        self.intern(Node::Sub(a, b), self.kind(a), range)
    }

    /// `a × b`
    pub(crate) fn mul(&mut self, a: NodeId, b: NodeId) -> NodeId {
        let scale = self.scale(a).saturating_add(self.scale(b));
        match (self.constant(a), self.constant(b)) {
            (Some(x), Some(y)) => {
                if let Some(product) = self.folded(i128::from(x).saturating_mul(i128::from(y)), scale) {
                    return product;
                }
            }
            (Some(0), None) | (None, Some(0)) => return self.decimal(0, scale),
            (Some(x), None) if is_one(x, self.scale(a)) => return b,
            (None, Some(y)) if is_one(y, self.scale(b)) => return a,
            _ => {}
        }
        if scale > MAX_SCALE {
            return self.fail();
        }
        let range = self.range(a).mul(self.range(b));
        self.intern(Node::Mul(a.min(b), a.max(b)), Kind::Decimal { scale }, range)
    }

    /// The lesser.
    pub(crate) fn min(&mut self, a: NodeId, b: NodeId) -> NodeId {
        let (a, b) = self.align(a, b);
        let (x, y) = (self.range(a), self.range(b));
        if a == b || x.most <= y.least {
            return a;
        }
        if y.most <= x.least {
            return b;
        }
        self.intern(Node::Min(a.min(b), a.max(b)), self.kind(a), x.min(y))
    }

    /// The greater.
    pub(crate) fn max(&mut self, a: NodeId, b: NodeId) -> NodeId {
        let (a, b) = self.align(a, b);
        let (x, y) = (self.range(a), self.range(b));
        if a == b || x.least >= y.most {
            return a;
        }
        if y.least >= x.most {
            return b;
        }
        self.intern(Node::Max(a.min(b), a.max(b)), self.kind(a), x.max(y))
    }

    /// `a`, but not below 0.
    pub(crate) fn floor_zero(&mut self, a: NodeId) -> NodeId {
        let zero = self.literal(self.kind(a), 0);
        self.max(a, zero)
    }

    /// Rounded to fen.
    pub(crate) fn round(&mut self, a: NodeId, how: Rounding) -> NodeId {
        let Some(digits @ 1..) = self.scale(a).checked_sub(2) else { return self.widen(a, 2) };
        if let Some(value) = self.constant(a) {
            return match rounded(value, digits, how) {
                Some(value) => self.literal(Kind::Decimal { scale: 2 }, value),
                None => self.fail(),
            };
        }
        let range = self.range(a).shrunk(power(digits));
        self.intern(Node::Round(a, how), Kind::Decimal { scale: 2 }, range)
    }

    /// `a < b`
    pub(crate) fn less(&mut self, a: NodeId, b: NodeId) -> NodeId {
        let (a, b) = self.align(a, b);
        let (x, y) = (self.range(a), self.range(b));
        if x.most < y.least {
            return self.bool(true);
        }
        if a == b || x.least >= y.most {
            return self.bool(false);
        }
        self.intern(Node::Less(a, b), Kind::Bool, Range::BOOL)
    }

    /// `a ≤ b`
    pub(crate) fn less_equal(&mut self, a: NodeId, b: NodeId) -> NodeId {
        let (a, b) = self.align(a, b);
        let (x, y) = (self.range(a), self.range(b));
        if a == b || x.most <= y.least {
            return self.bool(true);
        }
        if x.least > y.most {
            return self.bool(false);
        }
        self.intern(Node::LessEqual(a, b), Kind::Bool, Range::BOOL)
    }

    /// `a = b`, of any kind.
    pub(crate) fn equal(&mut self, a: NodeId, b: NodeId) -> NodeId {
        if let Kind::Enum(_) = self.kind(a) {
            match (self.constant(a), self.constant(b)) {
                (_, Some(member)) => return self.one_of(a, bit(member)),
                (Some(member), _) => return self.one_of(b, bit(member)),
                _ => {}
            }
        }
        let (a, b) = self.align(a, b);
        let (x, y) = (self.range(a), self.range(b));
        if a == b || (x.least == x.most && x == y) {
            return self.bool(true);
        }
        if x.most < y.least || y.most < x.least {
            return self.bool(false);
        }
        self.intern(Node::Equal(a.min(b), a.max(b)), Kind::Bool, Range::BOOL)
    }
}

fn is_one(value: i64, scale: u8) -> bool {
    i128::from(value) == power(scale)
}

/// The mask of one member.
pub(crate) fn bit(member: i64) -> u64 {
    u32::try_from(member).ok().and_then(|shift| 1_u64.checked_shl(shift)).unwrap_or(0)
}

/// 10 to the power of `digits`, of which there are at most 38.
fn power(digits: u8) -> i128 {
    10_i128.checked_pow(u32::from(digits)).unwrap_or(i128::MAX)
}

/// `value` with `digits` fewer digits.
fn rounded(value: i64, digits: u8, how: Rounding) -> Option<i64> {
    let (value, divisor) = (i128::from(value), power(digits));
    let down = value.checked_div_euclid(divisor)?;
    let rest = value.checked_rem_euclid(divisor)?;
    let up = match how {
        Rounding::Down => false,
        Rounding::Up => rest > 0,
        Rounding::HalfUp => {
            let twice = rest.checked_mul(2)?;
            twice > divisor || (twice == divisor && value >= 0)
        }
    };
    i64::try_from(down.checked_add(i128::from(up))?).ok()
}
