//! The least and the greatest value of a node, in its own units: enough to drop comparisons that cannot matter.

/// Beyond every `i64`; sums and products of bounds stop here.
const FAR: i128 = 1 << 100;

/// A closed range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) least: i128,
    pub(crate) most: i128,
}

impl Range {
    pub(crate) const BOOL: Range = Range { least: 0, most: 1 };
    pub(crate) const ANY: Range = Range { least: -FAR, most: FAR };

    pub(crate) fn new(least: i64, most: i64) -> Self {
        Range { least: i128::from(least), most: i128::from(most) }
    }

    pub(crate) fn of(value: i64) -> Self {
        Self::new(value, value)
    }

    pub(crate) fn union(self, other: Self) -> Self {
        Range { least: self.least.min(other.least), most: self.most.max(other.most) }
    }

    pub(crate) fn add(self, other: Self) -> Self {
        Range { least: self.least.saturating_add(other.least), most: self.most.saturating_add(other.most) }.near()
    }

    pub(crate) fn sub(self, other: Self) -> Self {
        Range { least: self.least.saturating_sub(other.most), most: self.most.saturating_sub(other.least) }.near()
    }

    pub(crate) fn mul(self, other: Self) -> Self {
        let corners = [
            self.least.saturating_mul(other.least),
            self.least.saturating_mul(other.most),
            self.most.saturating_mul(other.least),
            self.most.saturating_mul(other.most),
        ];
        let least = corners.iter().copied().min().unwrap_or(-FAR);
        let most = corners.iter().copied().max().unwrap_or(FAR);
        Range { least, most }.near()
    }

    pub(crate) fn min(self, other: Self) -> Self {
        Range { least: self.least.min(other.least), most: self.most.min(other.most) }
    }

    pub(crate) fn max(self, other: Self) -> Self {
        Range { least: self.least.max(other.least), most: self.most.max(other.most) }
    }

    /// After rounding away digits, whichever way.
    pub(crate) fn shrunk(self, divisor: i128) -> Self {
        let least = self.least.checked_div(divisor).unwrap_or(-FAR).saturating_sub(1);
        let most = self.most.checked_div(divisor).unwrap_or(FAR).saturating_add(1);
        Range { least: if self.least >= 0 { least.max(0) } else { least }, most }
    }

    fn near(self) -> Self {
        Range { least: self.least.clamp(-FAR, FAR), most: self.most.clamp(-FAR, FAR) }
    }
}
