//! Cases and an engine → what became of each, beside what must.
//!
//! The claims of a file are settled in one run, since earlier claims of a person bear on later ones.

use crate::cases::{Case, Cases, Expected, ExpectedValue, Fault, Subject};
use pol_runtime::evaluate::Engine;
use pol_runtime::run::{Outcome, Results, RowExplained, Run};

/// What became of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It came out as expected.
    Held,
    /// It was settled, with other values.
    Differs(Vec<Difference>),
    /// It was refused and should be settled: the codes, ascending.
    Refused(Vec<String>),
    /// It was settled and should be refused: the codes that were expected.
    Settled(Vec<String>),
    /// It was refused for other codes.
    RefusedOtherwise {
        /// Those that were expected.
        expected: Vec<String>,
        /// Those for which it was.
        found: Vec<String>,
    },
    /// It is no case: it says nothing that could hold.
    Faulty(Vec<Fault>),
}

/// A value that came out otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Of what.
    pub subject: Subject,
    /// What was expected, in the units of the column.
    pub expected: i64,
    /// What came out.
    pub found: i64,
}

/// What became of cases.
#[derive(Debug)]
pub struct Tested {
    /// One verdict for each case.
    pub verdicts: Vec<Verdict>,
    /// The outcome of each claim.
    pub results: Results,
    /// How the rows that were asked for, and those of which a benefit is expected, came about; by row.
    pub explained: Vec<RowExplained>,
}

impl Verdict {
    /// Whether it came out as expected.
    #[must_use]
    pub fn held(&self) -> bool {
        *self == Verdict::Held
    }
}

impl Tested {
    /// How the claim of a case came about, where that was asked for and it was settled.
    #[must_use]
    pub fn explained(&self, case: usize) -> Option<&RowExplained> {
        let at = self.explained.binary_search_by_key(&case, |explained| explained.row).ok()?;
        self.explained.get(at)
    }

    /// Whether all came out as expected.
    #[must_use]
    pub fn held(&self) -> bool {
        self.verdicts.iter().all(Verdict::held)
    }
}

/// Runs cases. What `explained` names, cases counted from 0 and ascending, is explained.
#[must_use]
pub fn run(engine: &Engine, cases: &Cases, explained: &[usize]) -> Tested {
    let mut run = Run::new(engine, cases.record);
    for case in &cases.cases {
        // A run takes 2^32 − 1 rows, of which a list of cases is far.
        run.push(case.line, &case.row);
    }
    let wanted: Vec<usize> = (0..cases.cases.len())
        .filter(|at| explained.binary_search(at).is_ok() || cases.cases.get(*at).is_some_and(Case::asks_of_benefits))
        .collect();
    let mut ledger = cases.ledger.clone();
    let (results, explained) = run.settle_and_explain(&mut ledger, cases.options, &wanted, &mut |_| {});
    let mut tested = Tested { verdicts: Vec::new(), results, explained };
    tested.verdicts = cases.cases.iter().enumerate().map(|(at, case)| verdict(engine, cases.record, &tested, at, case)).collect();
    tested
}

/// Runs cases and explains all of them.
#[must_use]
pub fn run_explained(engine: &Engine, cases: &Cases) -> Tested {
    run(engine, cases, &(0..cases.cases.len()).collect::<Vec<_>>())
}

impl Case {
    /// Whether it expects what a benefit pays, which only an explanation tells.
    fn asks_of_benefits(&self) -> bool {
        let of_benefit = |value: &ExpectedValue| matches!(value.subject, Subject::Benefit(_));
        matches!(&self.expected, Ok(Expected::Settled(values)) if values.iter().any(of_benefit))
    }
}

fn verdict(engine: &Engine, record: usize, tested: &Tested, at: usize, case: &Case) -> Verdict {
    let expected = match &case.expected {
        Ok(expected) => expected,
        Err(faults) => return Verdict::Faulty(faults.clone()),
    };
    let Some(outcome) = tested.results.get(at) else { return Verdict::Refused(Vec::new()) };
    let found = codes(engine, record, outcome);
    match expected {
        Expected::Refused(expected) if is_refused(outcome) && *expected == found => Verdict::Held,
        Expected::Refused(expected) if is_refused(outcome) => Verdict::RefusedOtherwise { expected: expected.clone(), found },
        Expected::Refused(expected) => Verdict::Settled(expected.clone()),
        Expected::Settled(_) if is_refused(outcome) => Verdict::Refused(found),
        Expected::Settled(values) => {
            let differences: Vec<Difference> = values.iter().filter_map(|value| difference(tested, at, outcome, value)).collect();
            if differences.is_empty() { Verdict::Held } else { Verdict::Differs(differences) }
        }
    }
}

fn is_refused(outcome: Outcome<'_>) -> bool {
    outcome.verdict == pol_runtime::run::Verdict::Refused
}

/// The codes for which a row is refused, ascending, each once.
fn codes(engine: &Engine, record: usize, outcome: Outcome<'_>) -> Vec<String> {
    let Some(record) = engine.record(record) else { return Vec::new() };
    let mut codes: Vec<String> = outcome.refusals.iter().map(|(_, refusal)| refusal.code(record).to_owned()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn difference(tested: &Tested, at: usize, outcome: Outcome<'_>, expected: &ExpectedValue) -> Option<Difference> {
    let found = match &expected.subject {
        Subject::Column(column) => outcome.columns.get(*column).copied().unwrap_or(pol_runtime::plan::EMPTY),
        Subject::Gap => i64::from(outcome.ledger_gap()),
        Subject::Benefit(name) => paid(tested.explained(at)?, name),
    };
    let differs = found != expected.value;
    differs.then(|| Difference { subject: expected.subject.clone(), expected: expected.value, found })
}

/// What a benefit paid; nothing where it is no layer of the settlement.
fn paid(explained: &RowExplained, benefit: &str) -> i64 {
    let layers = explained.explanation.layers.iter().filter(|layer| layer.benefit == benefit);
    i64::try_from(layers.map(|layer| layer.paid).sum::<i128>()).unwrap_or(i64::MAX)
}
