//! Random terms: the period over which a limit runs, and the fields for each of whose values it runs apart.

use super::Author;
use super::accumulate::Adds;
use super::world::Ty;

/// A term, before it is spelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// A place in [`PERIODS`].
    period: usize,
    each: Vec<String>,
    /// The accumulator in which it is counted, whatever the rest.
    shared: Option<String>,
}

impl Term {
    /// Whether an accumulator counts.
    pub(super) fn is_shared(&self) -> bool {
        self.shared.is_some()
    }
}

const PERIODS: [(&str, &str); 6] =
    [("每次", "per_visit"), ("每日", "per_day"), ("每月", "per_month"), ("每季", "per_quarter"), ("每年", "per_year"), ("终身", "ever")];

impl Author {
    /// A term over more than a visit; mostly a year.
    pub(super) fn long_term(&mut self) -> Term {
        let period = if self.pen.rng.chance(50) { 4 } else { 1 + self.pen.rng.below(5) };
        let keys = self.world.record.fields.iter().enumerate().filter(|(at, field)| {
            *at != self.world.record.unique && *at != self.world.record.person && matches!(field.ty, Ty::Text | Ty::Bool | Ty::Enum(_))
        });
        let mut keys: Vec<String> = keys.map(|(_, field)| field.name.clone()).collect();
        let mut each = Vec::new();
        if self.pen.rng.chance(25) && !keys.is_empty() {
            self.pen.rng.shuffle(&mut keys);
            keys.truncate(1 + usize::from(self.pen.rng.chance(20)));
            each = keys;
        }
        Term { period, each, shared: None }
    }

    /// Any term.
    pub(super) fn any_term(&mut self) -> Term {
        if self.pen.rng.chance(35) { Term { period: 0, each: Vec::new(), shared: None } } else { self.long_term() }
    }

    /// A term over which tiers cumulate: one of their own, or an accumulator of bases.
    pub(super) fn cumulated_term(&mut self) -> Term {
        match self.held(Adds::Counted).filter(|_| self.pen.rng.chance(50)) {
            Some(name) => Term { period: 0, each: Vec::new(), shared: Some(name) },
            None => self.long_term(),
        }
    }

    /// One or, now and then, two or three terms that differ.
    pub(super) fn terms(&mut self, counted_in: Option<Adds>) -> Vec<Term> {
        let mut terms = vec![self.any_term()];
        let shared = counted_in.and_then(|adds| self.held(adds));
        if let Some(name) = shared.filter(|_| self.pen.rng.chance(35)) {
            let shared = Term { period: 0, each: Vec::new(), shared: Some(name) };
            if self.pen.rng.chance(60) {
                return vec![shared];
            }
            terms.push(shared);
        }
        for _ in 0..2 {
            if self.pen.rng.chance(25) {
                let more = self.any_term();
                if !terms.contains(&more) {
                    terms.push(more);
                }
            }
        }
        terms
    }

    /// A term as written; a visit may go without saying where `silent`.
    pub(super) fn spelled(&mut self, term: &Term, silent: bool) -> String {
        if let Some(name) = &term.shared {
            return format!("{} {name}", self.pen.word("计入", "counted_in"));
        }
        if term.period == 0 && silent && self.pen.rng.chance(50) {
            return String::new();
        }
        let (zh, en) = PERIODS[term.period];
        let period = self.pen.word(zh, en).to_owned();
        if term.each.is_empty() {
            return period;
        }
        let each = self.pen.word("每个", "each");
        format!("{period} {each} {}", term.each.join(self.pen.mark("、", ", ")))
    }
}
