//! Verdicts → how many of the mutants that count are noticed, and by what.

use super::Verdict;

/// How many mutants came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Those that do not compile.
    pub compiler: usize,
    /// Those that a golden case notices.
    pub cases: usize,
    /// Those that only a worked case notices.
    pub examples: usize,
    /// Those that nothing notices.
    pub survived: usize,
    /// Those that settle every claim as the policy does; they do not count.
    pub equivalent: usize,
    /// Those of which a kept list says so; they do not count either.
    pub explained: usize,
}

impl Score {
    /// Counts verdicts.
    #[must_use]
    pub fn of<'v>(verdicts: impl Iterator<Item = &'v Verdict>) -> Score {
        let mut score = Score::default();
        for verdict in verdicts {
            let count = match verdict {
                Verdict::Compiler(..) => &mut score.compiler,
                Verdict::Case(_) => &mut score.cases,
                Verdict::Example(_) => &mut score.examples,
                Verdict::Survived => &mut score.survived,
                Verdict::Equivalent => &mut score.equivalent,
                Verdict::Explained(_) => &mut score.explained,
            };
            *count = count.saturating_add(1);
        }
        score
    }

    /// All that count.
    #[must_use]
    pub fn counted(&self) -> usize {
        [self.compiler, self.cases, self.examples, self.survived].into_iter().fold(0, usize::saturating_add)
    }

    /// How many of a thousand compiler and golden cases notice, rounded down; a thousand where nothing counts.
    #[must_use]
    pub fn permille(&self) -> usize {
        permille(self.compiler.saturating_add(self.cases), self.counted())
    }

    /// The same with worked cases.
    #[must_use]
    pub fn with_examples(&self) -> usize {
        permille(self.counted().saturating_sub(self.survived), self.counted())
    }
}

fn permille(part: usize, whole: usize) -> usize {
    part.saturating_mul(1000).checked_div(whole).unwrap_or(1000)
}

#[cfg(test)]
mod tests {
    use super::{Score, Verdict};
    use crate::mutation::Noticed;

    #[test]
    fn what_changes_nothing_does_not_count() {
        let case = || Verdict::Case(Noticed { file: String::new(), line: 2 });
        let verdicts = [case(), case(), Verdict::Survived, Verdict::Equivalent, Verdict::Example(String::new())];
        let score = Score::of(verdicts.iter());
        assert_eq!((score.counted(), score.permille(), score.with_examples()), (4, 500, 750));
        assert_eq!(Score::default().permille(), 1000);
    }
}
