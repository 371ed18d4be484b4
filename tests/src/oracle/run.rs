//! A run: random programs, random claims, and what came of comparing them.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::compare::Subject;
use super::coverage::Seen;
use super::shrink::{Finding, shrink};
use crate::generate::{Rng, claims, policy};

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
}

/// Runs; `progress` is told after each program.
pub fn run(plan: Plan, progress: &mut dyn FnMut(&Tally)) -> Tally {
    let mut tally = Tally::default();
    let mut part = plan.first;
    while tally.pairs < plan.pairs && tally.findings.len() < plan.findings {
        tally.one(plan, part);
        part = part.wrapping_add(1);
        progress(&tally);
        let discarded: u64 = tally.discarded.values().map(|(count, _, _)| count).sum();
        assert!(discarded < 200 + tally.programs, "more programs are discarded than compared:\n{}", tally.report());
    }
    tally
}

impl Tally {
    /// One part of the seed: one program and its claims.
    fn one(&mut self, plan: Plan, part: u64) {
        let mut rng = Rng::part(plan.seed, part);
        let draft = policy(Rng::new(rng.bits()));
        let subject = match Subject::compile(&draft) {
            Ok(subject) => subject,
            Err(errors) => {
                let (code, headline) = errors.into_iter().next().unwrap_or_else(|| ("none".into(), "no plan and no error".into()));
                self.discarded.entry(code).or_insert((0, part, headline)).0 += 1;
                return;
            }
        };
        let cases = claims(&subject.program, &mut rng, plan.claims);
        if cases.is_empty() {
            self.discarded.entry("no settlement".into()).or_insert((0, part, String::new())).0 += 1;
            return;
        }
        self.programs += 1;
        self.pairs += u64::try_from(cases.len()).unwrap();
        if let Some(difference) = subject.compare(&cases, &self.seen) {
            self.findings.push((part, shrink(&draft, &cases, &difference)));
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
