//! What no case reaches, and changes that no case notices → claims that do, for a person to say what must come out.
//!
//! Claims are found by trying: from cases that are there, one thing is changed at a time, to values on which the plan turns, and what comes
//! to something new is changed further. Whatever is suggested was settled, or refused, and reached what it is for; where nothing was found
//! that is said. Amounts that the program itself came to are never filled in: a case must not be copied from what it is to judge.

mod change;
mod claim;
mod probe;

use crate::cases::Cases;
use crate::coverage::{Coverage, Point};
use change::{Turns, with_money};
use claim::{Claim, cells};
use pol_lang::diagnostic::Text;
use pol_runtime::evaluate::Engine;
use pol_runtime::plan::{FieldType, Invalid, Plan, Record};
use probe::{Outcome, Probe};
use std::collections::BTreeSet;

/// How many claims are tried in search of points, and for each change that nothing notices.
const TRIES: usize = 20_000;
/// How many claims are changed further.
const KEPT: usize = 300;
/// By how many fen beyond an amount is tried: rounding hides a small change from most amounts.
const FEN: i64 = 100;
/// How many claims are tried so.
const HIDDEN: usize = 20;

/// A claim that is suggested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The record in the plan.
    pub record: usize,
    /// A cell for each field of the record.
    pub cells: Vec<String>,
    /// What it is for.
    pub about: Text,
    /// What is to be filled in.
    pub fill: Text,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Suggested {
    /// The claims, in the order in which they were found.
    pub suggestions: Vec<Suggestion>,
    /// What no claim was found for.
    pub missed: Vec<Text>,
}

/// Changes that nothing notices, each in words and with its plan.
pub type Survivors<'s> = &'s [(Text, Plan)];

/// Suggests claims for what `coverage` is missing and for `survivors`, setting out from the claims of `seeds`.
///
/// # Errors
/// What is wrong with a plan.
pub fn suggest(engine: &Engine, coverage: &Coverage, seeds: &[Cases], survivors: Survivors<'_>) -> Result<Suggested, Invalid> {
    let missing = coverage.points().filter(|(_, state)| state.possible && !state.reached).map(|(point, _)| point.clone());
    let mut search = Search::new(engine, missing.collect(), seeds)?;
    search.points();
    for (about, plan) in survivors {
        search.survivor(about, plan)?;
    }
    let missed = std::mem::take(&mut search.targets).into_iter().map(|point| said(&point));
    search.found.missed.extend(missed);
    Ok(search.found)
}

/// The headings of a golden file of suggestions of a record: its fields, what a case shows, what must come out, and why.
#[must_use]
pub fn headings(record: &Record) -> Vec<String> {
    let fields = record.fields.iter().map(|field| field.code.clone());
    let expected = record.columns.iter().map(|column| format!("expect_{}", column.code));
    let gap = record.total.map(|_| "expect_ledger_gap".to_owned());
    let mut all: Vec<String> = fields.collect();
    all.push("case".to_owned());
    all.extend(expected.chain(gap));
    all.extend(["expect_refusal".to_owned(), "reason".to_owned()]);
    all
}

/// The cells of a row under [`headings`]; what must come out is left empty. `chinese` says in which language it speaks.
#[must_use]
pub fn row(record: &Record, suggestion: &Suggestion, chinese: bool) -> Vec<String> {
    let pick = |text: &Text| if chinese { text.zh.clone() } else { text.en.clone() };
    let mut cells = suggestion.cells.clone();
    cells.push(pick(&suggestion.about));
    let expected = record.columns.len().saturating_add(usize::from(record.total.is_some())).saturating_add(1);
    cells.extend(std::iter::repeat_n(String::new(), expected));
    cells.push(pick(&suggestion.fill));
    cells
}

struct Search<'e> {
    plan: &'e Plan,
    probe: Probe<'e>,
    turns: Turns,
    /// Points that are still to be reached.
    targets: BTreeSet<Point>,
    /// Claims that come to something that no earlier one does.
    pool: Vec<(usize, Claim)>,
    known: BTreeSet<Point>,
    found: Suggested,
}

impl<'e> Search<'e> {
    fn new(engine: &'e Engine, targets: BTreeSet<Point>, seeds: &[Cases]) -> Result<Search<'e>, Invalid> {
        let (plan, turns) = (engine.plan(), Turns::of(engine.plan()));
        let (pool, known, found) = (Vec::new(), BTreeSet::new(), Suggested::default());
        let mut search = Search { plan, probe: Probe::new(engine)?, turns, targets, pool, known, found };
        let given = seeds.iter().flat_map(|cases| cases.cases.iter().map(|case| (cases.record, case)));
        for (record, claim) in given.filter_map(|(record, case)| Some((record, Claim::of_case(case)?))) {
            search.keep(record, &claim);
        }
        for (at, record) in plan.records.iter().enumerate() {
            for day in search.turns.days.clone() {
                search.keep(at, &Claim::plain(record, day));
            }
        }
        Ok(search)
    }

    /// Keeps a claim that comes to something new; what it comes to.
    fn keep(&mut self, record: usize, claim: &Claim) -> BTreeSet<Point> {
        let (_, reached) = self.probe.reached(record, claim);
        let fresh = reached.iter().any(|point| !self.known.contains(point));
        if fresh && self.pool.len() < KEPT {
            self.pool.push((record, claim.clone()));
            self.known.extend(reached.iter().cloned());
        }
        reached
    }

    /// Claims for points: each claim in all of its fields but amounts before any in its amounts, of which there are many.
    fn points(&mut self) {
        let (mut fields, mut amounts, mut tried) = (0_usize, 0_usize, 0_usize);
        loop {
            let in_fields = fields < self.pool.len();
            let next = if in_fields { &mut fields } else { &mut amounts };
            let Some((at, parent)) = self.pool.get(*next).cloned() else { return };
            *next = next.saturating_add(1);
            let Some(record) = self.plan.records.get(at) else { continue };
            let changed = if in_fields { self.turns.changed(record, &parent) } else { self.turns.amounts_changed(record, &parent) };
            for claim in std::iter::once(parent.clone()).chain(changed) {
                if self.targets.is_empty() || tried >= TRIES {
                    return;
                }
                tried = tried.saturating_add(1);
                self.reaches(at, &parent, &claim);
            }
        }
    }

    /// Keeps a claim that comes to something new, and suggests it for what it is wanted for.
    fn reaches(&mut self, at: usize, parent: &Claim, claim: &Claim) {
        for point in self.keep(at, claim) {
            // What an earlier one of these was suggested with may reach it too.
            if self.targets.contains(&point) {
                let mut wanted = |probe: &mut Probe<'_>, claim: &Claim| probe.reached(at, claim).1.contains(&point);
                self.suggest_around(at, parent, claim, &said(&point), &mut wanted);
            }
        }
    }

    /// A claim on which a change shows.
    fn survivor(&mut self, about: &Text, plan: &Plan) -> Result<(), Invalid> {
        let text = Text::new(format!("看出改动 {}", about.zh), format!("to notice {}", about.en));
        if plan.records != self.plan.records || plan.enums != self.plan.enums {
            self.found.missed.push(text);
            return Ok(());
        }
        let mut other = Probe::new_of(plan.clone())?;
        let mut tried = 0_usize;
        let pool = self.pool.clone();
        // What a small change does is often rounded away: claims on which a step differs are tried with some fen more.
        let mut hidden: Vec<(usize, Claim, Claim)> = Vec::new();
        for (at, parent) in &pool {
            let Some(record) = self.plan.records.get(*at) else { continue };
            let changed = self.turns.amounts_changed(record, parent).into_iter().chain(self.turns.changed(record, parent));
            for claim in std::iter::once(parent.clone()).chain(changed) {
                tried = tried.saturating_add(1);
                if tried > TRIES || hidden.len() >= HIDDEN {
                    break;
                }
                if self.probe.outcome(*at, &claim) != other.outcome(*at, &claim) {
                    self.shows(*at, (parent, &claim), &text, &mut other);
                    return Ok(());
                }
                if self.probe.computed(*at, &claim) != other.computed(*at, &claim) {
                    hidden.push((*at, parent.clone(), claim));
                }
            }
        }
        for (at, parent, claim) in hidden {
            let Some(record) = self.plan.records.get(at) else { continue };
            for fine in beyond(record, &claim) {
                if self.probe.outcome(at, &fine) != other.outcome(at, &fine) {
                    self.shows(at, (&parent, &fine), &text, &mut other);
                    return Ok(());
                }
            }
        }
        self.found.missed.push(text);
        Ok(())
    }

    /// Suggests a claim that comes out otherwise under other rules.
    fn shows(&mut self, at: usize, (parent, claim): (&Claim, &Claim), about: &Text, other: &mut Probe<'_>) {
        let mut differs = |probe: &mut Probe<'_>, claim: &Claim| probe.outcome(at, claim) != other.outcome(at, claim);
        self.suggest_around(at, parent, claim, about, &mut differs);
    }

    /// Suggests a claim that does what is wanted and, where it differs from one that does not in an amount, the claims on both sides of where
    /// that turns: a fen below, at, and a fen above.
    fn suggest_around(
        &mut self,
        at: usize,
        parent: &Claim,
        claim: &Claim,
        about: &Text,
        wanted: &mut dyn FnMut(&mut Probe<'_>, &Claim) -> bool,
    ) {
        let Some(record) = self.plan.records.get(at) else { return };
        let money = |(at, field): &(usize, &pol_runtime::plan::Field)| {
            field.ty == FieldType::Money
                && claim.value(*at) != parent.value(*at)
                && record.total.and_then(|t| usize::try_from(t).ok()) != Some(*at)
        };
        let field = record.fields.iter().enumerate().find(money).map(|(field, _)| field);
        let turn = field.filter(|_| !wanted(&mut self.probe, parent)).map(|field| {
            let (mut outside, mut inside) = (parent.value(field), claim.value(field));
            while outside.abs_diff(inside) > 1 {
                let half = inside.saturating_sub(outside).checked_div(2).unwrap_or(0);
                let middle = outside.saturating_add(half);
                let probed = with_money(record, claim, field, middle);
                if wanted(&mut self.probe, &probed) { inside = middle } else { outside = middle }
            }
            (field, outside, inside)
        });
        let Some((field, outside, inside)) = turn else { return self.push(at, claim, about, ("", "")) };
        let further = inside.saturating_add(inside.saturating_sub(outside));
        let sides =
            [(outside, ("界外一分", "a fen outside")), (inside, ("恰好到界", "just there")), (further, ("界内一分", "a fen inside"))];
        let range = record.fields.get(field).map_or(0..=0, |field| field.min..=field.max);
        for (fen, side) in sides.into_iter().filter(|(fen, _)| range.contains(fen)) {
            self.push(at, &with_money(record, claim, field, fen), about, side);
        }
    }

    fn push(&mut self, at: usize, claim: &Claim, about: &Text, side: (&str, &str)) {
        let Some(record) = self.plan.records.get(at) else { return };
        let (outcome, reached) = self.probe.reached(at, claim);
        for point in &reached {
            self.targets.remove(point);
        }
        let number = format!("S{:03}", self.found.suggestions.len().saturating_add(1));
        let about = match side {
            ("", _) => about.clone(),
            (zh, en) => Text::new(format!("{}：{zh}", about.zh), format!("{}: {en}", about.en)),
        };
        let cells = cells(self.plan, record, claim, &number);
        self.found.suggestions.push(Suggestion { record: at, cells, about, fill: fill(&outcome) });
    }
}

/// The claim with some fen more, in each of its amounts.
fn beyond(record: &Record, claim: &Claim) -> Vec<Claim> {
    let amounts = record.fields.iter().enumerate().filter(|(at, field)| field.ty == FieldType::Money && claim.value(*at) > 0);
    amounts.flat_map(|(at, _)| (1..FEN).map(move |fen| with_money(record, claim, at, claim.value(at).saturating_add(fen)))).collect()
}

/// What a person has to fill in.
fn fill(outcome: &Outcome) -> Text {
    match outcome {
        Ok(_) => Text::new(
            "请按文件另行计算，填写期望各列，并在这里写明算式",
            "work out by the notice what must come out, fill in the expected columns, and write the arithmetic here",
        ),
        Err(code) => Text::new(
            format!("现在退回：{code}；若应当如此，在 expect_refusal 填写这个代码，并在这里写明理由"),
            format!("it is refused now: {code}; if it should be, write that code under expect_refusal, and the reason here"),
        ),
    }
}

/// A point in words.
fn said(point: &Point) -> Text {
    let of = [&*point.notice, &*point.article].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let of = if of.is_empty() { String::new() } else { format!("{of} ") };
    Text::new(format!("{of}「{}」{}", point.item, point.zh), format!("{of}「{}」 {}", point.item, point.en))
}
