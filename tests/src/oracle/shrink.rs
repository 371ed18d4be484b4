//! A difference made small: claims dropped, then lines and blocks of the policy's text, as long as the difference stays.

use super::compare::{Difference, Subject, describe};
use super::coverage::Seen;
use crate::generate::{Case, Draft};
use pol_compiler::program::Record;

/// A difference with what shows it.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The policy.
    pub draft: Draft,
    /// The claims, each in words; the last one differs.
    pub claims: Vec<String>,
    /// How.
    pub difference: Difference,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (path, text) in &self.draft.files {
            writeln!(f, "---- {path}\n{text}")?;
        }
        for claim in &self.claims {
            writeln!(f, "claim  {claim}")?;
        }
        writeln!(f, "oracle {}\nplan   {}", self.difference.oracle, self.difference.plan)
    }
}

/// The smallest policy and claims found that still differ.
#[must_use]
pub fn shrink(draft: &Draft, cases: &[Case], difference: &Difference) -> Finding {
    let mut small = Small { draft: draft.clone(), cases: cases[..=difference.index].to_vec(), difference: difference.clone() };
    small.drop_cases();
    small.drop_text();
    small.drop_cases();
    let program = Subject::compile(&small.draft).map(|subject| subject.program);
    let claims = program.map_or_else(|_| Vec::new(), |program| small.cases.iter().map(|case| describe(&program, case)).collect());
    Finding { draft: small.draft, claims, difference: small.difference }
}

struct Small {
    draft: Draft,
    cases: Vec<Case>,
    difference: Difference,
}

impl Small {
    /// Takes a smaller candidate where it still differs.
    fn take(&mut self, draft: Option<Draft>, cases: Vec<Case>) -> bool {
        let candidate = draft.as_ref().unwrap_or(&self.draft);
        let Ok(subject) = Subject::compile(candidate) else { return false };
        let record = |case: &Case| subject.program.records.get(case.claim.record.0);
        let whole = |case: &Case, r: &Record| case.claim.items.iter().all(|item| item.len() == r.item_fields().len());
        let fits = |case: &Case| record(case).is_some_and(|r| r.fields.len() == case.claim.cells.len() && whole(case, r));
        if !cases.iter().all(fits) {
            return false;
        }
        let Some(difference) = subject.compare(&cases, &Seen::default()) else { return false };
        if difference.kind() != self.difference.kind() {
            return false;
        }
        self.cases = cases;
        self.cases.truncate(difference.index + 1);
        self.difference = difference;
        if let Some(draft) = draft {
            self.draft = draft;
        }
        true
    }

    fn drop_cases(&mut self) {
        let mut index = self.cases.len().saturating_sub(1);
        while index > 0 {
            index -= 1;
            let mut fewer = self.cases.clone();
            if index < fewer.len() {
                fewer.remove(index);
                self.take(None, fewer);
            }
        }
    }

    fn drop_text(&mut self) {
        loop {
            let mut dropped = false;
            for file in 0..self.draft.files.len() {
                let mut line = 0;
                while line < self.draft.files[file].1.lines().count() {
                    let smaller = without(&self.draft, file, line);
                    if self.take(Some(smaller), self.cases.clone()) {
                        dropped = true;
                    } else {
                        line += 1;
                    }
                }
            }
            if !dropped {
                return;
            }
        }
    }
}

/// The draft without a line of a file, and, where the line opens a brace, without what stands up to the closing one.
fn without(draft: &Draft, file: usize, first: usize) -> Draft {
    let mut smaller = draft.clone();
    let lines: Vec<&str> = draft.files[file].1.lines().collect();
    let mut depth = 0_usize;
    let mut last = first;
    for (index, line) in lines.iter().enumerate().skip(first) {
        depth += line.matches('{').count();
        depth = depth.saturating_sub(line.matches('}').count());
        last = index;
        if depth == 0 {
            break;
        }
    }
    let kept = lines.iter().enumerate().filter(|(index, _)| *index < first || *index > last);
    smaller.files[file].1 = kept.map(|(_, line)| format!("{line}\n")).collect();
    smaller
}
