//! Intervals of whole numbers within ±10^36.

use crate::plan::limits::MAGNITUDE;

/// The values from `low` to `high`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least value.
    pub low: i128,
    /// The greatest value.
    pub high: i128,
}

impl Range {
    /// 0 or 1.
    pub const BOOL: Range = Range { low: 0, high: 1 };

    /// One value.
    #[must_use]
    pub fn one(value: i64) -> Range {
        Range::new(value, value)
    }

    /// From `low` to `high`.
    #[must_use]
    pub fn new(low: i64, high: i64) -> Range {
        Range { low: i128::from(low), high: i128::from(high) }
    }

    /// The least interval that holds both.
    #[must_use]
    pub fn join(self, other: Range) -> Range {
        Range { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// The lesser of one value of each.
    #[must_use]
    pub fn min(self, other: Range) -> Range {
        Range { low: self.low.min(other.low), high: self.high.min(other.high) }
    }

    /// The greater of one value of each.
    #[must_use]
    pub fn max(self, other: Range) -> Range {
        Range { low: self.low.max(other.low), high: self.high.max(other.high) }
    }

    /// Sums; none beyond ±10^36.
    #[must_use]
    pub fn plus(self, other: Range) -> Option<Range> {
        Range { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? }.small()
    }

    /// Differences; none beyond ±10^36.
    #[must_use]
    pub fn minus(self, other: Range) -> Option<Range> {
        Range { low: self.low.checked_sub(other.high)?, high: self.high.checked_sub(other.low)? }.small()
    }

    /// Products; none beyond ±10^36.
    #[must_use]
    pub fn times(self, other: Range) -> Option<Range> {
        let mut corners = [(self.low, other.low), (self.low, other.high), (self.high, other.low), (self.high, other.high)].into_iter();
        let (a, b) = corners.next()?;
        let first = a.checked_mul(b)?;
        let product = corners.try_fold(Range { low: first, high: first }, |range, (a, b)| {
            let corner = a.checked_mul(b)?;
            Some(range.join(Range { low: corner, high: corner }))
        })?;
        product.small()
    }

    /// The range itself where it stays within ±10^36.
    fn small(self) -> Option<Range> {
        (self.low >= MAGNITUDE.saturating_neg() && self.high <= MAGNITUDE).then_some(self)
    }
}
