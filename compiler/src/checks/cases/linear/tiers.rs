//! Tiers in outline: exact where the tier is settled, else between lines.

use super::form::{FAR, Form};
use super::outline::{Known, Outline};
use super::region::{Empty, Key};
use pol_runtime::plan::NodeId;

impl Outline<'_, '_> {
    /// Tiers over the value of `x`; the ratios stand for the whole where `slab`.
    pub(super) fn tiers(&mut self, id: NodeId, x: NodeId, bounds: &[i64], rates: &[NodeId], slab: bool) -> Result<Known, Empty> {
        let Some(x) = self.form(x).cloned() else { return self.variable(Key::Node(id), -FAR, FAR).map(Known::Number) };
        let rates: Option<Vec<Form>> = rates.iter().map(|rate| self.form(*rate).cloned()).collect();
        let Some(rates) = rates else { return self.variable(Key::Node(id), -FAR, FAR).map(Known::Number) };
        let (least, most) = self.range(&x);
        let (first, last) = self.region.tiers.get(&id).copied().unwrap_or((0, rates.len()));
        let (first, last) = (first.max(tier_of(bounds, least)), last.min(tier_of(bounds, most)));
        if first > last {
            return Err(Empty);
        }
        // Where it was chosen that the amount lies in these tiers only.
        let (low, high) = (lower(bounds, first), upper(bounds, last));
        if let Some(low) = low.filter(|low| *low > least) {
            self.hold(id, x.times(-1), low.saturating_neg());
        }
        if let Some(high) = high.filter(|high| *high < most) {
            self.hold(id, Some(x.clone()), high);
        }
        if first == last {
            return self.in_tier(id, &x, bounds, &rates, first, slab);
        }
        let (least, most) = (low.map_or(least, |low| low.max(least)), high.map_or(most, |high| high.min(most)));
        self.between(id, &x, (least, most), bounds, &rates, slab)
    }

    /// The amount lies in one tier.
    fn in_tier(&mut self, id: NodeId, x: &Form, bounds: &[i64], rates: &[Form], tier: usize, slab: bool) -> Result<Known, Empty> {
        let Some(rate) = tier.checked_sub(1).and_then(|tier| rates.get(tier)) else { return Ok(Known::Number(Form::known(0))) };
        let from = if slab { 0 } else { lower(bounds, tier).map_or(0, |low| low.saturating_sub(1)) };
        let mut below = Form::known(0);
        if !slab {
            let mut start = 0_i128;
            for (bound, rate) in bounds.iter().zip(rates).take(tier.saturating_sub(1)) {
                let part = i128::from(*bound).saturating_sub(start);
                start = i128::from(*bound);
                let Some(sum) = rate.times(part).and_then(|part| below.plus(&part)) else {
                    return self.variable(Key::Node(id), -FAR, FAR).map(Known::Number);
                };
                below = sum;
            }
        }
        let Some(part) = x.minus(&Form::known(from)) else { return self.variable(Key::Node(id), -FAR, FAR).map(Known::Number) };
        let product = rate.exact().and_then(|rate| part.times(rate)).or_else(|| part.exact().and_then(|part| rate.times(part)));
        let inside = match product {
            Some(product) => product,
            None => {
                let ((pl, pm), (rl, rm)) = (self.range(&part), self.range(rate));
                let (pl, rl) = (pl.max(0), rl);
                let inside =
                    self.variable(Key::Node(id), pl.saturating_mul(rl).min(pm.saturating_mul(rl)), pm.saturating_mul(rm).max(0))?;
                self.hold(id, part.times(rl).and_then(|low| low.minus(&inside)), 0);
                self.hold(id, part.times(rm).and_then(|high| inside.minus(&high)), 0);
                inside
            }
        };
        match below.plus(&inside) {
            Some(form) => Ok(Known::Number(form)),
            None => self.variable(Key::Node(id), -FAR, FAR).map(Known::Number),
        }
    }

    /// The amount lies between two bounds in one of several tiers.
    fn between(
        &mut self,
        id: NodeId,
        x: &Form,
        (least, most): (i128, i128),
        bounds: &[i64],
        rates: &[Form],
        slab: bool,
    ) -> Result<Known, Empty> {
        let ranges: Vec<(i128, i128)> = rates.iter().map(|rate| self.range(rate)).collect();
        let lowest = ranges.iter().map(|range| range.0).min().unwrap_or(0);
        let highest = ranges.iter().map(|range| range.1).max().unwrap_or(0);
        let (floor, ceiling) = (lowest.min(0).saturating_mul(most.max(0)), highest.max(0).saturating_mul(most.max(0)));
        let value = self.variable(Key::Node(id), floor, ceiling)?;
        if least < 0 {
            return Ok(Known::Number(value));
        }
        self.hold(id, x.times(lowest).and_then(|low| low.minus(&value)), 0);
        self.hold(id, x.times(highest).and_then(|high| value.minus(&high)), 0);
        let exact: Option<Vec<i128>> = rates.iter().map(Form::exact).collect();
        if let (Some(exact), false) = (exact, slab) {
            self.lines(id, x, &value, bounds, &exact);
        }
        Ok(Known::Number(value))
    }

    /// Ratios that only rise keep the sum above the line of each tier, ratios that only fall below it.
    fn lines(&mut self, id: NodeId, x: &Form, value: &Form, bounds: &[i64], rates: &[i128]) {
        let rising = rates.is_sorted();
        let falling = rates.iter().rev().is_sorted();
        if !rising && !falling {
            return;
        }
        let (mut start, mut below) = (0_i128, 0_i128);
        for (at, rate) in rates.iter().enumerate() {
            let line = x.times(*rate).and_then(|line| line.plus(&Form::known(below.checked_sub(start.checked_mul(*rate)?)?)));
            if rising {
                self.hold(id, line.as_ref().and_then(|line| line.minus(value)), 0);
            }
            if falling {
                self.hold(id, line.as_ref().and_then(|line| value.minus(line)), 0);
            }
            let Some(bound) = bounds.get(at).map(|bound| i128::from(*bound)) else { break };
            below = below.saturating_add(bound.saturating_sub(start).saturating_mul(*rate));
            start = bound;
        }
    }
}

/// The tier of an amount: 0 below or at 0, then from 1.
pub(super) fn tier_of(bounds: &[i64], x: i128) -> usize {
    if x <= 0 { 0 } else { bounds.iter().filter(|bound| i128::from(**bound) < x).count().saturating_add(1) }
}

/// The least amount of a tier; none below 0.
fn lower(bounds: &[i64], tier: usize) -> Option<i128> {
    match tier {
        0 => None,
        1 => Some(1),
        _ => bounds.get(tier.saturating_sub(2)).map(|bound| i128::from(*bound).saturating_add(1)),
    }
}

/// The greatest amount of a tier; none of the last.
fn upper(bounds: &[i64], tier: usize) -> Option<i128> {
    match tier {
        0 => Some(0),
        _ => bounds.get(tier.saturating_sub(1)).map(|bound| i128::from(*bound)),
    }
}
