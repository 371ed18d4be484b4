//! A case in the words of its policy.

use super::{Case, Variable};
use crate::plan::nodes::index;
use crate::program::{EnumId, Field, Program, Record, Type};
use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::{Fact, Relation, Text};
use pol_runtime::money;
use pol_runtime::plan::AccumulatorKind;

/// 「身份 含 孤儿，医院等级 = 二级」; what is not named does not matter.
pub(in crate::checks) fn described(program: &Program, record: &Record, case: &Case) -> Vec<Fact> {
    facts(program, &record.fields, case)
}

/// What is told of a row and of its items, of which there are so many with so much known of them; nothing of items where nothing turns on them.
pub(in crate::checks) fn items(program: &Program, record: &Record, kinds: Option<&[(i64, Case)]>) -> (Option<Fact>, Vec<Vec<Fact>>) {
    let (Some(list), Some(kinds)) = (&record.items, kinds) else { return (None, Vec::new()) };
    if kinds.is_empty() {
        return (Some(Fact { name: Text::new(&list.name, &list.name), relation: Relation::Missing, value: Text::default() }), Vec::new());
    }
    let alike = |(number, case): &(i64, Case)| {
        let told = facts(program, &list.fields, case);
        std::iter::repeat_n(told, usize::try_from(*number).unwrap_or(0))
    };
    (None, kinds.iter().flat_map(alike).collect())
}

fn facts(program: &Program, fields: &[Field], case: &Case) -> Vec<Fact> {
    // In the order of the record's fields, as a reader of the row would look for them.
    let mut variables: Vec<(&Variable, &i64)> = case.iter().collect();
    variables.sort_by_key(|(variable, _)| match variable {
        Variable::Given(field) | Variable::Field(field) | Variable::Group(field, _) => *field,
        Variable::Account(_) => u32::MAX,
    });
    // What a field that is not given would hold is no part of the row.
    let left_empty = |variable: &Variable| match variable {
        Variable::Field(field) | Variable::Group(field, _) => case.get(&Variable::Given(*field)) == Some(&0),
        Variable::Given(_) | Variable::Account(_) => false,
    };
    variables.retain(|(variable, _)| !left_empty(variable));
    variables.into_iter().filter_map(|(variable, value)| fact(program, fields, *variable, *value, case)).collect()
}

/// What the ledger holds before the row, where it holds anything; `named` tells the name of an account and what it keeps.
pub(in crate::checks) fn held<'n>(case: &Case, named: impl Fn(usize) -> Option<(&'n str, AccumulatorKind)>) -> Vec<Fact> {
    let fact = |(variable, value): (&Variable, &i64)| {
        let Variable::Account(account) = variable else { return None };
        let (name, kind) = named(index(*account)).filter(|_| *value != 0)?;
        let (amount, zh, en) = match kind {
            AccumulatorKind::Money => (money::to_text(*value), "元", " yuan"),
            AccumulatorKind::Count => (value.to_string(), "", ""),
        };
        Some(Fact::is(name, Text::new(format!("{amount}{zh}"), format!("{amount}{en}"))))
    };
    case.iter().filter_map(fact).collect()
}

fn fact(program: &Program, fields: &[Field], variable: Variable, value: i64, case: &Case) -> Option<Fact> {
    let named = |name: &str, relation: Relation, value: Text| Fact { name: Text::new(name, name), relation, value };
    match variable {
        Variable::Given(field) => {
            let name = &fields.get(index(field))?.name;
            if value == 0 {
                return Some(named(name, Relation::Missing, Text::default()));
            }
            let told = case.contains_key(&Variable::Field(field));
            (!told).then(|| named(name, Relation::Given, Text::default()))
        }
        Variable::Field(field) => {
            let field = fields.get(index(field))?;
            Some(Fact::is(&field.name, value_of(program, field, value)?))
        }
        Variable::Account(_) => None,
        Variable::Group(field, mask) => {
            let field = fields.get(index(field))?;
            let Type::Set(list) = field.ty else { return None };
            let member = member(program, list, i64::from(mask.trailing_zeros()))?;
            let relation = if value != 0 { Relation::Has } else { Relation::HasNot };
            Some(named(&field.name, relation, Text::new(member.clone(), member)))
        }
    }
}

fn member(program: &Program, list: EnumId, at: i64) -> Option<String> {
    let (name, _) = program.enums.get(list.0)?.members.get(usize::try_from(at).ok()?)?;
    Some(name.clone())
}

fn value_of(program: &Program, field: &Field, value: i64) -> Option<Text> {
    let same = |text: String| Text::new(text.clone(), text);
    let decimal = |scale: u32| Decimal::from_units(i128::from(value), scale);
    Some(match field.ty {
        Type::Money if field.price => same(format!("{}元", decimal(6)?)),
        Type::Money => same(format!("{}元", decimal(2)?)),
        Type::Ratio | Type::Points => same(format!("{}%", decimal(2)?)),
        Type::Number => same(decimal(4)?.to_string()),
        Type::Int => same(value.to_string()),
        Type::Days => Text::new(format!("{value}天"), format!("{value} days")),
        Type::Months => Text::new(format!("{value}个月"), format!("{value} months")),
        Type::Bool if value != 0 => Text::new("是", "yes"),
        Type::Bool => Text::new("否", "no"),
        Type::Date => same(day(i32::try_from(value).ok()?)),
        Type::Enum(list) => same(member(program, list, value)?),
        Type::Set(_) | Type::Text => return None,
    })
}

/// A day as `2021-01-01`.
pub(in crate::checks) fn day(day: i32) -> String {
    pol_runtime::date::to_text(day)
}

#[cfg(test)]
mod tests {
    use super::described;
    use crate::checks::cases::{Case, Variable};
    use crate::kit::{IDENTITY, POOR, YEAR, program};
    use crate::plan::expr::number;

    #[test]
    fn of_a_field_that_is_left_empty_nothing_else_is_told() {
        let program = program();
        let (year, identity) = (number(YEAR), number(IDENTITY));
        let told = |given: i64| {
            let case = Case::from([
                (Variable::Given(year), given),
                (Variable::Field(year), 2020),
                (Variable::Given(identity), given),
                (Variable::Group(identity, POOR), 0),
            ]);
            let facts = described(&program, &program.records[0], &case);
            facts.iter().map(|fact| fact.text().zh).collect::<Vec<_>>()
        };
        assert_eq!(told(1), ["已填 身份", "身份 不含 贫困", "年度 = 2020"]);
        assert_eq!(told(0), ["未填 身份", "未填 年度"]);
    }
}
