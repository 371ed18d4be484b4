//! Amendments: what each changes, from when, and which of them make up a declaration on a day.
//!
//! Input: declarations with their times, after repeals. Output: for each thing the amendments of it by their first days, and for each
//! clause that is written more than once the time in which it is the one that holds.

use super::parts::{self, Part, Writings, clause_part, clause_span};
use super::{Body, Names, Place, Placed, shown};
use crate::codes::{p0405_no_such_slot, p0502_never_in_force, p0510_amended_out_of_force, p0511_amended_twice, p0512_not_amendable};
use crate::codes::{p0515_not_delegated, p0517_determined};
use crate::program::{Day, End, Validity};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::span::Span;
use pol_lang::tree::{Amend, BenefitClause, Change, Effect, Expr, Figure, Name};
use std::collections::{BTreeMap, BTreeSet};

/// How many sets of amendments one thing may be made up of over time.
pub(crate) const MOST_VERSIONS: usize = 512;

/// One amendment of one thing.
#[derive(Debug, Clone)]
pub(crate) struct Amending<'t> {
    /// The thing, an index into [`Names::things`].
    pub(crate) target: usize,
    /// Where it stands.
    pub(crate) place: Place,
    /// When it holds, as far as the amending notice says.
    pub(crate) validity: Validity,
    /// Whether it is the value of a delegated figure.
    pub(crate) determines: bool,
    /// What it changes.
    pub(crate) change: &'t Change,
    /// From its keyword to its end.
    pub(crate) span: Span,
}

/// Where a clause stands that was written anew or was written anew later, and when it is the one that holds.
#[derive(Debug, Clone)]
pub(crate) struct Root {
    /// The clause.
    span: Span,
    /// Where it stands.
    pub(crate) place: Place,
    /// When it holds.
    pub(crate) validity: Validity,
    /// When later writings of the same part hold, in its place.
    pub(crate) later: Vec<Validity>,
}

/// The clauses of a benefit under some amendments, and the figures that replace those of the clauses.
#[derive(Debug, Default)]
pub(crate) struct BenefitText<'t> {
    /// Its clauses.
    pub(crate) clauses: Vec<&'t BenefitClause>,
    /// The figures of slots, by part.
    pub(crate) figures: BTreeMap<Part, &'t Figure>,
}

/// The wording of a provision under some amendments.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ProvisionText<'t> {
    /// Its condition.
    pub(crate) when: Option<&'t Expr>,
    /// Its effects.
    pub(crate) effects: &'t [Effect],
    /// What stands in place of the figure of its effect.
    pub(crate) figure: Option<&'t Figure>,
}

/// Sorts out all amendments.
pub(super) fn apply(names: &mut Names<'_>, found: &mut Vec<Diagnostic>) {
    let amended = names.amend_items.iter().map(|placed| (placed.place, placed.span, placed.tree, false));
    let written: Vec<_> =
        amended.chain(names.determine_items.iter().map(|placed| (placed.place, placed.span, placed.tree, true))).collect();
    for (place, span, tree, determines) in written {
        for target in targets(names, place, tree, found) {
            names.amends.extend(one(names, target, Placed { place, span, tree }, determines, found));
        }
    }
    for (index, amend) in names.amends.iter().enumerate() {
        names.amended.entry(amend.target).or_default().push(index);
    }
    let mut amended = std::mem::take(&mut names.amended);
    for (thing, list) in &mut amended {
        list.sort_by_key(|index| names.amends.get(*index).map(|amend| (amend.validity.from, amend.validity.issued)));
        let dropped = overlaps(names, *thing, list, found);
        list.retain(|index| !dropped.contains(index));
        let absent = absent_slots(names, *thing, list, found);
        list.retain(|index| !absent.contains(index));
        let undetermined = undetermined(names, *thing, list, found);
        list.retain(|index| !undetermined.contains(index));
        let roots = roots(names, *thing, list);
        names.roots.extend(roots);
    }
    amended.retain(|_, list| !list.is_empty());
    names.amended = amended;
    names.roots.sort_by_key(|root| root.span);
}

/// The things that an amendment speaks of.
fn targets(names: &Names<'_>, place: Place, tree: &Amend, found: &mut Vec<Diagnostic>) -> Vec<usize> {
    let name = tree.change.target();
    if let Change::Kind { .. } = &tree.change {
        let Some(kind) = names.visible_kind(name, place.level, found) else { return Vec::new() };
        let text = names.kinds.get(kind).map_or("", |kind| kind.tree.name.text.as_str());
        let (at, issued) = names.times(place, tree.from.map(|date| date.day));
        let all = names.of_kind.get(text).into_iter().flatten().copied();
        // What began before and has not ended; a later provision of the kind is as it is written.
        let spoken = |index: &usize| {
            names.things.get(*index).is_some_and(|thing| {
                let time = &thing.validity;
                matches!(thing.body, Body::Provision(_)) && thing.dated && time.from < at && at < time.until(issued)
            })
        };
        let spoken: Vec<usize> = all.filter(spoken).collect();
        let dated = place.notice.and_then(|index| names.notices.get(index)).is_none_or(|notice| notice.dated);
        if spoken.is_empty() && dated && names.damage.is_none() {
            found.push(p0510_amended_out_of_force::none_of_kind(name, &shown(at)));
        }
        return spoken;
    }
    names.visible(name, place.level, found).into_iter().collect()
}

/// The amendment of one thing, where it fits and the thing is in force.
fn one<'t>(
    names: &Names<'t>,
    target: usize,
    placed: Placed<'t, Amend>,
    determines: bool,
    found: &mut Vec<Diagnostic>,
) -> Option<Amending<'t>> {
    let Placed { place, span, tree } = placed;
    let thing = names.things.get(target)?;
    let name = tree.change.target();
    if determines && let Some(said) = delegated(names, target, place, name) {
        found.push(said);
        return None;
    }
    let fits = match (&tree.change, thing.body) {
        (Change::Slot { slot, .. }, Body::Benefit(_)) => Part::of_slot(&slot.text).is_some(),
        (Change::Benefit { .. }, Body::Benefit(_)) => true,
        (Change::Value { .. }, Body::Parameter(_) | Body::Define(_) | Body::Delegate(_)) => true,
        (Change::Provision { .. } | Change::Kind { .. }, Body::Provision(_)) => true,
        _ => false,
    };
    if !fits {
        found.push(p0512_not_amendable::here(span, name, &thing.body.what(), p0512_not_amendable::form(thing.body), thing.name.span));
        return None;
    }
    if let Change::Benefit { clauses, .. } = &tree.change
        && let Some(BenefitClause::Over(record)) = clauses.iter().find(|clause| matches!(clause, BenefitClause::Over(_)))
    {
        found.push(p0512_not_amendable::record(record, &name.text));
        return None;
    }
    if let (Change::Benefit { clauses, .. }, Body::Benefit(declared)) = (&tree.change, thing.body)
        && let Some(clause) = parts::unlike(declared, clauses)
    {
        found.push(p0512_not_amendable::top_up(clause, &name.text, thing.name.span));
        return None;
    }
    let notice = place.notice.and_then(|index| names.notices.get(index));
    if !thing.dated || notice.is_some_and(|notice| !notice.dated) {
        return None;
    }
    let (from, issued) = names.times(place, tree.from.map(|date| date.day));
    // A figure may be determined from the first day of its delegation; what a value was from its first day on, only a later notice can say.
    let after = if determines || issued > thing.validity.issued { from.saturating_add(1) } else { from };
    if let Some(said) = out_of_force(names, target, tree, (from, after), issued) {
        found.push(said);
        return None;
    }
    let mut validity = Validity { issued, from, by: place.cause(), ends: Vec::new() };
    if let Some((until, at)) = notice.and_then(|notice| notice.until) {
        if from >= until {
            found.push(p0502_never_in_force::never_in_force(name.span, &name.text, &shown(from), at));
            return None;
        }
        validity.ends.push(End { issued, at: until, by: Place { article: None, ..place }.cause() });
    }
    Some(Amending { target, place, validity, determines, change: &tree.change, span })
}

/// Why the thing cannot be amended from that day: it is not in force then.
fn out_of_force(names: &Names<'_>, target: usize, tree: &Amend, (day, after): (Day, Day), issued: Day) -> Option<Diagnostic> {
    let thing = names.things.get(target)?;
    let (name, declared) = (tree.change.target(), thing.name.span);
    let known = if thing.validity.issued <= day { issued.max(thing.validity.issued) } else { issued };
    if thing.validity.issued > known {
        return Some(p0510_amended_out_of_force::not_known(name, &shown(thing.validity.issued), declared));
    }
    if thing.validity.from >= after {
        return Some(p0510_amended_out_of_force::not_begun(
            name,
            tree.from.map(|date| date.span),
            &shown(day),
            &shown(thing.validity.from),
            declared,
        ));
    }
    let ender = thing.ender(known).filter(|ender| ender.end.at <= day)?;
    Some(p0510_amended_out_of_force::has_ended(name, &shown(day), &shown(ender.end.at), ender.span, &ender.document))
}

/// Amendments that write the same part anew from the same day as one issued with it; said, and not to be applied. One issued later takes
/// the place of the earlier one from the day it is known.
fn overlaps(names: &Names<'_>, thing: usize, list: &[usize], found: &mut Vec<Diagnostic>) -> BTreeSet<usize> {
    let mut first: BTreeMap<(Part, Day, Day), Span> = BTreeMap::new();
    let mut dropped = BTreeSet::new();
    let name = names.things.get(thing).map_or("", |thing| thing.name.text.as_str());
    for index in list {
        let Some(amend) = names.amends.get(*index) else { continue };
        let (parts, place) = (amend.change.parts(), amend.change.place());
        let (from, issued) = (amend.validity.from, amend.validity.issued);
        let twice = parts.iter().find_map(|part| Some((*part, *first.get(&(*part, from, issued))?)));
        if let Some((part, before)) = twice {
            let item = part.item(name);
            found.push(p0511_amended_twice::here(place, &item, from, before));
            dropped.insert(*index);
            continue;
        }
        first.extend(parts.into_iter().map(|part| ((part, from, issued), place)));
    }
    dropped
}

/// Amendments of the figure of a slot that the benefit does not have by then, or that is written in tiers.
fn absent_slots(names: &Names<'_>, thing: usize, list: &[usize], found: &mut Vec<Diagnostic>) -> BTreeSet<usize> {
    let mut absent = BTreeSet::new();
    let Some((declared, Body::Benefit(_))) = names.things.get(thing).map(|thing| (thing, thing.body)) else { return absent };
    for (at, index) in list.iter().enumerate() {
        let Some(amend) = names.amends.get(*index) else { continue };
        let Change::Slot { slot, .. } = amend.change else { continue };
        let Some(part) = Part::of_slot(&slot.text) else { continue };
        let text = names.benefit_text(thing, list.get(..at).unwrap_or_default());
        let mut clauses = text.clauses.iter().filter(|clause| clause_part(clause) == part);
        let (clause, more) = (clauses.next(), clauses.next());
        let said = match clause {
            None if names.damage.touches(declared.span) => continue,
            None => p0405_no_such_slot::slot_to_amend(slot, &declared.name.text, declared.name.span),
            Some(_) if more.is_some() => p0512_not_amendable::several(slot, &declared.name.text, declared.name.span),
            Some(BenefitClause::Tiers(tiers)) => p0512_not_amendable::tiers(slot.span, &declared.name.text, tiers.keyword),
            Some(_) => continue,
        };
        found.push(said);
        absent.insert(*index);
    }
    absent
}

/// Why a figure cannot be determined here: it was not left to this level.
fn delegated(names: &Names<'_>, target: usize, place: Place, name: &Name) -> Option<Diagnostic> {
    let thing = names.things.get(target)?;
    match thing.body {
        Body::Delegate(_) if place.level > thing.place.level => None,
        Body::Delegate(_) => Some(p0515_not_delegated::same_level(name, names.policy(thing.place.level), thing.name.span)),
        _ => Some(p0515_not_delegated::here(name, &thing.body.what(), thing.name.span)),
    }
}

/// Amendments of a delegated figure that is not determined by then, and determinations of one that is.
fn undetermined(names: &Names<'_>, thing: usize, list: &[usize], found: &mut Vec<Diagnostic>) -> BTreeSet<usize> {
    let mut wrong = BTreeSet::new();
    let Some((declared, Body::Delegate(_))) = names.things.get(thing).map(|thing| (thing, thing.body)) else { return wrong };
    let mut standing: Option<&Amending<'_>> = None;
    for index in list {
        let Some(amend) = names.amends.get(*index) else { continue };
        let name = amend.change.target();
        let before = standing.filter(|before| before.validity.until(Day::MAX) > amend.validity.from);
        let said = match (amend.determines, before) {
            (true, Some(before)) => p0517_determined::twice(name, &shown(before.validity.from), before.span),
            (false, None) => p0517_determined::not_yet(name, &shown(amend.validity.from), declared.name.span),
            (true, None) => {
                standing = Some(amend);
                continue;
            }
            (false, Some(_)) => continue,
        };
        found.push(said);
        wrong.insert(*index);
    }
    wrong
}

/// When each writing of each part of a thing holds: on its days, but for those on which a later writing of the part does.
fn roots(names: &Names<'_>, thing: usize, list: &[usize]) -> Vec<Root> {
    let Some(declared) = names.things.get(thing) else { return Vec::new() };
    let amends: Vec<&Amending<'_>> = list.iter().filter_map(|index| names.amends.get(*index)).collect();
    let mut roots = Vec::new();
    let later = |part: Part, behind: usize| {
        let writes = amends.iter().skip(behind).filter(move |amend| amend.change.parts().contains(&part));
        writes.map(|amend| amend.validity.clone()).collect::<Vec<Validity>>()
    };
    for (part, span) in parts_of(declared.body) {
        roots.push(Root { span, place: declared.place, validity: declared.validity.clone(), later: later(part, 0) });
    }
    for (at, amend) in amends.iter().enumerate() {
        for (part, span) in amend.change.writings() {
            let mut validity = amend.validity.clone();
            validity.ends.extend(declared.validity.ends.iter().copied());
            roots.push(Root { span, place: amend.place, validity, later: later(part, at.saturating_add(1)) });
        }
    }
    roots
}

/// The parts of a declaration that amendments write anew, with their places.
fn parts_of(body: Body<'_>) -> Vec<(Part, Span)> {
    match body {
        Body::Benefit(tree) => tree.clauses.iter().filter_map(|clause| Some((clause_part(clause), clause_span(clause)?))).collect(),
        Body::Parameter(tree) => vec![(Part::Value, tree.figure.span)],
        Body::Define(tree) => vec![(Part::Value, tree.value.span)],
        Body::Provision(tree) => {
            let when = tree.when.iter().map(|when| (Part::When, when.span));
            when.chain(tree.effects.iter().map(|effect| (Part::Then, effect.span))).collect()
        }
        Body::Settlement(_)
        | Body::Requirement(_)
        | Body::Guarantee(_)
        | Body::Aim(_)
        | Body::Alert(_)
        | Body::Accumulate(_)
        | Body::Delegate(_)
        | Body::Transition(_) => Vec::new(),
    }
}

impl<'t> Names<'t> {
    /// The amendments of a thing by their first days.
    pub(crate) fn amends_of(&self, thing: usize) -> &[usize] {
        self.amended.get(&thing).map_or(&[], Vec::as_slice)
    }

    /// Every set of amendments that makes up the thing on some day, as known on some day, but for none; each by first days. None where
    /// there are too many.
    pub(crate) fn versions(&self, thing: usize) -> Option<BTreeSet<Vec<usize>>> {
        let list: Vec<(usize, &Validity)> =
            self.amends_of(thing).iter().filter_map(|index| Some((*index, &self.amends.get(*index)?.validity))).collect();
        let mut sets = BTreeSet::new();
        let days = |validity: &Validity| validity.ends.iter().map(|end| end.issued).chain([validity.issued]).collect::<Vec<_>>();
        let known: BTreeSet<Day> = list.iter().flat_map(|(_, validity)| days(validity)).collect();
        for known in known {
            let cuts: BTreeSet<Day> = list.iter().flat_map(|(_, validity)| [validity.from, validity.until(known)]).collect();
            for day in cuts {
                let set: Vec<usize> = list.iter().filter(|(_, validity)| validity.in_force(day, known)).map(|(index, _)| *index).collect();
                if !set.is_empty() {
                    sets.insert(set);
                }
                if sets.len() > MOST_VERSIONS {
                    return None;
                }
            }
        }
        Some(sets)
    }

    /// Where and when the clause that holds `span` is the one that holds; none where it was never written anew.
    pub(crate) fn root(&self, span: Span) -> Option<&Root> {
        let at = self.roots.partition_point(|root| (root.span.file, root.span.start) <= (span.file, span.start));
        let root = self.roots.get(at.checked_sub(1)?)?;
        (root.span.file == span.file && span.end <= root.span.end).then_some(root)
    }

    /// A benefit under the amendments of `set`, which are by first days.
    pub(crate) fn benefit_text(&self, thing: usize, set: &[usize]) -> BenefitText<'t> {
        let Some(Body::Benefit(tree)) = self.things.get(thing).map(|thing| thing.body) else { return BenefitText::default() };
        let mut text = BenefitText { clauses: tree.clauses.iter().collect(), figures: BTreeMap::new() };
        for amend in set.iter().filter_map(|index| self.amends.get(*index)) {
            match amend.change {
                Change::Benefit { clauses, .. } => {
                    let parts: BTreeSet<Part> = clauses.iter().map(clause_part).collect();
                    text.clauses.retain(|clause| !parts.contains(&clause_part(clause)));
                    text.figures.retain(|part, _| !parts.contains(part));
                    text.clauses.extend(clauses);
                }
                Change::Slot { slot, figure, .. } => {
                    if let Some(part) = Part::of_slot(&slot.text) {
                        text.figures.insert(part, figure);
                    }
                }
                Change::Value { .. } | Change::Kind { .. } | Change::Provision { .. } => {}
            }
        }
        text
    }

    /// The kind whose amendment holds the figure at `span`.
    pub(crate) fn kind_amended(&self, span: Span) -> &'t str {
        self.amends
            .iter()
            .find_map(|amend| match amend.change {
                Change::Kind { kind, figure } if figure.span == span => Some(kind.text.as_str()),
                _ => None,
            })
            .unwrap_or_default()
    }

    /// A provision under the amendments of `set`.
    pub(crate) fn provision_text(&self, thing: usize, set: &[usize]) -> Option<ProvisionText<'t>> {
        let Body::Provision(tree) = self.things.get(thing)?.body else { return None };
        let mut text = ProvisionText { when: tree.when.as_ref(), effects: &tree.effects, figure: None };
        for amend in set.iter().filter_map(|index| self.amends.get(*index)) {
            match amend.change {
                Change::Provision { when, effects, .. } => {
                    text.when = when.as_ref().or(text.when);
                    if !effects.is_empty() {
                        text.effects = effects;
                        text.figure = None;
                    }
                }
                Change::Kind { figure, .. } => text.figure = Some(figure),
                Change::Slot { .. } | Change::Value { .. } | Change::Benefit { .. } => {}
            }
        }
        Some(text)
    }

    /// The value of a parameter or a definition under the amendments of `set`; none where it is as declared.
    pub(crate) fn value_text(&self, set: &[usize]) -> Option<&'t Figure> {
        set.iter().rev().filter_map(|index| self.amends.get(*index)).find_map(|amend| match amend.change {
            Change::Value { figure, .. } => Some(figure),
            _ => None,
        })
    }
}
