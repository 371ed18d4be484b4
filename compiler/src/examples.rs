//! Typed program + plan → which worked cases do not come out as expected.
//!
//! Each example is settled like a row of its own, with an empty ledger, as known on the day its notice was issued.

use crate::codes::{p0801_example_differs, p0802_example_refused, p0904_invalid_plan};
use crate::plan::record::{units, units_of};
use crate::program::{Example, ExampleAmount, Field, FieldId, Program, Type, Value};
use crate::show::program as show;
use pol_lang::diagnostic::{Diagnostic, Fact, Text, Witness};
use pol_runtime::evaluate::{Engine, Inputs as Claim, Items, Options, Settled, Workspace};
use pol_runtime::plan::{EMPTY, Plan};
use pol_runtime::refusal::{Reason, Refusal, RefusalCode};
use pol_runtime::{date, money};

/// Runs every example of `program` on its plan.
#[must_use]
pub fn run(program: &Program, plan: &Plan) -> Vec<Diagnostic> {
    let Some(first) = program.examples.first() else { return Vec::new() };
    let engine = match Engine::new(plan.clone()) {
        Ok(engine) => engine,
        Err(why) => return vec![p0904_invalid_plan::here(first.span, &why)],
    };
    let mut workspace = Workspace::new(&engine);
    program.examples.iter().flat_map(|example| one(program, &engine, example, &mut workspace)).collect()
}

fn one(program: &Program, engine: &Engine, example: &Example, workspace: &mut Workspace) -> Vec<Diagnostic> {
    let read = match inputs(program, example) {
        Ok(read) => read,
        Err(reason) => {
            let found = p0802_example_refused::here(example.span, &example.title, &reason);
            return vec![found.witness(witness(program, example, refused(&reason)))];
        }
    };
    let items = Items { values: &read.items, given: &read.items_given };
    let inputs = Claim { values: &read.values, given: read.given, items };
    let mut accounts = vec![0; engine.plan().accumulators.len()];
    // A notice without a day of issue is known always.
    let known = example.known.min(Options::LATEST);
    match engine.settle(example.record.0, inputs, &mut accounts, Options { known, strict: false }, workspace) {
        Ok(settled) => compare(program, engine, example, &settled),
        Err(refusal) => {
            let reason = said(engine, example, &refusal, known);
            let field = refusal.field.and_then(|field| usize::try_from(field).ok()).filter(|_| refusal.item.is_none());
            let place = example.places.iter().find(|(id, _)| Some(id.0) == field);
            let found = match place {
                Some((_, place)) => p0802_example_refused::input(*place, example.span, &example.title, &reason),
                None => p0802_example_refused::here(example.span, &example.title, &reason),
            };
            vec![found.witness(witness(program, example, refused(&reason)))]
        }
    }
}

/// The inputs of an example, in the units of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inputs {
    /// A value for each field of the record.
    pub values: Vec<i64>,
    /// Bit `i`: field `i` is given.
    pub given: u64,
    /// Bit `i`: field `i` takes its default.
    pub defaults: u64,
    /// The values of its items, one item after the other.
    pub items: Vec<i64>,
    /// For each item which of its fields are given.
    pub items_given: Vec<u64>,
}

/// The inputs of an example.
///
/// # Errors
/// Names the field that is missing, or whose value does not fit.
pub fn inputs(program: &Program, example: &Example) -> Result<Inputs, Text> {
    let Some(record) = program.records.get(example.record.0) else { return Ok(Inputs::default()) };
    let own = integers(&record.fields, |at| example.inputs.iter().find(|(id, _)| id.0 == at).map(|(_, value)| value))?;
    let mut read = Inputs { values: own.values, given: own.given, defaults: own.defaults, ..Inputs::default() };
    for item in &example.items {
        let of = |at| item.iter().find(|(id, _)| record.item(*id) == Some(at)).map(|(_, value)| value);
        let more = integers(record.item_fields(), of)?;
        read.items.extend(more.values);
        read.items_given.push(more.given);
    }
    Ok(read)
}

/// What must come out of the `at`-th amount that an example expects, in the units of its column; none where it does not fit.
#[must_use]
pub fn expected(program: &Program, example: &Example, at: usize) -> Option<i64> {
    let (amount, value, _) = example.expected.get(at)?;
    let columns = program.records.get(example.record.0).map(|record| record.columns.as_slice()).unwrap_or_default();
    let ty = match amount {
        ExampleAmount::Benefit(_) => Type::Money,
        ExampleAmount::Column(column) => columns.get(*column).map_or(Type::Money, |column| column.role.ty()),
    };
    units(ty, value)
}

/// Values of fields, and bits for those that are given and those that take their default.
struct Integers {
    values: Vec<i64>,
    given: u64,
    defaults: u64,
}

/// The values of fields as integers.
fn integers<'v>(fields: &'v [Field], of: impl Fn(usize) -> Option<&'v Value>) -> Result<Integers, Text> {
    let mut read = Integers { values: Vec::with_capacity(fields.len()), given: 0, defaults: 0 };
    for (at, field) in fields.iter().enumerate() {
        let input = of(at);
        let bit = u32::try_from(at).ok().and_then(|shift| 1_u64.checked_shl(shift)).unwrap_or(0);
        if input.is_some() {
            read.given |= bit;
        } else if field.default.is_some() {
            read.defaults |= bit;
        }
        let value = match input.or(field.default.as_ref()) {
            _ if field.ty == Type::Text => 0,
            None if field.optional => 0,
            None => return Err(Text::new(format!("没有写「{}」", field.name), format!("「{}」 is missing", field.name))),
            Some(value) => units_of(field, value).ok_or_else(|| {
                Text::new(format!("「{}」的值放不下", field.name), format!("the value of 「{}」 does not fit", field.name))
            })?,
        };
        read.values.push(value);
    }
    Ok(read)
}

/// A diagnostic for each amount that came out otherwise.
fn compare(program: &Program, engine: &Engine, example: &Example, settled: &Settled<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, (amount, _, span)) in example.expected.iter().enumerate() {
        let (name, ty, actual) = match amount {
            ExampleAmount::Benefit(id) => {
                let name = program.benefits.get(id.0).map(|benefit| benefit.name.clone()).unwrap_or_default();
                let actual = paid(engine, settled, &name);
                (name, Type::Money, actual)
            }
            ExampleAmount::Column(column) => {
                let columns = program.records.get(example.record.0).map(|record| record.columns.as_slice()).unwrap_or_default();
                let column_of = columns.get(*column);
                let (name, ty) = column_of.map_or((String::new(), Type::Money), |column| (column.heading.clone(), column.role.ty()));
                (name, ty, settled.columns.get(*column).copied().unwrap_or(0))
            }
        };
        let expected = expected(program, example, at);
        if expected != Some(actual) {
            let (expected, actual) = (expected.map(|units| told(program, ty, units)).unwrap_or_default(), told(program, ty, actual));
            let outcome = Text::new(
                format!("「{name}」应为 {}，算得 {}", expected.zh, actual.zh),
                format!("「{name}」 was to be {} and came to {}", expected.en, actual.en),
            );
            let said = p0801_example_differs::here(*span, &name, &expected, &actual, &example.title, example.span);
            found.push(said.witness(witness(program, example, outcome)));
        }
    }
    found
}

fn refused(reason: &Text) -> Text {
    Text::new(format!("退回：{}", reason.zh), format!("refused: {}", reason.en))
}

/// The row of an example with its items, and what came out of it.
fn witness(program: &Program, example: &Example, outcome: Text) -> Witness {
    let facts = |inputs: &[(FieldId, Value)]| inputs.iter().filter_map(|(field, value)| fact(program, example, *field, value)).collect();
    let known = (example.known < Options::LATEST).then(|| date::to_text(example.known));
    let items = example.items.iter().map(|item| facts(item)).collect();
    Witness { row: facts(&example.inputs), items, known, outcome: Some(outcome), ..Witness::default() }
}

fn fact(program: &Program, example: &Example, field: FieldId, value: &Value) -> Option<Fact> {
    let field = program.records.get(example.record.0)?.field(field)?;
    let text = match value {
        Value::Text(text) => same(text),
        Value::Bool(yes) => told(program, Type::Bool, i64::from(*yes)),
        value => same(&show::value(program, field.ty, value)),
    };
    Some(Fact::is(&field.name, text))
}

/// A value of a column in words.
fn told(program: &Program, ty: Type, units: i64) -> Text {
    match ty {
        _ if units == EMPTY => Text::new("空", "empty"),
        Type::Days => Text::new(format!("{units}天"), format!("{units} days")),
        Type::Months => Text::new(format!("{units}个月"), format!("{units} months")),
        Type::Date => i32::try_from(units).map(|day| same(&date::to_text(day))).unwrap_or_default(),
        Type::Ratio => same(&format!("{}%", money::to_text(units))),
        Type::Enum(list) => {
            let member = program.enums.get(list.0).zip(usize::try_from(units).ok());
            same(member.and_then(|(list, member)| list.members.get(member)).map_or("", |(name, _)| name))
        }
        Type::Bool if units == 0 => Text::new("否", "no"),
        Type::Bool => Text::new("是", "yes"),
        _ => Text::new(format!("{}元", money::to_text(units)), format!("{} yuan", money::to_text(units))),
    }
}

/// A text that reads the same in both languages.
fn same(text: &str) -> Text {
    Text::new(text, text)
}

/// What a benefit paid; nothing where it is no layer here.
fn paid(engine: &Engine, settled: &Settled<'_>, benefit: &str) -> i64 {
    let layers = engine.plan().bodies.get(settled.body).map(|body| body.layers.as_slice()).unwrap_or_default();
    layers.iter().zip(settled.layers).filter(|(layer, _)| layer.benefit == benefit).map(|(_, paid)| *paid).sum()
}

fn said(engine: &Engine, example: &Example, refusal: &Refusal, known: i32) -> Text {
    let Some(record) = engine.record(example.record.0) else { return Text::default() };
    let mut text = Text::new(refusal.zh(record), refusal.en(record));
    if refusal.reason == Reason::Known(RefusalCode::NotInForce) && known < Options::LATEST {
        let day = pol_runtime::date::to_text(known);
        text.zh.push_str(&format!("（按 {day} 所知）"));
        text.en.push_str(&format!(" (as known on {day})"));
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::kit::*;
    use crate::program::{BenefitId, End, Example, ExampleAmount, FieldId, Program, RecordId, Value};
    use pol_lang::diagnostic::Diagnostic;

    /// 60% of 1000 in scope, expected to be `expected` yuan.
    fn example(expected: &str) -> Program {
        let mut program = program();
        let id = program.benefit(benefit("甲险"));
        program.settle(&[id]).validity = from(Y2020);
        let inputs = vec![
            (FieldId(LEVEL), Value::Member(0)),
            (FieldId(IDENTITY), Value::Set(0)),
            (FieldId(REFERRED), Value::Bool(false)),
            (FieldId(DATE), Value::Date(Y2021)),
            (FieldId(TOTAL), number("1500")),
            (FieldId(IN_SCOPE), number("1000")),
        ];
        let expected = vec![(ExampleAmount::Benefit(BenefitId(0)), number(expected), span(50))];
        let (title, record) = ("一例".to_owned(), RecordId(0));
        program.examples.push(Example {
            title,
            record,
            inputs,
            places: Vec::new(),
            items: Vec::new(),
            expected,
            known: Y2021,
            span: span(40),
        });
        program
    }

    fn run(program: &Program) -> Vec<Diagnostic> {
        super::run(program, &plan(program))
    }

    #[test]
    fn an_example_that_comes_out_is_not_spoken_of() {
        assert_eq!(run(&example("600")), []);
    }

    #[test]
    fn an_example_that_differs_says_what_came_out_where_it_is_expected() {
        let found = run(&example("599.99"));
        assert_eq!((found.len(), found[0].code.id, found[0].primary.span), (1, "P0801", span(50)));
        assert_eq!(found[0].headline.zh, "例「一例」的「甲险」应为 599.99元，算得 600.00元");
    }

    #[test]
    fn columns_are_expected_too() {
        let mut program = example("600");
        program.examples[0].expected.push((ExampleAmount::Column(5), number("900"), span(51)));
        assert_eq!(run(&program), []);
        program.examples[0].expected[1].1 = number("901");
        assert_eq!(run(&program)[0].headline.en, "in the example 「一例」, 「个人」 was to be 901.00 yuan and came to 900.00 yuan");
    }

    #[test]
    fn an_example_outside_every_settlement_says_so() {
        let mut program = example("600");
        program.examples[0].inputs[3].1 = Value::Date(Y2020 - 1);
        let found = run(&program);
        assert_eq!((found.len(), found[0].code.id, found[0].primary.span), (1, "P0802", span(40)));
        assert!(found[0].headline.en.contains("2019-12-31"), "{}", found[0].headline.en);
    }

    #[test]
    fn an_example_knows_what_its_notice_knew() {
        let mut program = example("600");
        // A later notice ends the settlement for that day after the fact; the example still stands.
        program.settlements[0].validity.ends.push(End { issued: Y2022, at: Y2021, by: None });
        assert_eq!(run(&program), []);
        program.examples[0].known = Y2022;
        assert_eq!(run(&program)[0].code.id, "P0802");
    }

    #[test]
    fn a_missing_field_is_named() {
        let mut program = example("600");
        program.examples[0].inputs.remove(0);
        assert!(run(&program)[0].headline.zh.contains("没有写「级别」"));
    }
}
