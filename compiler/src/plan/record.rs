//! Records of the program → records of the plan: units, default ranges, columns.

use super::expr::number;
use crate::program::{Benefit, ColumnRole, Field, Program, Record, Type, Value};
use pol_runtime::plan;
use std::collections::BTreeSet;

/// The greatest amount that a claim may hold, in fen: 99999999999999.99 yuan.
pub(crate) const MOST_MONEY: i64 = 9_999_999_999_999_999;
/// The greatest price of a field without a range, at 6 digits after the point: 99999999.999999 yuan.
const MOST_PRICE: i64 = 99_999_999_999_999;
/// The greatest whole number of a field without a range.
const MOST_INT: i64 = 999_999_999;
/// The greatest plain number of a field without a range, at 4 digits after the point: 999999999.9999.
const MOST_NUMBER: i64 = 9_999_999_999_999;
/// 1900-01-01 and 2199-12-31.
const DATES: (i64, i64) = (-25_567, 84_005);

/// Digits after the point that a field of this type keeps.
/// A constant in the units of a field; none where it does not fit.
pub(crate) fn units_of(field: &Field, value: &Value) -> Option<i64> {
    match value {
        Value::Decimal(price) if field.price => i64::try_from(price.to_units(6)?).ok(),
        _ => units(field.ty, value),
    }
}

fn scale(ty: Type) -> u32 {
    match ty {
        Type::Money => 2,
        Type::Ratio | Type::Points | Type::Number => 4,
        _ => 0,
    }
}

/// A constant in the units of a field of type `ty`; none where it does not fit.
pub(crate) fn units(ty: Type, value: &Value) -> Option<i64> {
    match value {
        Value::Decimal(decimal) => i64::try_from(decimal.to_units(scale(ty))?).ok(),
        Value::Bool(yes) => Some(i64::from(*yes)),
        Value::Date(day) => Some(i64::from(*day)),
        Value::Member(member) => i64::try_from(*member).ok(),
        Value::Set(bits) => i64::try_from(*bits).ok(),
        Value::Text(_) => None,
    }
}

/// The least and greatest value of a field, in its own units.
pub(crate) fn range(program: &Program, field: &Field) -> (i64, i64) {
    if let Some((least, most)) = &field.range {
        if let (Some(least), Some(most)) = (units_of(field, least), units_of(field, most)) {
            return (least, most);
        }
    }
    let members = |list: crate::program::EnumId| program.enums.get(list.0).map_or(0, |found| found.members.len());
    match field.ty {
        Type::Money if field.price => (0, MOST_PRICE),
        Type::Money => (0, MOST_MONEY),
        Type::Ratio | Type::Points => (0, 10_000),
        Type::Number => (0, MOST_NUMBER),
        Type::Int | Type::Days | Type::Months => (0, MOST_INT),
        Type::Bool => (0, 1),
        Type::Date => DATES,
        Type::Text => (0, 0),
        Type::Enum(list) => (0, i64::try_from(members(list)).unwrap_or(0).saturating_sub(1).max(0)),
        Type::Set(list) => (0, 1_i64.checked_shl(number(members(list))).unwrap_or(0).wrapping_sub(1) & i64::MAX),
    }
}

/// A record; its checks are added once conditions are known.
pub(crate) fn record(program: &Program, record: &Record) -> plan::Record {
    plan::Record {
        name: record.name.clone(),
        fields: record.fields.iter().map(|found| field(program, found)).collect(),
        unique: record.unique.iter().map(|field| number(field.0)).collect(),
        person: number(record.person.0),
        total: record.total.map(|field| number(field.0)),
        keys: keys(program, record),
        columns: record.columns.iter().map(column).collect(),
        checks: Vec::new(),
        items: record.items.as_ref().map(|items| plan::ItemList {
            name: items.name.clone(),
            code: items.code.clone(),
            fields: items.fields.iter().map(|found| field(program, found)).collect(),
        }),
    }
}

/// The text fields by which something over the record is kept apart, ascending.
fn keys(program: &Program, record: &Record) -> Vec<u32> {
    let over = |benefit: &&Benefit| program.records.get(benefit.record.0).is_some_and(|of| std::ptr::eq(of, record));
    // An amended benefit may be kept apart by other fields than the one that was declared.
    let amended = program.versions.benefits.values().flatten().map(|version| &version.body);
    let each =
        program.benefits.iter().chain(amended).filter(over).flat_map(|benefit| benefit.terms().flat_map(|term| term.each.iter().copied()));
    let named = program
        .accumulators
        .iter()
        .filter(|accumulate| program.records.get(accumulate.record.0).is_some_and(|of| std::ptr::eq(of, record)));
    let each = each.chain(named.flat_map(|accumulate| accumulate.term.each.iter().copied()));
    let texts = each.filter(|field| record.fields.get(field.0).is_some_and(|field| field.ty == Type::Text));
    texts.map(|field| number(field.0)).collect::<BTreeSet<u32>>().into_iter().collect()
}

fn field(program: &Program, field: &Field) -> plan::Field {
    let (min, max) = range(program, field);
    let ty = match field.ty {
        Type::Text => plan::FieldType::Text,
        Type::Money if field.price => plan::FieldType::Price,
        Type::Money => plan::FieldType::Money,
        Type::Ratio | Type::Points => plan::FieldType::Ratio,
        Type::Number => plan::FieldType::Number,
        Type::Int => plan::FieldType::Int,
        Type::Days => plan::FieldType::Days,
        Type::Months => plan::FieldType::Months,
        Type::Bool => plan::FieldType::Bool,
        Type::Date => plan::FieldType::Date,
        Type::Enum(list) => plan::FieldType::Enum(number(list.0)),
        Type::Set(list) => plan::FieldType::Set(number(list.0)),
    };
    let default = field.default.as_ref().and_then(|value| units_of(field, value));
    plan::Field { name: field.name.clone(), code: field.code.clone(), ty, optional: field.optional, default, min, max }
}

fn column(column: &crate::program::Column) -> plan::Column {
    let role = match column.role {
        ColumnRole::Amount => plan::ColumnRole::Amount,
        ColumnRole::Fund => plan::ColumnRole::Fund,
        ColumnRole::Institution => plan::ColumnRole::Institution,
        ColumnRole::FundTotal => plan::ColumnRole::FundTotal,
        ColumnRole::Person => plan::ColumnRole::Person,
        ColumnRole::Ratio => plan::ColumnRole::Ratio,
        ColumnRole::Bool => plan::ColumnRole::Bool,
        ColumnRole::Date => plan::ColumnRole::Date,
        ColumnRole::Days => plan::ColumnRole::Days,
        ColumnRole::Months => plan::ColumnRole::Months,
        ColumnRole::Choice(list) => plan::ColumnRole::Choice(number(list.0)),
        ColumnRole::Alert => plan::ColumnRole::Alert,
    };
    plan::Column { name: column.name.clone(), heading: column.heading.clone(), code: column.code.clone(), role }
}
