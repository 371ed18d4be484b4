//! The nodes of a question at one row, exactly as the runtime computes them.

use super::super::Question;
use super::dates;
use crate::plan::nodes::index;
use pol_runtime::plan::{Node, NodeId, Rounding};
use std::collections::{BTreeMap, BTreeSet};

/// One row: fields in their units with which optional ones are given, and what accumulators hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Point {
    pub(super) fields: BTreeMap<u32, i64>,
    pub(super) missing: BTreeSet<u32>,
    pub(super) accounts: BTreeMap<u32, i64>,
}

/// The value of every node; none where one leaves 128 bits or is not known to this.
pub(super) fn values(question: &Question<'_>, scales: &[Option<u8>], point: &Point) -> Option<Vec<i128>> {
    let mut values: Vec<i128> = Vec::with_capacity(question.nodes.len());
    for node in &question.nodes {
        let value = one(question, scales, point, &values, node)?;
        values.push(value);
    }
    Some(values)
}

/// The value of a node whose operands have these.
pub(super) fn one(question: &Question<'_>, scales: &[Option<u8>], point: &Point, values: &[i128], node: &Node) -> Option<i128> {
    let at = |id: &NodeId| values.get(index(*id)).copied();
    let truth = |holds: bool| i128::from(holds);
    Some(match node {
        Node::Const { value, .. } => i128::from(*value),
        Node::Input(field) => {
            let found = question.fields.get(index(*field))?;
            let absent = point.missing.contains(field);
            let value =
                if absent { found.default.unwrap_or(0) } else { point.fields.get(field).copied().or(found.default).unwrap_or(found.min) };
            i128::from(value)
        }
        Node::Given(field) => truth(!point.missing.contains(field)),
        // A row here says nothing of its items.
        Node::Fold { .. } | Node::Captured(_) => return None,
        Node::Account(account) => i128::from(point.accounts.get(account).copied().unwrap_or(0)),
        Node::Add(a, b) | Node::DaysAfter(a, b) => at(a)?.checked_add(at(b)?)?,
        Node::Sub(a, b) | Node::DaysBetween(a, b) => at(a)?.checked_sub(at(b)?)?,
        Node::MonthsAfter(a, b, _) | Node::Age(a, b) => dates::one(node, at(a)?, at(b)?)?,
        Node::Year(a) | Node::Month(a) | Node::YearStart(a) | Node::YearEnd(a) => dates::one(node, at(a)?, 0)?,
        Node::Mul(a, b) => at(a)?.checked_mul(at(b)?)?,
        Node::Min(a, b) => at(a)?.min(at(b)?),
        Node::Max(a, b) => at(a)?.max(at(b)?),
        Node::Widen(a, digits) => at(a)?.checked_mul(10_i128.checked_pow(u32::from(*digits))?)?,
        Node::Round(a, how) => {
            let digits = scales.get(index(*a)).copied().flatten()?.checked_sub(2)?;
            rounded(at(a)?, 10_i128.checked_pow(u32::from(digits))?, *how)?
        }
        Node::Less(a, b) => truth(at(a)? < at(b)?),
        Node::LessEqual(a, b) => truth(at(a)? <= at(b)?),
        Node::Equal(a, b) => truth(at(a)? == at(b)?),
        Node::Not(a) => truth(at(a)? == 0),
        Node::And(a, b) => truth(at(a)? != 0 && at(b)? != 0),
        Node::Or(a, b) => truth(at(a)? != 0 || at(b)? != 0),
        Node::Select(c, a, b) => at(if at(c)? != 0 { a } else { b })?,
        Node::HasAny(set, mask) => truth(at(set)? & i128::from(*mask) != 0),
        Node::OneOf(member, mask) => {
            let shift = u32::try_from(at(member)?).ok()?;
            truth(mask.checked_shr(shift).unwrap_or(0) & 1 == 1)
        }
        Node::Lookup { table, keys } => {
            let table = question.tables.get(index(*table))?;
            let place = keys
                .iter()
                .zip(&table.sizes)
                .try_fold(0_usize, |place, (key, size)| place.checked_mul(index(*size))?.checked_add(usize::try_from(at(key)?).ok()?))?;
            i128::from(*table.cells.get(place)?)
        }
        Node::Marginal { x, bounds, rates } => {
            let (x, mut start, mut sum) = (at(x)?.max(0), 0_i128, 0_i128);
            for (tier, rate) in rates.iter().enumerate() {
                let end = bounds.get(tier).map_or(x, |bound| i128::from(*bound).min(x));
                sum = sum.checked_add(end.checked_sub(start)?.max(0).checked_mul(at(rate)?)?)?;
                start = start.max(end);
            }
            sum
        }
        Node::Slab { x, bounds, rates } => {
            let x = at(x)?.max(0);
            let tier = bounds.iter().filter(|bound| i128::from(**bound) < x).count();
            x.checked_mul(at(rates.get(tier)?)?)?
        }
    })
}

/// `value` in units of `unit`, rounded to whole ones.
pub(super) fn rounded(value: i128, unit: i128, how: Rounding) -> Option<i128> {
    let (size, sign) = (value.checked_abs()?, value.signum());
    let (whole, rest) = (size.checked_div(unit)?, size.checked_rem(unit)?);
    let up = match how {
        Rounding::Down => false,
        Rounding::Up => rest > 0,
        Rounding::HalfUp => rest.checked_mul(2)? >= unit,
    };
    whole.checked_add(i128::from(up))?.checked_mul(sign)
}
