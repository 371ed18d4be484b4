//! Exact decimal numbers: the one type that stands between this project and `rust_decimal`.
//!
//! `rust_decimal`'s operators panic on overflow and its checked multiplication rounds silently past 28 digits. Every
//! operation here is exact or returns `None`.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal as Inner;

/// An exact decimal with at most 28 significant digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(Inner);

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal(Inner::ZERO);
    /// One.
    pub const ONE: Decimal = Decimal(Inner::ONE);

    /// Reads ASCII digits with at most one point; `None` for anything else or for more than 28 significant digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        if !plain {
            return None;
        }
        Inner::from_str_exact(text).ok().map(|d| Decimal(d.normalize()))
    }

    /// The integer `value`.
    #[must_use]
    pub fn from_int(value: i64) -> Self {
        Decimal(Inner::from(value))
    }

    /// `units × 10^-scale`, for `scale` up to 28; `None` outside the 96-bit range.
    #[must_use]
    pub fn from_units(units: i128, scale: u32) -> Option<Self> {
        Inner::try_from_i128_with_scale(units, scale).ok().map(|d| Decimal(d.normalize()))
    }

    /// How many digits stand after the point (trailing zeros do not count).
    #[must_use]
    pub fn scale(self) -> u32 {
        self.0.normalize().scale()
    }

    /// The integer `self × 10^scale`; `None` where that is not an integer or does not fit.
    #[must_use]
    pub fn to_units(self, scale: u32) -> Option<i128> {
        let normal = self.0.normalize();
        let missing = scale.checked_sub(normal.scale())?;
        normal.mantissa().checked_mul(10_i128.checked_pow(missing)?)
    }

    /// Exact sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.combine(other, i128::checked_add)
    }

    /// Exact difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.combine(other, i128::checked_sub)
    }

    /// Exact product.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        let (a, b) = (self.0.normalize(), other.0.normalize());
        let units = a.mantissa().checked_mul(b.mantissa())?;
        exact(units, a.scale().checked_add(b.scale())?)
    }

    /// Exact quotient; `None` for a zero divisor or where the quotient has no finite decimal form of 28 digits.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        let quotient = Decimal(self.0.checked_div(other.0)?.normalize());
        (quotient.times(other) == Some(Decimal(self.0.normalize()))).then_some(quotient)
    }

    /// True below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self < Self::ZERO
    }

    fn combine(self, other: Self, op: fn(i128, i128) -> Option<i128>) -> Option<Self> {
        let scale = self.scale().max(other.scale());
        exact(op(self.to_units(scale)?, other.to_units(scale)?)?, scale)
    }
}

/// `units × 10^-scale` with trailing zeros dropped first, so that an exact value is never refused for its form.
fn exact(units: i128, scale: u32) -> Option<Decimal> {
    let (mut units, mut scale) = (units, scale);
    while scale > 0 && units.checked_rem(10) == Some(0) {
        units = units.checked_div(10)?;
        scale = scale.checked_sub(1)?;
    }
    if scale > 28 { None } else { Decimal::from_units(units, scale) }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.normalize(), f)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Decimal {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Decimal::parse(text).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn d(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn arithmetic_is_exact() {
        assert_eq!(d("0.1").plus(d("0.2")), Some(d("0.3")));
        assert_eq!(d("13").times(d("10000")), Some(d("130000")));
        assert_eq!(d("78").over(d("100")), Some(d("0.78")));
    }

    #[test]
    fn a_quotient_without_a_finite_form_is_refused() {
        assert_eq!(d("1").over(d("3")), None);
        assert_eq!(d("1").over(d("0")), None);
    }

    #[test]
    fn a_product_that_needs_rounding_is_refused() {
        let long = d("0.0000000000000001");
        assert_eq!(long.times(long), None, "32 digits after the point cannot be held");
    }

    #[test]
    fn units_are_refused_where_digits_would_be_lost() {
        assert_eq!(d("1.25").to_units(2), Some(125));
        assert_eq!(d("1.255").to_units(2), None);
    }

    #[test]
    fn only_plain_digits_are_read() {
        for text in ["", "-1", "1e3", "1_000", ".", "1.2.3", "１"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }
}
