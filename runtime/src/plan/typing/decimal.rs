//! Ranges of roundings and tiers.

use super::node::{TOO_GREAT, WRONG_KIND, add_scales, decimal, operand, scaled};
use super::{Range, Typed};
use crate::plan::limits::TIERS;
use crate::plan::{Invalid, NodeId, Rounding};

/// 10^digits as a range of one value; digits beyond 18 are refused by their scale first.
pub(super) fn powers_apart(digits: u8) -> Range {
    let power = 10_i128.saturating_pow(u32::from(digits));
    Range { low: power, high: power }
}

/// The range of a decimal rounded to scale 2; a lesser scale is widened.
pub(super) fn round(scale: u8, range: Range, rounding: Rounding) -> Option<Range> {
    match scale.checked_sub(2) {
        None => range.times(powers_apart(2_u8.saturating_sub(scale))),
        Some(digits) => {
            let apply = |value| crate::evaluate::round(value, digits, rounding);
            Some(Range { low: apply(range.low)?, high: apply(range.high)? })
        }
    }
}

/// The kind and range of tiers over `x`.
///
/// Parts are bounded one by one and their sums with them, so that no partial sum of the evaluation can be greater.
pub(super) fn tiers(before: &[Typed], x: (u8, Range), bounds: &[i64], rates: &[NodeId], marginal: bool) -> Result<Typed, Invalid> {
    let (scale, range) = x;
    let count = bounds.len().checked_add(1).filter(|count| *count == rates.len() && *count <= TIERS);
    count.ok_or(Invalid::new("分段的界限与比例数目不符", "tiers whose bounds and ratios do not match"))?;
    if bounds.first().is_some_and(|first| *first <= 0) || !bounds.is_sorted_by(|a, b| a < b) {
        return Err(Invalid::new("分段的界限须为正且递增", "bounds of tiers that do not ascend from above 0"));
    }
    let zero = Range::one(0);
    let mut total = zero;
    let mut rate_scale = None;
    let mut lower = 0_i64;
    for (index, rate) in rates.iter().enumerate() {
        let (of_rate, rate) = scaled(operand(before, *rate)?)?;
        if *rate_scale.get_or_insert(of_rate) != of_rate {
            return Err(WRONG_KIND);
        }
        let upper = bounds.get(index).copied();
        let part = if marginal {
            let top = upper.map_or(range.high, |upper| range.high.min(i128::from(upper)));
            Range { low: 0, high: top.saturating_sub(i128::from(lower)).max(0) }
        } else {
            range.max(zero).join(zero)
        };
        let yielded = part.times(rate).ok_or(TOO_GREAT)?.join(zero);
        total = if marginal { total.plus(yielded).ok_or(TOO_GREAT)? } else { total.join(yielded) };
        lower = upper.unwrap_or(lower);
    }
    let scale = add_scales(scale, rate_scale.unwrap_or(0))?;
    Ok(decimal(scale, total))
}
