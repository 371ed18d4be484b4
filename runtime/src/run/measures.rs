//! Sums over settled rows, and what they come to beside the aims of the plan. Exact: no order of rows changes them.

use crate::evaluate::Measured;
use crate::plan::{Aim, AimKind, RATIO};

/// What the settled rows of a run come to, of one aim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measurement {
    /// The aim in the plan.
    pub aim: usize,
    /// How many rows count.
    pub rows: u64,
    /// How many settled rows are left out, because a figure that the aim needs has no value.
    pub left_out: u64,
    /// The sum above the line and the one below it; none where they leave 128 bits.
    pub sums: Option<(Sum, Sum)>,
}

/// An exact sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// In units of `10^-scale`.
    pub units: i128,
    /// Digits after the point: as many as any of what was added has.
    pub scale: u8,
}

/// A ratio cut off behind a digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Quotient {
    /// Its digits, rounded towards 0.
    units: i128,
    /// Whether something was cut off.
    more: bool,
    /// Whether half a unit or more was.
    half: bool,
}

impl Sum {
    /// With one value more.
    fn plus(self, (units, scale): (i128, u8)) -> Option<Sum> {
        let wide = self.scale.max(scale);
        let ours = self.units.checked_mul(power(wide.saturating_sub(self.scale))?)?;
        let theirs = units.checked_mul(power(wide.saturating_sub(scale))?)?;
        Some(Sum { units: ours.checked_add(theirs)?, scale: wide })
    }
}

impl Measurement {
    /// Of an aim, nothing measured yet.
    pub(super) fn of(aim: usize) -> Measurement {
        Measurement { aim, sums: Some((Sum::default(), Sum::default())), ..Measurement::default() }
    }

    /// Adds what a settled row adds.
    pub(super) fn add(&mut self, measured: &Measured) {
        let Some([part, whole]) = measured.sums else {
            self.left_out = self.left_out.saturating_add(1);
            return;
        };
        self.rows = self.rows.saturating_add(1);
        self.sums = self.sums.and_then(|(above, below)| Some((above.plus(part)?, below.plus(whole)?)));
    }

    /// The ratio in hundredths of a percent, rounded half up (away from 0 below it); none where the lower sum is 0, or where the sums
    /// are beyond what can be told.
    #[must_use]
    pub fn hundredths(&self) -> Option<i128> {
        let (quotient, negative) = self.quotient(4)?;
        let units = if quotient.half { quotient.units.checked_add(1)? } else { quotient.units };
        Some(if negative { units.saturating_neg() } else { units })
    }

    /// Whether the ratio is as `aim` has it; none where there is no ratio, or where the aim only tells it.
    #[must_use]
    pub fn met(&self, aim: &Aim) -> Option<bool> {
        let mut judged = None;
        for bound in &aim.bounds {
            let Some(value) = bound.value else { continue };
            let (least, most) = match (bound.kind, bound.within) {
                (AimKind::About, None) => continue,
                (AimKind::About, Some(within)) => (Some(value.saturating_sub(within)), Some(value.saturating_add(within))),
                (AimKind::AtLeast, _) => (Some(value), None),
                (AimKind::AtMost, _) => (None, Some(value)),
            };
            let below = least.map(|least| self.is_under(least)).unwrap_or(Some(false))?;
            let above = most.map(|most| self.is_over(most)).unwrap_or(Some(false))?;
            judged = Some(judged.unwrap_or(true) && !below && !above);
        }
        judged
    }

    /// Whether the ratio is less than `bound`.
    fn is_under(&self, bound: i64) -> Option<bool> {
        let (quotient, negative) = self.quotient(RATIO)?;
        let bound = i128::from(bound);
        Some(if negative {
            quotient.units.saturating_neg() < bound || (quotient.more && quotient.units.saturating_neg() == bound)
        } else {
            quotient.units < bound
        })
    }

    /// Whether the ratio is more than `bound`.
    fn is_over(&self, bound: i64) -> Option<bool> {
        let (quotient, negative) = self.quotient(RATIO)?;
        let bound = i128::from(bound);
        Some(if negative {
            quotient.units.saturating_neg() > bound
        } else {
            quotient.units > bound || (quotient.more && quotient.units == bound)
        })
    }

    /// The ratio without its sign, to so many digits, and whether it is below 0: divided as by hand, digit by digit.
    fn quotient(&self, digits: u8) -> Option<(Quotient, bool)> {
        let (above, below) = self.sums?;
        if below.units == 0 {
            return None;
        }
        let negative = above.units != 0 && (above.units < 0) != (below.units < 0);
        // Both over one scale: only whole numbers are left.
        let wide = above.scale.max(below.scale);
        let over = |sum: Sum| sum.units.checked_abs()?.checked_mul(power(wide.saturating_sub(sum.scale))?);
        let (part, whole) = (over(above)?, over(below)?);
        let mut units = part.checked_div(whole)?;
        let mut rest = part.checked_rem(whole)?;
        for _ in 0..digits {
            rest = rest.checked_mul(10)?;
            units = units.checked_mul(10)?.checked_add(rest.checked_div(whole)?)?;
            rest = rest.checked_rem(whole)?;
        }
        let half = rest >= whole.checked_sub(rest)?;
        Some((Quotient { units, more: rest != 0, half }, negative))
    }
}

/// A power of ten.
fn power(digits: u8) -> Option<i128> {
    10_i128.checked_pow(u32::from(digits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::AimBound;

    fn measured(part: (i128, u8), whole: (i128, u8)) -> Measured {
        Measured { aim: 0, sums: Some([part, whole]) }
    }

    /// A value and its digits after the point.
    type Value = (i128, u8);

    fn of(rows: &[(Value, Value)]) -> Measurement {
        let mut all = Measurement::of(0);
        rows.iter().for_each(|(part, whole)| all.add(&measured(*part, *whole)));
        all
    }

    fn aim(kind: AimKind, value: Option<i64>, within: Option<i64>) -> Aim {
        let bounds = vec![AimBound { kind, value, within, source: 0 }];
        Aim { name: "a".into(), code: "a".into(), record: 0, bounds, source: 0 }
    }

    #[test]
    fn sums_are_divided_not_ratios_added() {
        // 60.00 of 100.00 and 1.005 of 1: 61.005 / 101 = 0.604009…
        let both = of(&[((6000, 2), (10_000, 2)), ((1005, 3), (1, 0))]);
        assert_eq!((both.rows, both.sums), (2, Some((Sum { units: 61_005, scale: 3 }, Sum { units: 10_100, scale: 2 }))));
        assert_eq!(both.hundredths(), Some(6040));
    }

    #[test]
    fn halves_go_up_and_below_nothing_away_from_it() {
        assert_eq!(of(&[((1, 0), (20_000, 0))]).hundredths(), Some(1), "half a hundredth of a percent");
        assert_eq!(of(&[((1, 0), (20_001, 0))]).hundredths(), Some(0));
        assert_eq!(of(&[((-1, 0), (20_000, 0))]).hundredths(), Some(-1));
        assert_eq!(of(&[((-3, 0), (-4, 0))]).hundredths(), Some(7500));
    }

    #[test]
    fn nothing_below_the_line_is_nothing_to_measure() {
        let none = of(&[]);
        assert_eq!((none.hundredths(), none.met(&aim(AimKind::AtLeast, Some(0), None))), (None, None));
        assert_eq!(of(&[((5, 0), (1, 0)), ((5, 0), (-1, 0))]).hundredths(), None);
    }

    #[test]
    fn bounds_are_exact_and_inclusive() {
        let third = of(&[((1, 0), (3, 0))]);
        assert_eq!(third.met(&aim(AimKind::AtLeast, Some(33_333_333), None)), Some(true));
        assert_eq!(third.met(&aim(AimKind::AtLeast, Some(33_333_334), None)), Some(false));
        assert_eq!(third.met(&aim(AimKind::AtMost, Some(33_333_333), None)), Some(false), "a third is more");
        let most = of(&[((7, 0), (10, 0))]);
        assert_eq!(most.met(&aim(AimKind::AtMost, Some(70_000_000), None)), Some(true));
        assert_eq!(most.met(&aim(AimKind::About, Some(65_000_000), Some(5_000_000))), Some(true));
        assert_eq!(most.met(&aim(AimKind::About, Some(65_000_000), Some(4_999_999))), Some(false));
        assert_eq!(most.met(&aim(AimKind::About, Some(65_000_000), None)), None, "it is only told");
        assert_eq!(most.met(&aim(AimKind::AtLeast, None, None)), None, "no notice says how much");
        let less = of(&[((-1, 0), (3, 0))]);
        assert_eq!(less.met(&aim(AimKind::AtMost, Some(0), None)), Some(true));
        assert_eq!(less.met(&aim(AimKind::AtLeast, Some(0), None)), Some(false));
    }

    #[test]
    fn rows_without_a_figure_are_left_out_and_counted() {
        let mut all = of(&[((1, 0), (2, 0))]);
        all.add(&Measured { aim: 0, sums: None });
        assert_eq!((all.rows, all.left_out, all.hundredths()), (1, 1, Some(5000)));
    }

    #[test]
    fn what_is_too_large_is_not_told() {
        let large = of(&[((i128::MAX, 0), (1, 0)), ((1, 0), (1, 0))]);
        assert_eq!((large.rows, large.sums, large.hundredths()), (2, None, None));
    }
}
