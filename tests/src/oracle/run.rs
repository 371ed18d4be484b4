//! A run: random programs, random claims, and what came of comparing them. Parts run side by side and are counted in their order, so
//! that a run comes to the same on any number of threads.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

use super::compare::{Difference, Subject};
use super::coverage::Seen;
use super::promises;
use super::shrink::{Finding, shrink};
use crate::generate::{Case, Draft, Rng, claims, policy};
use pol_compiler::Compilation;

/// What a run has done so far.
#[derive(Debug, Default)]
pub struct Tally {
    /// Programs compared.
    pub programs: u64,
    /// Programs that did not compile, by the code of the first error, with the seed's part and the headline of one of them.
    pub discarded: BTreeMap<String, (u64, u64, String)>,
    /// Pairs of a program and a claim that were compared.
    pub pairs: u64,
    /// What was reached in evaluation.
    pub seen: Seen,
    /// What differs, made small.
    pub findings: Vec<(u64, Finding)>,
}

/// The parts of a seed to run, and how far.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// The seed.
    pub seed: u64,
    /// The first part of the seed.
    pub first: u64,
    /// Pairs to compare at least.
    pub pairs: u64,
    /// Claims for each program.
    pub claims: usize,
    /// Findings after which to stop.
    pub findings: usize,
    /// Threads to run on.
    pub threads: usize,
}

/// Parts that are run before any is counted.
const BATCH: u64 = 64;

/// As many threads as the machine has to give.
#[must_use]
pub fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}

/// Runs; `progress` is told after each program.
pub fn run(plan: Plan, progress: &mut dyn FnMut(&Tally)) -> Tally {
    let mut tally = Tally::default();
    let mut first = plan.first;
    while tally.pairs < plan.pairs && tally.findings.len() < plan.findings {
        for (part, came) in (first..).zip(batch(plan, first)) {
            tally.count(part, came);
            progress(&tally);
            if tally.pairs >= plan.pairs || tally.findings.len() >= plan.findings {
                break;
            }
        }
        first = first.wrapping_add(BATCH);
        let discarded: u64 = tally.discarded.values().map(|(count, _, _)| count).sum();
        assert!(discarded < 200 + tally.programs, "more programs are discarded than compared:\n{}", tally.report());
    }
    tally
}

/// What came of one part.
enum Came {
    /// The program does not compile, or nothing can be settled with it: the code and the headline.
    Discarded(String, String),
    /// So many pairs were compared, this was reached, and this differs.
    Compared(u64, Seen, Option<(Draft, Vec<Case>, Difference)>),
}

/// The parts from `first` on, each by whichever thread is free, in their order.
fn batch(plan: Plan, first: u64) -> Vec<Came> {
    let next = AtomicU64::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= BATCH {
                return done;
            }
            done.push((at, one(plan, first.wrapping_add(at))));
        }
    };
    let mut all = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..plan.threads.max(1)).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a part does not panic")).collect::<Vec<_>>()
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, came)| came).collect()
}

/// One part of the seed: one program and its claims.
fn one(plan: Plan, part: u64) -> Came {
    let mut rng = Rng::part(plan.seed, part);
    let mut draft = policy(Rng::new(rng.bits()));
    let compilation = Subject::compilation(&draft);
    let (whole, compilation) = if refuted(&compilation) {
        draft = draft.without_promises();
        (Some(compilation), Subject::compilation(&draft))
    } else {
        (None, compilation)
    };
    let subject = match Subject::of(compilation) {
        Ok(subject) => subject,
        Err(errors) => {
            let (code, headline) = errors.into_iter().next().unwrap_or_else(|| ("none".into(), "no plan and no error".into()));
            return Came::Discarded(code, headline);
        }
    };
    let cases = claims(&subject.program, &mut rng, plan.claims);
    if cases.is_empty() {
        return Came::Discarded("no settlement".into(), String::new());
    }
    let seen = Seen::default();
    draft.reached.iter().for_each(|construct| seen.reach(construct));
    let came = whole.map(|whole| promises::refuted(&whole, &cases)).unwrap_or_default();
    came.reached.into_iter().for_each(|construct| seen.reach(construct));
    let wrong = came.wrong.map(|[oracle, plan]| Difference { index: 0, oracle, plan });
    let difference = wrong.or_else(|| subject.compare(&cases, &seen));
    let pairs = u64::try_from(cases.len()).unwrap();
    Came::Compared(pairs, seen, difference.map(|difference| (draft, cases, difference)))
}

/// Whether nothing is wrong with a policy but that requirements are broken and guarantees refuted.
fn refuted(compilation: &Compilation) -> bool {
    let mut errors = compilation.diagnostics.iter().filter(|told| told.is_error()).peekable();
    errors.peek().is_some() && errors.all(|told| ["P1001", "P1002", "P1010"].contains(&told.code.id))
}

impl Tally {
    fn count(&mut self, part: u64, came: Came) {
        match came {
            Came::Discarded(code, headline) => self.discarded.entry(code).or_insert((0, part, headline)).0 += 1,
            Came::Compared(pairs, seen, finding) => {
                self.programs += 1;
                self.pairs += pairs;
                self.seen.add(&seen);
                let small = finding.map(|(draft, cases, difference)| shrink(&draft, &cases, &difference));
                self.findings.extend(small.map(|finding| (part, finding)));
            }
        }
    }

    /// Programs discarded, of all that were made, in hundredths of a percent.
    #[must_use]
    pub fn discard_rate(&self) -> u64 {
        let discarded: u64 = self.discarded.values().map(|(count, _, _)| count).sum();
        (discarded * 10_000).checked_div(discarded + self.programs).unwrap_or(0)
    }

    /// Counts, coverage and findings as text.
    #[must_use]
    pub fn report(&self) -> String {
        let mut text = String::new();
        let rate = self.discard_rate();
        let _ = writeln!(text, "{} programs, {} pairs, {}.{:02}% of programs discarded", self.programs, self.pairs, rate / 100, rate % 100);
        for (code, (count, part, headline)) in &self.discarded {
            let _ = writeln!(text, "  {code} {count} times, first in part {part}: {headline}");
        }
        for (construct, count) in self.seen.counts() {
            let _ = writeln!(text, "{count:>12}  {construct}");
        }
        for (part, finding) in &self.findings {
            let _ = writeln!(text, "==== part {part}\n{finding}");
        }
        text
    }
}
