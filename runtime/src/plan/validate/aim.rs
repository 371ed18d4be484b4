//! Aims, and what bodies add to them.

use super::body::kind;
use super::text::name;
use super::{NO_SUCH, at_most, item};
use crate::plan::typing::Typer;
use crate::plan::{Aim, AimKind, Body, Invalid, Kind, Plan, Record, limits};
use std::collections::BTreeSet;

/// Every aim of a plan.
pub(super) fn aims(plan: &Plan) -> Result<(), Invalid> {
    for (index, aim) in plan.aims.iter().enumerate() {
        self::aim(plan, aim).map_err(|invalid| invalid.at(format_args!("aims[{index}]")))?;
    }
    Ok(())
}

fn aim(plan: &Plan, aim: &Aim) -> Result<(), Invalid> {
    name(&aim.name)?;
    name(&aim.code)?;
    item(&plan.records, aim.record)?;
    item(&plan.sources, aim.source)?;
    let mut seen = BTreeSet::new();
    for bound in &aim.bounds {
        item(&plan.sources, bound.source)?;
        if !seen.insert(bound.kind) {
            return Err(Invalid::new("同一种界限有两个", "two bounds of one kind"));
        }
        let negative = |value: Option<i64>| value.is_some_and(i64::is_negative);
        if negative(bound.value) || negative(bound.within) {
            return Err(Invalid::new("目标为负", "a negative aim"));
        }
        if bound.within.is_some() && (bound.kind != AimKind::About || bound.value.is_none()) {
            return Err(Invalid::new("没有可以上下的数", "nothing to be near to"));
        }
    }
    if aim.bounds.is_empty() { Err(Invalid::new("目标没有界限", "an aim without a bound")) } else { Ok(()) }
}

/// What a body adds to aims over its record: each once, of the right kinds.
pub(super) fn measures(plan: &Plan, record: &Record, body: &Body, typer: &Typer) -> Result<(), Invalid> {
    at_most(body.measures.len(), limits::PARTS, "measures")?;
    let mut seen = BTreeSet::new();
    for (index, measure) in body.measures.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("measures[{index}]"));
        let aim = item(&plan.aims, measure.aim).map_err(at)?;
        let own = item(&plan.records, aim.record).is_ok_and(|theirs| std::ptr::eq(theirs, record));
        if !own || !seen.insert(measure.aim) {
            return Err(at(Invalid::new("目标属于别的记录，或重复", "an aim over another record, or twice")));
        }
        kind(typer, measure.counts, Kind::Bool, "counts").map_err(at)?;
        kind(typer, measure.known, Kind::Bool, "known").map_err(at)?;
        for (node, place) in [(measure.part, "part"), (measure.whole, "whole")] {
            match typer.kind(node) {
                Some(Kind::Decimal { .. }) => {}
                Some(_) => return Err(at(Invalid::new("种类不符", "a node of another kind").at(place))),
                None => return Err(at(NO_SUCH.at(place))),
            }
        }
    }
    Ok(())
}
