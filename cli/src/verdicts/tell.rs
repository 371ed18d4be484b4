//! Cases that were run → what is told of each.

use pol_lang::diagnostic::Text;
use pol_runtime::claim;
use pol_runtime::column;
use pol_runtime::money;
use pol_runtime::plan::{ColumnRole, EMPTY, Plan, Record};
use pol_runtime::run::Outcome;
use pol_testing::cases::{Cases, Subject};
use pol_testing::run::{self as judged, Tested};

use super::{Changed, Difference, Told, Verdict};
use crate::language::Language;
use crate::sheet::changes::changes;
use crate::sheet::excerpt::Amount;
use crate::sheet::{self, Sheet};

/// Cases settled under a plan.
#[derive(Debug, Clone, Copy)]
pub struct Under<'t> {
    /// The plan.
    pub plan: &'t Plan,
    /// The cases.
    pub cases: &'t Cases,
    /// What became of them.
    pub tested: &'t Tested,
}

impl Under<'_> {
    fn record(&self) -> Option<&Record> {
        self.plan.records.get(self.cases.record)
    }

    fn sheet(&self, at: usize, language: Language) -> Option<Sheet> {
        let (outcome, explained) = (self.tested.results.get(at)?, self.tested.explained(at)?);
        let number = self.cases.cases.get(at).map_or_else(|| claim::shown(outcome.number).into_owned(), |case| case.number.clone());
        Some(sheet::sheet(self.plan, self.record()?, explained, &number, outcome.ledger_gap(), language))
    }
}

/// What is told of the `at`-th case, which stands in `path` on `line`; `before` is what other rules made of the same cases.
#[must_use]
pub fn tell(now: Under<'_>, at: usize, (path, line): (&str, u64), before: Option<Under<'_>>, language: Language) -> Option<Told> {
    let (case, verdict, record) = (now.cases.cases.get(at)?, now.tested.verdicts.get(at)?, now.record()?);
    let outcome = now.tested.results.get(at)?;
    let changed = before.and_then(|before| changed(before, now, at, language));
    let mut told = Told {
        path: path.to_owned(),
        line,
        number: case.number.clone(),
        name: case.name.clone(),
        reason: case.reason.clone(),
        verdict: Verdict::Held,
        differences: Vec::new(),
        expected_refusals: Vec::new(),
        refusals: refusals(outcome, record),
        faults: Vec::new(),
        sheet: None,
        changed,
    };
    match verdict {
        judged::Verdict::Held => {}
        judged::Verdict::Differs(all) => {
            told.verdict = Verdict::Differs;
            told.differences = all.iter().map(|one| difference(now.plan, record, one)).collect();
        }
        judged::Verdict::Refused(_) => told.verdict = Verdict::Refused,
        judged::Verdict::Settled(expected) => (told.verdict, told.expected_refusals) = (Verdict::Settled, expected.clone()),
        judged::Verdict::RefusedOtherwise { expected, .. } => {
            (told.verdict, told.expected_refusals) = (Verdict::RefusedOtherwise, expected.clone());
        }
        judged::Verdict::Faulty(faults) => {
            (told.verdict, told.faults) = (Verdict::Faulty, faults.iter().map(pol_testing::cases::Fault::text).collect());
        }
    }
    if told.verdict != Verdict::Held || told.changed.is_some() {
        told.sheet = now.sheet(at, language);
    }
    Some(told)
}

fn refusals(outcome: Outcome<'_>, record: &Record) -> Vec<(String, Text)> {
    let said =
        |refusal: &pol_runtime::refusal::Refusal| (refusal.code(record).to_owned(), Text::new(refusal.zh(record), refusal.en(record)));
    outcome.refusals.iter().map(|(_, refusal)| said(refusal)).collect()
}

fn difference(plan: &Plan, record: &Record, found: &judged::Difference) -> Difference {
    let subject = &found.subject;
    let amount = match subject {
        Subject::Benefit(name) => Amount::Benefit(name.clone()),
        Subject::Gap => Amount::Gap,
        Subject::Column(column) => record.columns.get(*column).map_or(Amount::Gap, |column| Amount::Column(column.clone())),
    };
    let yuan = match &amount {
        Amount::Benefit(_) => true,
        Amount::Gap => false,
        Amount::Column(column) => matches!(
            column.role,
            ColumnRole::Amount | ColumnRole::Fund | ColumnRole::Institution | ColumnRole::FundTotal | ColumnRole::Person
        ),
    };
    let apart = found.found.checked_sub(found.expected).filter(|_| yuan && found.expected != EMPTY && found.found != EMPTY);
    Difference {
        code: subject.code(record).to_owned(),
        name: subject.name(record).to_owned(),
        expected: subject.text(plan, record, found.expected),
        found: subject.text(plan, record, found.found),
        apart: apart.map(|apart| format!("{}{}", if apart > 0 { "+" } else { "" }, money::to_text(apart))),
        amount,
    }
}

/// What a claim comes to under other rules; none where it is the same.
fn changed(before: Under<'_>, now: Under<'_>, at: usize, language: Language) -> Option<Changed> {
    let (then, is) = (values(before, at)?, values(now, at)?);
    if then == is {
        return None;
    }
    let mut columns = Vec::new();
    for (code, name, after) in &is.columns {
        let was = then.columns.iter().find(|(other, ..)| other == code).map_or("", |(_, _, value)| value);
        if was != after {
            columns.push([code.clone(), name.clone(), was.to_owned(), after.clone()]);
        }
    }
    for (code, name, was) in then.columns.iter().filter(|(code, ..)| !is.columns.iter().any(|(other, ..)| other == code)) {
        columns.push([code.clone(), name.clone(), was.clone(), String::new()]);
    }
    let lines = match (before.sheet(at, language), now.sheet(at, language)) {
        (Some(then), Some(now)) => changes(&then, &now, language),
        _ => Vec::new(),
    };
    Some(Changed { columns, refused_before: then.refused, refused_after: is.refused, lines })
}

/// What became of a claim.
#[derive(PartialEq, Eq)]
struct Values {
    refused: Vec<String>,
    /// Code, name and value of each column.
    columns: Vec<(String, String, String)>,
}

fn values(under: Under<'_>, at: usize) -> Option<Values> {
    let (record, outcome) = (under.record()?, under.tested.results.get(at)?);
    let mut refused: Vec<String> = outcome.refusals.iter().map(|(_, refusal)| refusal.code(record).to_owned()).collect();
    refused.sort_unstable();
    refused.dedup();
    let value = |(of, value): (&pol_runtime::plan::Column, &i64)| {
        (of.code.clone(), of.heading.clone(), column::to_text(under.plan, of.role, *value))
    };
    Some(Values { refused, columns: record.columns.iter().zip(outcome.columns).map(value).collect() })
}
