//! Settlements and their slices.

use super::body::Uses;
use super::record::required;
use super::text::{Names, name};
use super::{at_most, item};
use crate::plan::{Basis, FieldType, Interval, Invalid, Plan, Settlement, Slice, limits};
use std::collections::BTreeMap;

/// Every settlement.
pub(super) fn settlements<'p>(plan: &'p Plan, uses: &mut Uses<'p>) -> Result<(), Invalid> {
    let mut names = Names::default();
    for (index, settlement) in plan.settlements.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("settlements[{index}]"));
        // What keeps some claims under other rules makes further slices of the same settlement.
        let before = index.checked_sub(1).and_then(|before| plan.settlements.get(before));
        if !before.is_some_and(|before| continues(before, settlement)) {
            names.add(&settlement.name).map_err(at)?;
        }
        name(&settlement.code).map_err(at)?;
        let record = item(&plan.records, settlement.record).map_err(at)?;
        match &settlement.basis {
            Basis::Field(field) => required(record, *field, FieldType::Date, "basis").map_err(at)?,
            Basis::Computed(date) => uses.date(settlement.record, date).map_err(|invalid| at(invalid.at("basis")))?,
        }
        slices(plan, settlement).map_err(at)?;
        for slice in &settlement.slices {
            uses.condition(settlement.record, slice.condition)?;
            uses.body(settlement.record, slice.body)?;
        }
    }
    Ok(())
}

/// Whether it holds further slices of the settlement before it.
fn continues(before: &Settlement, settlement: &Settlement) -> bool {
    let same = |one: &Settlement| (one.name.clone(), one.code.clone(), one.record, one.basis.clone());
    same(before) == same(settlement)
}

/// The slices of a settlement.
fn slices(plan: &Plan, settlement: &Settlement) -> Result<(), Invalid> {
    at_most(settlement.slices.len(), limits::SLICES, "slices")?;
    for (index, slice) in settlement.slices.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("slices[{index}]"));
        if [slice.basis, slice.known].iter().any(|interval| interval.from >= interval.until) {
            return Err(at(Invalid::new("时段是空的", "an empty interval")));
        }
        item(&plan.conditions, slice.condition).map_err(|invalid| at(invalid.at("condition")))?;
        item(&plan.bodies, slice.body).map_err(|invalid| at(invalid.at("body")))?;
    }
    if !settlement.slices.is_sorted_by_key(|slice| (slice.known, slice.basis)) {
        return Err(Invalid::new("时段没有按序排列", "slices out of order").at("slices"));
    }
    if disjoint(&settlement.slices) { Ok(()) } else { Err(Invalid::new("时段重叠", "slices that overlap").at("slices")) }
}

/// Whether no two slices share a basis date on a day of knowledge: a sweep over knowledge with the open basis dates in order.
fn disjoint(slices: &[Slice]) -> bool {
    // Ends before starts, so that what ends on the day that another starts is out of the way.
    let mut events: Vec<(i32, bool, Interval)> = Vec::with_capacity(slices.len().saturating_mul(2));
    for slice in slices {
        events.push((slice.known.until, false, slice.basis));
        events.push((slice.known.from, true, slice.basis));
    }
    events.sort_unstable();
    let mut open: BTreeMap<i32, i32> = BTreeMap::new();
    for (_, starts, basis) in events {
        if !starts {
            open.remove(&basis.from);
            continue;
        }
        let before = open.range(..=basis.from).next_back().is_some_and(|(_, until)| *until > basis.from);
        let after = open.range(basis.from..).next().is_some_and(|(from, _)| *from < basis.until);
        if before || after {
            return false;
        }
        open.insert(basis.from, basis.until);
    }
    true
}
