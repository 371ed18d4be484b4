//! What each tier took of a claim: the parts of the amount that fell into it, of what tiers yielded.
//!
//! Input: the node of a layer's yield. Output: one entry for each tier, proved to add up to the yield; none where the yield is
//! no sum of marginal tiers.

use super::Evaluated;
use crate::plan::{Kind, Node, NodeId};

/// The greatest number of operations that are followed down from a yield.
const MAX_STEPS: usize = 64;

/// A tier on one claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierExplained {
    /// Where it begins, in units of `unit`.
    pub from: i128,
    /// Where it ends, that included; none for the last.
    pub to: Option<i128>,
    /// What of this claim lies in it, in units of `unit`.
    pub part: i128,
    /// What amounts count.
    pub unit: Kind,
    /// Its ratio, in units of `rate_unit`.
    pub rate: i128,
    /// What ratios count.
    pub rate_unit: Kind,
}

/// The tiers of a layer and what earlier payments took off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TiersExplained {
    /// The tiers in order.
    pub tiers: Vec<TierExplained>,
    /// What had been paid before and is taken off, in units of the yield: of tiers over a period that are topped up.
    pub paid_before: i128,
}

/// Marginal tiers that a yield is made of.
#[derive(Default)]
struct Found<'p> {
    /// Whether they are added; what they are of, bounds and ratios.
    terms: Vec<(bool, NodeId, &'p [i64], &'p [NodeId])>,
    /// The nodes that are taken off as they stand.
    off: Vec<NodeId>,
    steps: usize,
}

/// The tiers of a yield.
pub(super) fn tiers(evaluated: &Evaluated<'_>, computed: NodeId) -> Option<TiersExplained> {
    let mut found = Found::default();
    found.follow(evaluated, computed, true)?;
    let (_, first, bounds, rates) = *found.terms.first()?;
    if found.terms.iter().any(|(_, _, others, ratios)| *others != bounds || *ratios != rates) || found.off.len() > 1 {
        return None;
    }
    let unit = evaluated.kind(first);
    let tiers: Vec<TierExplained> = (0..rates.len()).filter_map(|place| tier(evaluated, &found, place, unit)).collect();
    let paid_before = found.off.first().map_or(Some(0), |node| scaled(evaluated, *node, evaluated.kind(computed)))?;
    let sum = tiers.iter().try_fold(0_i128, |sum, tier| sum.checked_add(tier.part.checked_mul(tier.rate)?))?;
    let scale = scale_of(unit)?.checked_add(scale_of(tiers.first()?.rate_unit)?)?;
    let value = scaled_to(evaluated.value(computed), scale_of(evaluated.kind(computed))?, scale)?;
    let paid = scaled_to(paid_before, scale_of(evaluated.kind(computed))?, scale)?;
    let due = sum.checked_sub(paid)?.max(0);
    (due == value).then_some(TiersExplained { tiers, paid_before })
}

impl<'p> Found<'p> {
    /// Collects what the node is a sum of; none where it is none of tiers.
    fn follow(&mut self, evaluated: &Evaluated<'p>, node: NodeId, added: bool) -> Option<()> {
        self.steps = self.steps.checked_add(1).filter(|steps| *steps <= MAX_STEPS)?;
        match evaluated.node(node)? {
            Node::Marginal { x, bounds, rates } => {
                self.terms.push((added, *x, bounds, rates));
                Some(())
            }
            Node::Sub(a, b) => {
                self.follow(evaluated, *a, added)?;
                self.follow(evaluated, *b, !added)
            }
            Node::Add(a, b) => {
                self.follow(evaluated, *a, added)?;
                self.follow(evaluated, *b, added)
            }
            Node::Max(a, b) if evaluated.constant(*a) == Some(0) => self.follow(evaluated, *b, added),
            Node::Max(a, b) if evaluated.constant(*b) == Some(0) => self.follow(evaluated, *a, added),
            Node::Select(condition, a, b) => {
                let chosen = if evaluated.value(*condition) != 0 { *a } else { *b };
                self.follow(evaluated, chosen, added)
            }
            Node::Widen(a, _) => self.follow(evaluated, *a, added),
            Node::Const { value: 0, .. } => Some(()),
            Node::Account(_) if !added => {
                self.off.push(node);
                Some(())
            }
            _ => None,
        }
    }
}

/// What lies in one tier, over all the terms.
fn tier(evaluated: &Evaluated<'_>, found: &Found<'_>, place: usize, unit: Kind) -> Option<TierExplained> {
    let (_, _, bounds, rates) = *found.terms.first()?;
    let from = place.checked_sub(1).and_then(|before| bounds.get(before)).map_or(0, |bound| i128::from(*bound));
    let to = bounds.get(place).map(|bound| i128::from(*bound));
    let mut part = 0_i128;
    for (added, x, _, _) in &found.terms {
        let x = evaluated.value(*x);
        let inside = to.map_or(x, |to| x.min(to)).checked_sub(from)?.max(0);
        part = if *added { part.checked_add(inside)? } else { part.checked_sub(inside)? };
    }
    let rate = *rates.get(place)?;
    Some(TierExplained { from, to, part, unit, rate: evaluated.value(rate), rate_unit: evaluated.kind(rate) })
}

/// The value of a node in units of another kind.
fn scaled(evaluated: &Evaluated<'_>, node: NodeId, to: Kind) -> Option<i128> {
    scaled_to(evaluated.value(node), scale_of(evaluated.kind(node))?, scale_of(to)?)
}

/// A value with more digits; none where it has fewer, or does not fit.
fn scaled_to(value: i128, from: u8, to: u8) -> Option<i128> {
    value.checked_mul(10_i128.checked_pow(u32::from(to.checked_sub(from)?))?)
}

fn scale_of(kind: Kind) -> Option<u8> {
    match kind {
        Kind::Decimal { scale } => Some(scale),
        _ => None,
    }
}
