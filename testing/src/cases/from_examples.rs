//! The worked examples of a program → cases, each settled by itself with nothing used before, as known on the day its notice was issued.

use super::columns::Subject;
use super::fault::Fault;
use super::{Case, Cases, Expected, ExpectedValue};
use pol_compiler::examples::{self, Inputs};
use pol_compiler::program::{Example, ExampleAmount, Program};
use pol_lang::diagnostic::Text;
use pol_runtime::claim::Row;
use pol_runtime::ledger::Ledger;
use pol_runtime::run::RunOptions;

/// The person of an example: a run settles nobody's claims.
const PERSON: &str = "例";

/// One example after the other, in the order of the program.
#[must_use]
pub fn from_examples(program: &Program) -> Vec<Cases> {
    program.examples.iter().map(|example| of(program, example)).collect()
}

fn of(program: &Program, example: &Example) -> Cases {
    // A notice without a day of issue is known always.
    let known = example.known.min(RunOptions::default().known);
    let (row, expected) = match examples::inputs(program, example) {
        Ok(inputs) => (row(inputs), expected(program, example)),
        Err(why) => (Row::default(), Err(vec![Fault::BadExample(why)])),
    };
    let (name, number, reason) = (example.title.clone(), example.title.clone(), String::new());
    let case = Case { line: 0, number, name, reason, row, expected };
    Cases { record: example.record.0, options: RunOptions { known, ..RunOptions::default() }, ledger: Ledger::new(), cases: vec![case] }
}

fn row(inputs: Inputs) -> Row {
    let mut row = Row::default();
    (row.person, row.number) = (PERSON.to_owned(), PERSON.to_owned());
    (row.values, row.given, row.defaults) = (inputs.values, inputs.given, inputs.defaults);
    (row.items, row.items_given) = (inputs.items, inputs.items_given);
    row.read = u64::MAX;
    row
}

fn expected(program: &Program, example: &Example) -> Result<Expected, Vec<Fault>> {
    let (mut values, mut faults) = (Vec::new(), Vec::new());
    for (at, (amount, _, _)) in example.expected.iter().enumerate() {
        let subject = match amount {
            ExampleAmount::Column(column) => Subject::Column(*column),
            ExampleAmount::Benefit(id) => {
                Subject::Benefit(program.benefits.get(id.0).map(|benefit| benefit.name.clone()).unwrap_or_default())
            }
        };
        match examples::expected(program, example, at) {
            Some(value) => values.push(ExpectedValue { subject, value }),
            None => faults.push(Fault::BadExample(Text::new("期望的值放不下", "an expected value does not fit"))),
        }
    }
    match (faults.is_empty(), values.is_empty()) {
        (false, _) => Err(faults),
        (true, true) => Err(vec![Fault::ExpectsNothing]),
        (true, false) => Ok(Expected::Settled(values)),
    }
}
