//! Tiers: what they yield for an amount of which a part is deducted.

use pol_compiler::program::Tiers;
use pol_lang::tree::Origin;

use super::expr::{Outcome, Stop};
use super::number::Exact;

/// The tiers with the ratios that hold on this claim.
pub(super) struct Scale {
    /// Upper bound (none for the last) and ratio of each tier.
    tiers: Vec<(Option<Exact>, Exact)>,
    slab: bool,
    origin: Origin,
}

impl Scale {
    /// The scale of `tiers`, with one ratio for each.
    pub(super) fn new(tiers: &Tiers, ratios: Vec<Exact>) -> Outcome<Self> {
        let bounds = tiers.tiers.iter().map(|tier| match &tier.upper {
            None => Ok(None),
            Some(pol_compiler::program::Value::Decimal(decimal)) => Ok(Exact::from_decimal(*decimal)),
            Some(other) => Err(Stop::Hole(format!("{other:?} bounds a tier"))),
        });
        let tiers_with_ratios = bounds.zip(ratios).map(|(bound, ratio)| Ok((bound?, ratio))).collect::<Outcome<Vec<_>>>()?;
        Ok(Self { tiers: tiers_with_ratios, slab: tiers.slab, origin: tiers.origin })
    }

    /// What the tiers yield for `amount` of which the first `deducted` is the deductible. Bounds count from zero, or from
    /// where the deductible ends.
    pub(super) fn of(&self, amount: &Exact, deducted: &Exact) -> Exact {
        let left = amount.minus(deducted);
        match (self.origin, self.slab) {
            (Origin::Zero, false) => self.marginal(amount).minus(&self.marginal(deducted)),
            (Origin::Zero, true) => self.ratio_at(amount).times(&left),
            (Origin::Deductible, false) => self.marginal(&left),
            (Origin::Deductible, true) => self.ratio_at(&left).times(&left),
        }
    }

    /// Each tier's ratio times the part of the amount that lies in the tier.
    fn marginal(&self, amount: &Exact) -> Exact {
        let mut below = Exact::zero();
        let mut sum = Exact::zero();
        for (upper, ratio) in &self.tiers {
            let top = upper.as_ref().map_or(amount, |upper| upper.min(amount));
            if top > &below {
                sum = sum.plus(&top.minus(&below).times(ratio));
                below = top.clone();
            }
        }
        sum
    }

    /// The ratio of the tier in which the amount lies; a tier's upper bound belongs to it.
    fn ratio_at(&self, amount: &Exact) -> Exact {
        let tier = self.tiers.iter().find(|(upper, _)| upper.as_ref().is_none_or(|upper| amount <= upper));
        tier.map_or_else(Exact::zero, |(_, ratio)| ratio.clone())
    }

    /// Whether the two amounts lie in different tiers.
    pub(super) fn crossed(&self, from: &Exact, to: &Exact) -> bool {
        self.tiers.iter().any(|(upper, _)| upper.as_ref().is_some_and(|upper| from <= upper && upper < to))
    }
}
