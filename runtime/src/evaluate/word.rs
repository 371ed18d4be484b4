//! Words: the integers that registers hold.
//!
//! A claim is evaluated over 64 bits first and, where that overflows, again over 128, which validation proves sufficient.

use crate::plan::Rounding;

/// An integer of a fixed width. Every operation is exact or yields none.
pub(crate) trait Word: Copy + Ord {
    /// 0.
    const ZERO: Self;
    /// 1.
    const ONE: Self;
    /// The same value.
    fn from_i64(value: i64) -> Self;
    /// The same value, where 64 bits hold it.
    fn to_i64(self) -> Option<i64>;
    /// Sum.
    fn plus(self, other: Self) -> Option<Self>;
    /// Difference.
    fn minus(self, other: Self) -> Option<Self>;
    /// Product.
    fn times(self, other: Self) -> Option<Self>;
    /// The quotient by `10^digits`, towards zero, and the remainder, of the sign of the value. At most 16 digits.
    fn split(self, digits: u8) -> (Self, Self);
    /// `10^digits`, at most 16.
    fn power(digits: u8) -> Self;
    /// Bits that both have; both are at least 0.
    fn both(self, other: Self) -> Self;
    /// Whether bit `place` of a mask is set; `self` is the mask.
    fn bit(self, place: Self) -> bool;
}

/// Implements [`Word`]; division by a constant is far cheaper than by a value, hence the match over the usual scales.
macro_rules! word {
    ($word:ident) => {
        impl Word for $word {
            const ZERO: Self = 0;
            const ONE: Self = 1;

            #[inline]
            fn from_i64(value: i64) -> Self {
                value.into()
            }

            #[inline]
            fn to_i64(self) -> Option<i64> {
                i64::try_from(self).ok()
            }

            #[inline]
            fn plus(self, other: Self) -> Option<Self> {
                self.checked_add(other)
            }

            #[inline]
            fn minus(self, other: Self) -> Option<Self> {
                self.checked_sub(other)
            }

            #[inline]
            fn times(self, other: Self) -> Option<Self> {
                self.checked_mul(other)
            }

            #[inline]
            fn split(self, digits: u8) -> (Self, Self) {
                match digits {
                    0 => (self, 0),
                    2 => (self.wrapping_div(100), self.wrapping_rem(100)),
                    4 => (self.wrapping_div(10_000), self.wrapping_rem(10_000)),
                    6 => (self.wrapping_div(1_000_000), self.wrapping_rem(1_000_000)),
                    _ => {
                        let unit = Self::power(digits);
                        (self.checked_div(unit).unwrap_or(0), self.checked_rem(unit).unwrap_or(0))
                    }
                }
            }

            #[inline]
            fn power(digits: u8) -> Self {
                Self::saturating_pow(10, u32::from(digits))
            }

            #[inline]
            fn both(self, other: Self) -> Self {
                self & other
            }

            #[inline]
            fn bit(self, place: Self) -> bool {
                u32::try_from(place).ok().and_then(|place| self.checked_shr(place)).is_some_and(|rest| rest & 1 == 1)
            }
        }
    };
}
word!(i64);
word!(i128);

/// A count of `10^-(2 + digits)` rounded to fen; none where fen leave the word.
#[inline]
pub(crate) fn round<W: Word>(value: W, digits: u8, rounding: Rounding) -> Option<W> {
    let (whole, rest) = value.split(digits);
    let negative = value < W::ZERO;
    let size = if negative { W::ZERO.minus(rest)? } else { rest };
    let away = match rounding {
        Rounding::Down => false,
        Rounding::Up => size > W::ZERO,
        // The remainder is less than 10^16, so twice it stays inside 64 bits.
        Rounding::HalfUp => digits > 0 && size.plus(size)? >= W::power(digits),
    };
    match (away, negative) {
        (false, _) => Some(whole),
        (true, true) => whole.minus(W::ONE),
        (true, false) => whole.plus(W::ONE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (value at scale 4, half up, up, down): by hand from the definitions, which go by magnitude.
    const CASES: [(i64, i64, i64, i64); 11] = [
        (0, 0, 0, 0),
        (49, 0, 1, 0),
        (50, 1, 1, 0),
        (99, 1, 1, 0),
        (100, 1, 1, 1),
        (150, 2, 2, 1),
        (-1, 0, -1, 0),
        (-49, 0, -1, 0),
        (-50, -1, -1, 0),
        (-100, -1, -1, -1),
        (-151, -2, -2, -1),
    ];

    #[test]
    fn roundings_of_either_sign() {
        for (value, half, up, down) in CASES {
            for (rounding, expected) in [(Rounding::HalfUp, half), (Rounding::Up, up), (Rounding::Down, down)] {
                assert_eq!(round(value, 2, rounding), Some(expected), "{value} {rounding:?}");
                assert_eq!(round(i128::from(value), 2, rounding), Some(i128::from(expected)), "{value} {rounding:?}");
            }
        }
    }

    #[test]
    fn every_number_of_digits() {
        for digits in 1..=16_u8 {
            let unit = 10_i64.pow(u32::from(digits));
            assert_eq!(round(unit / 2, digits, Rounding::HalfUp), Some(1), "{digits}");
            assert_eq!(round(unit / 2 - 1, digits, Rounding::HalfUp), Some(0), "{digits}");
            assert_eq!(round(-unit / 2, digits, Rounding::HalfUp), Some(-1), "{digits}");
        }
        assert_eq!(round(7_i64, 0, Rounding::HalfUp), Some(7));
        assert_eq!(round(i64::MAX, 2, Rounding::Up), Some(92_233_720_368_547_759));
        assert_eq!(round(i64::MIN, 2, Rounding::HalfUp), Some(-92_233_720_368_547_758));
    }

    #[test]
    fn bits() {
        assert!(6_i64.bit(1) && 6_i64.bit(2) && !6_i64.bit(0) && !6_i64.bit(63) && !6_i64.bit(64) && !6_i64.bit(-1));
        assert!((1_i128 << 62).bit(62));
    }
}
