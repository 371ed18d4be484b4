//! How well golden cases hold a policy → what a person or a program reads.
//!
//! Input: verdicts on mutants, coverage of a plan, what was suggested. Output: text or JSON. Nothing is run here.

mod human;
mod json;

use pol_testing::coverage::{Point, State};
use pol_testing::mutation::{Mutant, Score, Verdict};

pub use human::human;
pub use json::json;

use pol_lang::diagnostic::Text;

/// What was found of one policy.
#[derive(Debug, Clone, Default)]
pub struct Quality {
    /// The policy's name.
    pub policy: String,
    /// Its code; may be empty.
    pub code: String,
    /// What became of its mutants; none where they were not asked for.
    pub mutation: Option<Mutation>,
    /// What its cases reach; none where that was not asked for.
    pub coverage: Option<Reached>,
    /// What was suggested; none where that was not asked for.
    pub suggested: Option<Suggestions>,
}

/// Mutants and what became of each.
#[derive(Debug, Clone, Default)]
pub struct Mutation {
    /// The mutants by file and place.
    pub mutants: Vec<Mutant>,
    /// One verdict for each.
    pub verdicts: Vec<Verdict>,
    /// Lines of the kept list that explain no survivor: where they stand.
    pub idle: Vec<String>,
}

/// Points of a plan and what is known of each.
#[derive(Debug, Clone, Default)]
pub struct Reached {
    /// In order of notice, article and rule.
    pub points: Vec<(Point, State)>,
}

/// Claims that were suggested.
#[derive(Debug, Clone, Default)]
pub struct Suggestions {
    /// The files that were written, and how many claims each holds.
    pub files: Vec<(String, usize)>,
    /// What no claim was found for.
    pub missed: Vec<Text>,
}

impl Mutation {
    /// How many came to what.
    #[must_use]
    pub fn score(&self) -> Score {
        Score::of(self.verdicts.iter())
    }

    /// Those of a verdict.
    pub fn of(&self, wanted: fn(&Verdict) -> bool) -> impl Iterator<Item = (&Mutant, &Verdict)> {
        self.mutants.iter().zip(&self.verdicts).filter(move |(_, verdict)| wanted(verdict))
    }
}

impl Reached {
    /// How many points are reached, and how many could be.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        let possible = self.points.iter().filter(|(_, state)| state.possible);
        (possible.clone().filter(|(_, state)| state.reached).count(), possible.count())
    }

    /// How many of a thousand are reached, rounded down.
    #[must_use]
    pub fn permille(&self) -> usize {
        let (reached, all) = self.count();
        reached.saturating_mul(1000).checked_div(all).unwrap_or(1000)
    }
}

/// A share in thousandths as a percentage with one decimal.
fn percent(permille: usize) -> String {
    let (whole, tenth) = (permille.checked_div(10).unwrap_or(0), permille.checked_rem(10).unwrap_or(0));
    format!("{whole}.{tenth}%")
}
