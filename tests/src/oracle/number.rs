//! The only numbers the oracle knows: exact rationals. It shares no arithmetic with what it checks.

use num_bigint::BigInt;
use num_rational::BigRational;
use pol_lang::decimal::Decimal;
use pol_lang::tree::RoundingMode;

/// An exact rational: yuan, a fraction, points, or a bare number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(BigRational);

impl Exact {
    /// Zero.
    #[must_use]
    pub fn zero() -> Self {
        Self::from_fen(0)
    }

    /// One.
    #[must_use]
    pub fn one() -> Self {
        Self::from_fen(100)
    }

    /// `fen` hundredths of a yuan.
    #[must_use]
    pub fn from_fen(fen: i128) -> Self {
        Self(BigRational::new(BigInt::from(fen), BigInt::from(100)))
    }

    /// The value of a decimal; `None` for one that the decimal type cannot take apart.
    #[must_use]
    pub fn from_decimal(decimal: Decimal) -> Option<Self> {
        let scale = decimal.scale();
        Some(Self::from_units(decimal.to_units(scale)?, u8::try_from(scale).ok()?))
    }

    /// `units × 10^-scale`.
    #[must_use]
    pub fn from_units(units: i128, scale: u8) -> Self {
        Self(BigRational::new(BigInt::from(units), BigInt::from(10).pow(u32::from(scale))))
    }

    /// Sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self(&self.0 + &other.0)
    }

    /// Difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self(&self.0 - &other.0)
    }

    /// Product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        Self(&self.0 * &other.0)
    }

    /// Itself, or 0 where it is below.
    #[must_use]
    pub fn or_zero(self) -> Self {
        self.max(Self::zero())
    }

    /// True below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self < &Self::zero()
    }

    /// Rounded to whole fen: up is away from zero, down towards it.
    #[must_use]
    pub fn rounded(&self, mode: RoundingMode) -> Self {
        let hundred = BigRational::from_integer(BigInt::from(100));
        let fen = &self.0 * &hundred;
        let whole = match mode {
            RoundingMode::HalfUp => fen.round(),
            RoundingMode::Up if self.is_negative() => fen.floor(),
            RoundingMode::Up => fen.ceil(),
            RoundingMode::Down => fen.trunc(),
        };
        Self(whole / hundred)
    }

    /// The number of fen; `None` where it is not whole or not of 64 bits.
    #[must_use]
    pub fn fen(&self) -> Option<i64> {
        let fen = &self.0 * BigRational::from_integer(BigInt::from(100));
        if !fen.is_integer() {
            return None;
        }
        i64::try_from(fen.to_integer()).ok()
    }
}

impl std::fmt::Display for Exact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.fen() {
            Some(fen) => write!(f, "{}.{:02}", fen.div_euclid(100), fen.rem_euclid(100)),
            None => write!(f, "{}", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Exact;
    use pol_lang::decimal::Decimal;
    use pol_lang::tree::RoundingMode;

    fn exact(text: &str) -> Exact {
        Exact::from_decimal(Decimal::parse(text).unwrap()).unwrap()
    }

    #[test]
    fn halves_round_away_from_zero() {
        assert_eq!(exact("0.005").rounded(RoundingMode::HalfUp), exact("0.01"));
        assert_eq!(exact("0.0049").rounded(RoundingMode::HalfUp), Exact::zero());
        assert_eq!(Exact::zero().minus(&exact("0.005")).rounded(RoundingMode::HalfUp), Exact::from_fen(-1));
    }

    #[test]
    fn up_and_down_take_the_next_fen() {
        assert_eq!(exact("1.001").rounded(RoundingMode::Up), exact("1.01"));
        assert_eq!(exact("1.009").rounded(RoundingMode::Down), exact("1"));
        assert_eq!(exact("1.01").rounded(RoundingMode::Up), exact("1.01"));
        let owed = Exact::zero().minus(&exact("1.001"));
        assert_eq!(owed.rounded(RoundingMode::Up), Exact::from_fen(-101));
        assert_eq!(owed.rounded(RoundingMode::Down), Exact::from_fen(-100));
    }

    #[test]
    fn a_fraction_of_a_fen_is_not_a_count_of_fen() {
        assert_eq!(exact("1.25").fen(), Some(125));
        assert_eq!(exact("1.255").fen(), None);
    }
}
