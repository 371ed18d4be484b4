//! Typed program → plan: which rules are in force is decided here, for every basis date and every day of knowledge.
//!
//! Input: a program that passed its checks. Output: a plan that passes its own validation. Nothing is decided here about a claim.

mod aim;
mod body;
mod condition;
pub(crate) mod expr;
mod guarantee;
pub(crate) mod layer;
pub(crate) mod nodes;
pub(crate) mod probe;
pub(crate) mod record;
pub(crate) mod slices;
#[cfg(test)]
mod tests;
mod totals;
mod transition;
pub(crate) mod under;

use crate::program::{Accumulate, Guarantee, Program, Settlement, Transition, Type};
use expr::{Effects, number};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::tree::GradeKind;
use pol_runtime::plan::{
    self, Accumulator, AccumulatorKind, Body, Condition, EnumType, Fold, Grade, Member, Plan, Record, Slice, SourceFile, Table,
};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What the settlements of a plan share.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    records: Vec<Record>,
    enum_sizes: Vec<u32>,
    accumulators: Vec<Accumulator>,
    tables: Interned<Table>,
    bodies: Interned<Body>,
    conditions: Interned<Condition>,
    folds: Interned<Fold>,
    effects: Rc<Effects>,
    /// The guarantee that is to be proved: bodies then hold its parts in place of what settling watches.
    asked: Option<usize>,
}

/// Things that stand once, numbered in the order of their first use.
#[derive(Debug)]
struct Interned<T>(BTreeMap<T, u32>);

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Interned(BTreeMap::new())
    }
}

impl<T: Ord + Clone> Interned<T> {
    fn number(&mut self, thing: &T) -> u32 {
        if let Some(known) = self.0.get(thing) {
            return *known;
        }
        let next = number(self.0.len());
        self.0.insert(thing.clone(), next);
        next
    }

    fn into_list(self) -> Vec<T> {
        let mut list: Vec<(T, u32)> = self.0.into_iter().collect();
        list.sort_by_key(|(_, at)| *at);
        list.into_iter().map(|(thing, _)| thing).collect()
    }
}

/// The plan of a program, or why there is none.
///
/// # Errors
/// What makes a plan impossible although the program passed its checks: a number, a table or a number of dates beyond the limits.
pub fn from_program(program: &Program, files: Vec<SourceFile>) -> Result<Plan, Vec<Diagnostic>> {
    let plan = assembled(program, files, None)?;
    match plan.validate() {
        Ok(()) => Ok(plan),
        Err(why) => {
            // A body belongs to the settlement whose slice computes it; what is wrong elsewhere is told at the first.
            let computes = |settlement: &plan::Settlement| {
                settlement.slices.iter().any(|slice| why.place.starts_with(&format!("bodies[{}]", slice.body)))
            };
            let at = plan.settlements.iter().position(computes).unwrap_or(0);
            let span = program.settlements.get(at).map(|settlement| settlement.span).unwrap_or_default();
            Err(vec![crate::codes::p0904_invalid_plan::here(span, &why)])
        }
    }
}

/// The plan, not yet validated; where a guarantee is `asked` for, one of the settlements that it is of, with its parts, which never settles.
fn assembled(program: &Program, files: Vec<SourceFile>, asked: Option<usize>) -> Result<Plan, Vec<Diagnostic>> {
    let mut shared = Shared {
        records: program.records.iter().map(|found| record::record(program, found)).collect(),
        enum_sizes: program.enums.iter().map(|list| number(list.members.len())).collect(),
        effects: Effects::of(program),
        // Named ones come first, so that an id is a place.
        accumulators: program.accumulators.iter().map(named).collect(),
        asked,
        ..Shared::default()
    };
    let checks = condition::checks(program, &mut shared)?;
    let mut settlements = Vec::new();
    let asked = asked.and_then(|at| program.guarantees.get(at));
    for (place, settlement) in program.settlements.iter().enumerate() {
        if asked.is_none_or(|guarantee| guarantee.is_of(program, settlement)) {
            settlements.extend(settled(program, place, settlement, &mut shared)?);
        }
    }
    for (record, checks) in shared.records.iter_mut().zip(checks) {
        record.checks = checks;
    }
    let policy = program.policies.last();
    Ok(Plan {
        compiler: env!("CARGO_PKG_VERSION").to_owned(),
        policy: policy.map(|policy| policy.name.clone()).unwrap_or_default(),
        code: policy.map(|policy| policy.code.clone()).unwrap_or_default(),
        files,
        enums: program.enums.iter().map(enum_type).collect(),
        records: shared.records,
        accumulators: shared.accumulators,
        sources: program.sources.iter().map(source).collect(),
        settlements,
        tables: shared.tables.into_list(),
        bodies: shared.bodies.into_list(),
        conditions: shared.conditions.into_list(),
        folds: shared.folds.into_list(),
        errata: program.errata.iter().map(erratum).collect(),
        aims: aim::aims(program),
    })
}

/// The slices of a settlement, and further ones for each transition that keeps some of its claims under other rules.
fn settled(
    program: &Program,
    place: usize,
    settlement: &Settlement,
    shared: &mut Shared,
) -> Result<Vec<plan::Settlement>, Vec<Diagnostic>> {
    let transitions: Vec<&Transition> = program.transitions.iter().filter(|one| one.settlements.contains(&place)).collect();
    let alerts = || program.alerts.iter().filter(|alert| alert.record == settlement.record);
    let mut besides = settlement.expressions();
    besides.extend(alerts().map(|alert| &alert.when));
    let looked = |at: usize, guarantee: &Guarantee| shared.asked.map_or(guarantee.watched, |asked| asked == at);
    let all = || program.guarantees.iter().enumerate().filter(|(at, guarantee)| looked(*at, guarantee)).map(|(_, guarantee)| guarantee);
    let watched = || all().filter(|guarantee| guarantee.is_of(program, settlement));
    besides.extend(watched().flat_map(Guarantee::expressions));
    let aims = || program.aims.iter().filter(|aim| aim.is_of(program, settlement));
    besides.extend(aims().flat_map(crate::program::Aim::expressions));
    let kept = || program.accumulators.iter().filter(|accumulate| accumulate.record == settlement.record);
    besides.extend(kept().flat_map(|accumulate| accumulate.adds.iter().chain(&accumulate.when)));
    besides.extend(transitions.iter().map(|transition| &transition.when));
    let looks = (alerts().map(|alert| &alert.validity))
        .chain(watched().map(|guarantee| &guarantee.validity))
        .chain(aims().map(|aim| &aim.validity))
        .chain(kept().map(|accumulate| &accumulate.validity))
        .chain(transitions.iter().map(|transition| &transition.validity))
        .collect();
    let made = slices::Made { layers: &settlement.layers, besides, own: &settlement.validity, looks };
    let Some(cells) = slices::cells(program, &made) else {
        return Err(vec![crate::codes::p0903_too_many::dates(settlement.span, &settlement.name)]);
    };
    let mut parts: Vec<Vec<Slice>> = vec![Vec::new(); transitions.len().saturating_add(1)];
    for (basis, known) in cells {
        let at = (basis.from, known.from);
        for (slices, part) in parts.iter_mut().zip(transition::parts(settlement, &transitions, at)) {
            let Some(part) = part else { continue };
            let condition = condition::of(program, settlement.record, part.when.as_ref(), at, shared)?;
            let body = body::body(program, settlement, &part, at, shared)?;
            slices.push(Slice { basis, known, condition, body: shared.bodies.number(&body) });
        }
    }
    let days = condition::basis(program, settlement, shared)?;
    let one = |slices: Vec<Slice>| plan::Settlement {
        name: settlement.name.clone(),
        code: settlement.code.clone(),
        record: number(settlement.record.0),
        basis: days.clone(),
        slices: slices::merged(slices),
    };
    let empty = |slices: &Vec<Slice>| slices.is_empty();
    Ok(parts.into_iter().enumerate().filter(|(at, slices)| *at == 0 || !empty(slices)).map(|(_, slices)| one(slices)).collect())
}

/// A named accumulator.
fn named(accumulate: &Accumulate) -> Accumulator {
    let kind = if accumulate.ty == Type::Money { AccumulatorKind::Money } else { AccumulatorKind::Count };
    let record = Some(number(accumulate.record.0));
    layer::limit::accumulator(accumulate.code.clone(), accumulate.name.clone(), kind, &accumulate.term, record)
}

fn enum_type(list: &crate::program::Enum) -> EnumType {
    let member = |(name, codes): &(String, Vec<String>)| Member { name: name.clone(), codes: codes.clone() };
    EnumType { name: list.name.clone(), members: list.members.iter().map(member).collect() }
}

fn erratum(erratum: &crate::program::Erratum) -> plan::Erratum {
    let crate::program::Erratum { date, notice, article, reason } = erratum.clone();
    plan::Erratum { date, notice, article, reason }
}

fn source(source: &crate::program::Source) -> plan::Source {
    let grade = match source.grade {
        GradeKind::Cited => Grade::Cited,
        GradeKind::Derived => Grade::Derived,
        GradeKind::Assumed => Grade::Assumed,
    };
    let (notice, article) = (source.notice.clone(), source.article.clone());
    let (provision, since) = (source.provision, source.since);
    plan::Source { notice, article, item: source.item.clone(), grade, reason: source.reason.clone(), provision, since }
}
