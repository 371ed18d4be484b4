//! Linear forms of whole numbers over numbered variables.

use super::fraction::Fraction;
use super::simplex::AtMost;

/// Beyond every amount; bounds stop here.
pub(super) const FAR: i128 = 1 << 90;

/// `Σ factor × variable + constant`; variables ascend, no factor is 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Form {
    terms: Vec<(usize, i128)>,
    constant: i128,
}

impl Form {
    pub(super) fn known(constant: i128) -> Form {
        Form { terms: Vec::new(), constant }
    }

    pub(super) fn variable(at: usize) -> Form {
        Form { terms: vec![(at, 1)], constant: 0 }
    }

    /// The value, where it has no variable.
    pub(super) fn exact(&self) -> Option<i128> {
        self.terms.is_empty().then_some(self.constant)
    }

    /// The one variable that it is.
    pub(super) fn single(&self) -> Option<usize> {
        match self.terms.as_slice() {
            [(at, 1)] if self.constant == 0 => Some(*at),
            _ => None,
        }
    }

    pub(super) fn variables(&self) -> impl Iterator<Item = usize> {
        self.terms.iter().map(|(at, _)| *at)
    }

    pub(super) fn plus(&self, other: &Form) -> Option<Form> {
        let (mut a, mut b) = (self.terms.iter().peekable(), other.terms.iter().peekable());
        let mut terms = Vec::with_capacity(self.terms.len().saturating_add(other.terms.len()));
        loop {
            let term = match (a.peek(), b.peek()) {
                (Some((x, f)), Some((y, g))) if x == y => {
                    let both = (*x, f.checked_add(*g)?);
                    a.next();
                    b.next();
                    both
                }
                (Some((x, _)), Some((y, _))) if x > y => *b.next()?,
                (Some(_), _) => *a.next()?,
                (None, Some(_)) => *b.next()?,
                (None, None) => break,
            };
            if term.1 != 0 {
                terms.push(term);
            }
        }
        Some(Form { terms, constant: self.constant.checked_add(other.constant)? })
    }

    pub(super) fn times(&self, factor: i128) -> Option<Form> {
        if factor == 0 {
            return Some(Form::known(0));
        }
        let terms = self.terms.iter().map(|(at, own)| Some((*at, own.checked_mul(factor)?))).collect::<Option<_>>()?;
        Some(Form { terms, constant: self.constant.checked_mul(factor)? })
    }

    pub(super) fn minus(&self, other: &Form) -> Option<Form> {
        self.plus(&other.times(-1)?)
    }

    /// The least and the greatest value within bounds of the variables.
    pub(super) fn range(&self, bounds: &[(i128, i128)]) -> (i128, i128) {
        self.terms.iter().fold((self.constant, self.constant), |(least, most), (at, factor)| {
            let (low, high) = bounds.get(*at).copied().unwrap_or((-FAR, FAR));
            let (x, y) = (low.saturating_mul(*factor), high.saturating_mul(*factor));
            (least.saturating_add(x.min(y)).max(-FAR), most.saturating_add(x.max(y)).min(FAR))
        })
    }

    /// The value where each variable has a numerator and a positive divisor; none where a number leaves 128 bits.
    pub(super) fn at(&self, point: &[(i128, i128)]) -> Option<Fraction> {
        self.terms.iter().try_fold(Fraction::whole(self.constant), |sum, (at, factor)| {
            let (numerator, divisor) = *point.get(*at)?;
            sum.plus(Fraction::new(numerator.checked_mul(*factor)?, divisor)?)
        })
    }

    /// That it is no more than `most`.
    pub(super) fn at_most(self, most: i128) -> Option<AtMost> {
        Some(AtMost { most: most.checked_sub(self.constant)?, terms: self.terms })
    }
}
