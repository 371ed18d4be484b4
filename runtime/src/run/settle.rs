//! Settles the rows of a run in their order, year by year of each person; what is kept elsewhere than in a year, claim by claim.

use super::measures::Measurement;
use super::order::Place;
use super::{Results, RowExplained, Run, RunOptions, Summary, Verdict};
use crate::claim;
use crate::date;
use crate::evaluate::{Options, Workspace};
use crate::explain::Explanation;
use crate::ledger::{Apart, ClaimAccounts, Ledger};
use crate::plan::Period;
use crate::refusal::{Refusal, RefusalCode};
use std::collections::BTreeMap;

/// Rows between two reports of progress.
const STRIDE: usize = 4096;

/// The person and year whose claims are being settled.
struct Year {
    person: u32,
    year: i32,
    /// A row of the person, to find the person's text by.
    row: u32,
    amounts: Vec<i64>,
    gap: Option<Box<str>>,
    /// The number of a claim refused in an earlier year, where something accumulates over all years.
    past: Option<Box<str>>,
    /// The line of the claim that opened the gap, where that was in this run.
    line: Option<u64>,
}

impl Run<'_> {
    /// Settles all rows. `ledger` goes in with what is known and comes out with what the settled rows add and the gaps that the
    /// refused ones leave. `progress` is told the number of rows done from time to time.
    #[must_use]
    pub fn settle(self, ledger: &mut Ledger, options: RunOptions, progress: &mut dyn FnMut(usize)) -> Results {
        self.settle_and_explain(ledger, options, &[], progress).0
    }

    /// Settles all rows as [`Run::settle`] does, and says of each row in `explained`, ascending, how it came about: in that order,
    /// those that are settled.
    #[must_use]
    pub fn settle_and_explain(
        mut self,
        ledger: &mut Ledger,
        options: RunOptions,
        explained: &[usize],
        progress: &mut dyn FnMut(usize),
    ) -> (Results, Vec<RowExplained>) {
        let mut told = Vec::new();
        let mut workspace = Workspace::new(self.engine);
        let evaluation = Options { known: options.known, strict: options.strict };
        let places = self.order(options.no_defaults, evaluation, &mut workspace);
        let width = self.engine.record(self.record).map_or(0, |record| record.columns.len());
        let apart = Apart::new(self.engine.plan(), self.record);
        // A row for which nothing is paid says nothing of what a person has used.
        let keeps = self.engine.record(self.record).is_some_and(|record| record.total.is_some());
        let mut columns = vec![0; self.rows.len().saturating_mul(width)];
        let mut verdicts = vec![Verdict::Refused; self.rows.len()];
        let mut measurements = self.aims();
        let mut year: Option<Year> = None;
        for (done, place) in places.iter().enumerate() {
            let mut current = self.enter(place, year.take(), ledger);
            let past = current.past.as_deref().filter(|_| place.route.is_some_and(|route| self.engine.looks_back(self.record, route)));
            let gap = keeps && (current.gap.is_some() || past.is_some());
            let number = current.gap.as_deref().or(past).filter(|_| options.hold && keeps);
            let held = number.map(|number| held(number, current.line));
            let outcome = match (place.route, held) {
                (None, _) => Err(None),
                (Some(_), Some(refusal)) => Err(Some(refusal)),
                (Some(route), None) => {
                    let inputs = self.inputs(place.row);
                    let row = place.row as usize;
                    let text = |key: usize| self.keys.get(key).map_or("", |texts| texts.get(row));
                    let claim = ClaimAccounts { person: self.people.get(row), day: route.day, inputs, text: &text };
                    if !apart.is_empty() {
                        apart.load(ledger, claim, &mut current.amounts);
                    }
                    if explained.binary_search(&row).is_ok() {
                        let explanation = self.engine.explain(self.record, inputs, &current.amounts, evaluation, &mut workspace);
                        told.extend(explanation.ok().map(|explanation| self.row_explained(row, explanation, &current.amounts)));
                    }
                    let settled = self.engine.settle_routed(self.record, route, inputs, &mut current.amounts, evaluation, &mut workspace);
                    if settled.is_ok() && !apart.is_empty() {
                        apart.keep(ledger, claim, &current.amounts);
                    }
                    settled.map(|settled| (settled.columns, settled.measured)).map_err(Some)
                }
            };
            match outcome {
                Ok((amounts, measured)) => {
                    for one in measured {
                        measurements.iter_mut().filter(|all| all.aim == one.aim).for_each(|all| all.add(one));
                    }
                    let first = (place.row as usize).saturating_mul(width);
                    if let Some(out) = columns.get_mut(first..first.saturating_add(width)) {
                        out.copy_from_slice(amounts);
                    }
                    if let Some(verdict) = verdicts.get_mut(place.row as usize) {
                        *verdict = if gap { Verdict::SettledAfterGap } else { Verdict::Settled };
                    }
                }
                Err(refusal) => {
                    self.refusals.extend(refusal.map(|refusal| (place.row, refusal)));
                    if keeps && current.gap.is_none() {
                        current.gap = Some(self.numbers.get(place.row as usize).into());
                        current.line = self.rows.get(place.row as usize).map(|held| held.line);
                    }
                }
            }
            apart.clear(&mut current.amounts);
            year = Some(current);
            if done.checked_rem(STRIDE) == Some(0) {
                progress(done);
            }
        }
        self.leave(year, ledger);
        progress(self.rows.len());
        told.sort_by_key(|told| told.row);
        let results = Results { measurements, ..self.results(columns, width, verdicts) };
        (results, told)
    }

    /// A row with its explanation, its inputs, and what its person had used before.
    fn row_explained(&self, row: usize, explanation: Explanation, accounts: &[i64]) -> RowExplained {
        let held = self.rows.get(row);
        RowExplained {
            row,
            person: self.people.get(row).to_owned(),
            values: self.values(row).to_vec(),
            read: held.map_or(0, |held| held.read),
            given: held.map_or(0, |held| held.given),
            accounts: accounts.to_vec(),
            explanation,
        }
    }

    /// The aims over the record of the run, nothing measured yet.
    fn aims(&self) -> Vec<Measurement> {
        let aims = self.engine.plan().aims.iter().enumerate();
        aims.filter(|(_, aim)| usize::try_from(aim.record) == Ok(self.record)).map(|(at, _)| Measurement::of(at)).collect()
    }

    /// The year of a place: the one at hand, or a new one from the ledger after the one at hand is written back.
    fn enter(&self, place: &Place, at_hand: Option<Year>, ledger: &mut Ledger) -> Year {
        let year = date::year_of(place.day);
        match at_hand {
            Some(current) if current.person == place.person && current.year == year => return current,
            other => self.leave(other, ledger),
        }
        let entry = ledger.get(self.people.get(place.row as usize), year).cloned().unwrap_or_default();
        let mut amounts = entry.amounts;
        amounts.resize(self.engine.plan().accumulators.len(), 0);
        let person = self.people.get(place.row as usize);
        let endless = self.engine.plan().accumulators.iter().any(|accumulator| accumulator.period == Period::Ever);
        let past = if endless { ledger.gap_before(person, year).map(Into::into) } else { None };
        Year { person: place.person, year, row: place.row, amounts, gap: entry.gap, past, line: None }
    }

    /// Writes a year back.
    fn leave(&self, year: Option<Year>, ledger: &mut Ledger) {
        if let Some(Year { year, row, amounts, gap, .. }) = year {
            ledger.set(self.people.get(row as usize), year, crate::ledger::Entry { amounts, gap });
        }
    }

    /// Puts the refusals into the order of the rows and counts.
    fn results(mut self, columns: Vec<i64>, width: usize, verdicts: Vec<Verdict>) -> Results {
        self.refusals.sort_by_key(|(row, _)| *row);
        let summary = self.count(&verdicts);
        let lines = self.rows.iter().map(|held| held.line).collect();
        let (numbers, refusals, remarks) = (self.numbers, self.refusals, self.remarks);
        Results { numbers, lines, columns, width, verdicts, refusals, remarks, summary, measurements: Vec::new() }
    }

    /// Counts verdicts, codes and defaults.
    fn count(&self, verdicts: &[Verdict]) -> Summary {
        let mut summary = Summary::default();
        for (row, (verdict, held)) in verdicts.iter().zip(&self.rows).enumerate() {
            if *verdict == Verdict::Refused {
                add(&mut summary.refused);
                continue;
            }
            add(&mut summary.settled);
            if *verdict == Verdict::SettledAfterGap {
                add(&mut summary.gaps);
            }
            let mut defaults = held.defaults;
            while defaults != 0 {
                add(summary.defaults.entry(defaults.trailing_zeros()).or_default());
                defaults &= defaults.wrapping_sub(1);
            }
            let mut of_items = self.items.defaults(row);
            while of_items != 0 {
                let field = u32::try_from(self.width).unwrap_or(u32::MAX).saturating_add(of_items.trailing_zeros());
                add(summary.defaults.entry(field).or_default());
                of_items &= of_items.wrapping_sub(1);
            }
        }
        if let Some(record) = self.engine.record(self.record) {
            for rows in self.refusals.chunk_by(|a, b| a.0 == b.0) {
                let mut codes: Vec<_> = rows.iter().map(|(_, refusal)| refusal.code(record)).collect();
                codes.sort_unstable();
                codes.dedup();
                codes.into_iter().for_each(|code| add_to(&mut summary.codes, code));
            }
            for (_, remark) in &self.remarks {
                add_to(&mut summary.remarks, remark.code(record));
            }
        }
        summary
    }
}

/// Held because of the claim that opened the gap, named by its number, else by its line; nothing is left to name it by where it
/// was refused without a number in an earlier run.
fn held(number: &str, line: Option<u64>) -> Refusal {
    match (number, line) {
        ("", Some(line)) => Refusal::new(RefusalCode::Held, None, &format!("#{line}")),
        _ => Refusal::new(RefusalCode::Held, None, &claim::shown(number)),
    }
}

fn add_to(counts: &mut BTreeMap<String, usize>, code: &str) {
    match counts.get_mut(code) {
        Some(count) => add(count),
        None => drop(counts.insert(code.to_owned(), 1)),
    }
}

fn add(count: &mut usize) {
    *count = count.saturating_add(1);
}
