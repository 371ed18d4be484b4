//! Exact fractions, as solutions of linear constraints are.

use super::simplex::gcd;
use std::cmp::Ordering;

/// A numerator over a positive divisor, which share nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fraction {
    numerator: i128,
    divisor: i128,
}

impl Fraction {
    pub(super) fn whole(numerator: i128) -> Fraction {
        Fraction { numerator, divisor: 1 }
    }

    /// None where `divisor` is not above 0.
    pub(super) fn new(numerator: i128, divisor: i128) -> Option<Fraction> {
        let shared = gcd(numerator, divisor);
        let fraction = Fraction { numerator: numerator.checked_div(shared)?, divisor: divisor.checked_div(shared)? };
        (divisor > 0).then_some(fraction)
    }

    /// The number, where it is whole.
    pub(super) fn exact(self) -> Option<i128> {
        (self.divisor == 1).then_some(self.numerator)
    }

    /// None, as of the others, where a number leaves 128 bits.
    pub(super) fn plus(self, other: Fraction) -> Option<Fraction> {
        let (one, two) = (self.numerator.checked_mul(other.divisor)?, other.numerator.checked_mul(self.divisor)?);
        Fraction::new(one.checked_add(two)?, self.divisor.checked_mul(other.divisor)?)
    }

    pub(super) fn times(self, other: Fraction) -> Option<Fraction> {
        Fraction::new(self.numerator.checked_mul(other.numerator)?, self.divisor.checked_mul(other.divisor)?)
    }

    pub(super) fn compare(self, other: Fraction) -> Option<Ordering> {
        Some(self.numerator.checked_mul(other.divisor)?.cmp(&other.numerator.checked_mul(self.divisor)?))
    }
}

#[cfg(test)]
mod tests {
    use super::Fraction;
    use std::cmp::Ordering;

    #[test]
    fn fractions_are_exact_or_none() {
        let of = |numerator, divisor| Fraction::new(numerator, divisor).unwrap();
        assert_eq!(of(2, 6), of(1, 3));
        assert_eq!(of(1, 6).plus(of(1, 3)), Some(of(1, 2)));
        assert_eq!(of(-2, 3).times(of(3, 4)), Some(of(-1, 2)));
        assert_eq!(of(-1, 3).compare(of(-1, 4)), Some(Ordering::Less));
        assert_eq!((of(6, 3).exact(), of(0, 7).exact(), of(7, 3).exact()), (Some(2), Some(0), None));
        assert_eq!((Fraction::new(1, 0), Fraction::new(1, -2)), (None, None));
        assert_eq!(of(i128::MAX, 1).plus(of(1, 1)), None);
    }
}
