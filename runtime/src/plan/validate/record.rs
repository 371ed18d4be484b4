//! Enums and records: fields, columns, checks.

use super::body::Uses;
use super::text::{Names, TWICE, name, text};
use super::{accumulator, at_most, item};
use crate::plan::{Column, ColumnRole, Field, FieldType, Invalid, Plan, Record, limits};
use std::collections::{BTreeMap, BTreeSet};

/// The column that a run adds after the record's own.
const LEDGER_GAP: &str = "ledger_gap";

/// Every enum.
pub(super) fn enums(plan: &Plan) -> Result<(), Invalid> {
    let mut names = Names::default();
    for (index, list) in plan.enums.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("enums[{index}]"));
        names.add(&list.name).map_err(at)?;
        at_most(list.members.len(), limits::MEMBERS, "members").map_err(at)?;
        // A name or code names one member; that a member has one twice does no harm.
        let mut owners = BTreeMap::new();
        for (place, member) in list.members.iter().enumerate() {
            at_most(member.codes.len(), limits::PARTS, "codes").map_err(at)?;
            for spelling in std::iter::once(&member.name).chain(&member.codes) {
                name(spelling).map_err(at)?;
                // Set members are cut at bars.
                if spelling.contains('|') || *owners.entry(spelling.as_str()).or_insert(place) != place {
                    return Err(at(TWICE));
                }
            }
        }
    }
    Ok(())
}

/// Every record.
pub(super) fn records<'p>(plan: &'p Plan, uses: &mut Uses<'p>) -> Result<(), Invalid> {
    let mut names = Names::default();
    for (index, record) in plan.records.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("records[{index}]"));
        names.add(&record.name).map_err(at)?;
        fields(plan, record).map_err(at)?;
        columns(plan, record).map_err(at)?;
        checks(plan, record).map_err(at)?;
        for check in &record.checks {
            uses.condition(u32::try_from(index).unwrap_or(u32::MAX), check.condition)?;
        }
    }
    Ok(())
}

/// The fields of a record, and those with a task.
fn fields(plan: &Plan, record: &Record) -> Result<(), Invalid> {
    at_most(record.fields.len(), limits::FIELDS, "fields")?;
    at_most(record.item_fields().len(), limits::FIELDS, "items")?;
    if let Some(list) = &record.items {
        name(&list.name).and(name(&list.code)).map_err(|invalid| invalid.at("items"))?;
    }
    // A heading, be it a name or a code, means one field.
    let mut owners = BTreeMap::new();
    for (index, field) in record.fields.iter().chain(record.item_fields()).enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("fields[{index}]"));
        for spelling in [&field.name, &field.code] {
            name(spelling).map_err(at)?;
            if *owners.entry(spelling.as_str()).or_insert(index) != index {
                return Err(at(TWICE));
            }
        }
        bounds(plan, field).map_err(at)?;
    }
    accumulator::keys(record).map_err(|invalid| invalid.at("keys"))?;
    if record.items.as_ref().is_some_and(|list| owners.contains_key(list.name.as_str()) || owners.contains_key(list.code.as_str())) {
        return Err(TWICE.at("items"));
    }
    unique(record).map_err(|invalid| invalid.at("unique"))?;
    required(record, record.person, FieldType::Text, "person")?;
    record.total.map_or(Ok(()), |total| required(record, total, FieldType::Money, "total"))
}

/// What numbers the rows: one text, or several fields of which each is written in one way only.
fn unique(record: &Record) -> Result<(), Invalid> {
    at_most(record.unique.len(), limits::KEYS, "")?;
    if let [only] = record.unique.as_slice() {
        return required(record, *only, FieldType::Text, "");
    }
    let mut seen = BTreeSet::new();
    for field in &record.unique {
        let found = item(&record.fields, *field)?;
        let fits = matches!(found.ty, FieldType::Text | FieldType::Int | FieldType::Date) && !found.optional && found.default.is_none();
        if !fits || !seen.insert(*field) {
            return Err(Invalid::new("字段的类型不符、可缺，或重复", "a field that is of another type, may be missing, or stands twice"));
        }
    }
    if seen.is_empty() { Err(Invalid::new("没有唯一编号", "nothing that numbers the rows")) } else { Ok(()) }
}

/// A field that a row cannot do without and its type.
pub(super) fn required(record: &Record, field: u32, ty: FieldType, place: &str) -> Result<(), Invalid> {
    let field = item(&record.fields, field).map_err(|invalid| invalid.at(place))?;
    if field.ty == ty && !field.optional {
        return Ok(());
    }
    Err(Invalid::new("字段的类型不符，或可缺", "a field that is of another type or may be missing").at(place))
}

/// The bounds of a field lie within its type, and its default within them.
fn bounds(plan: &Plan, field: &Field) -> Result<(), Invalid> {
    let (low, high) = match field.ty {
        FieldType::Text if field.default.is_none() => return Ok(()),
        FieldType::Text => return Err(Invalid::new("文本不能有缺省值", "a text with a default")),
        FieldType::Money | FieldType::Price => (0, limits::MONEY),
        FieldType::Ratio | FieldType::Number | FieldType::Int | FieldType::Days | FieldType::Months => {
            (limits::MONEY.saturating_neg(), limits::MONEY)
        }
        FieldType::Bool => (0, 1),
        FieldType::Date => (i64::from(i32::MIN), i64::from(i32::MAX).saturating_sub(1)),
        FieldType::Enum(list) => {
            let last = item(&plan.enums, list)?.members.len().checked_sub(1);
            let last = last.ok_or(Invalid::new("类别没有成员", "an enum without members"))?;
            (0, i64::try_from(last).unwrap_or(0))
        }
        FieldType::Set(list) => {
            let count = u32::try_from(item(&plan.enums, list)?.members.len()).unwrap_or(0);
            (0, 1_i64.checked_shl(count).unwrap_or(0).wrapping_sub(1))
        }
    };
    let inside = low <= field.min && field.min <= field.max && field.max <= high;
    if !inside || field.default.is_some_and(|default| default < field.min || field.max < default) {
        return Err(Invalid::new("范围或缺省值超出字段的类型", "bounds or a default outside the field's type"));
    }
    if field.optional && field.default.is_some() {
        return Err(Invalid::new("可缺的字段不能有缺省值", "an optional field with a default"));
    }
    Ok(())
}

/// The columns of a record.
fn columns(plan: &Plan, record: &Record) -> Result<(), Invalid> {
    at_most(record.columns.len(), limits::COLUMNS, "columns")?;
    let mut codes = Names::default();
    codes.add(LEDGER_GAP)?;
    for field in &record.unique {
        codes.add(item(&record.fields, *field).map(|field| field.code.as_str())?)?;
    }
    for (index, column) in record.columns.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("columns[{index}]"));
        name(&column.name).map_err(at)?;
        name(&column.heading).map_err(at)?;
        codes.add(&column.code).map_err(at)?;
        if let ColumnRole::Choice(list) = column.role {
            item(&plan.enums, list).map_err(at)?;
        }
    }
    let count = |role| record.columns.iter().filter(|column| column.role == role).count();
    if record.total.is_none() {
        let pays = |column: &Column| column.role.reported().is_none() && column.role != ColumnRole::Alert;
        let paid = Invalid::new("没有总额的记录不能有支付的列", "a column of payments though the record has no total");
        return if record.columns.iter().any(pays) { Err(paid.at("columns")) } else { Ok(()) };
    }
    if count(ColumnRole::Person) != 1 || count(ColumnRole::FundTotal) > 1 {
        return Err(Invalid::new(
            "须有且只有一列个人负担，至多一列基金合计",
            "not exactly one column of the person's share, or two of the funds' sum",
        )
        .at("columns"));
    }
    Ok(())
}

/// The checks of a record.
fn checks(plan: &Plan, record: &Record) -> Result<(), Invalid> {
    at_most(record.checks.len(), limits::CHECKS, "checks")?;
    for (index, check) in record.checks.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("checks[{index}]"));
        item(&record.fields, check.field).map_err(at)?;
        name(&check.code).map_err(at)?;
        text(&check.zh).map_err(at)?;
        text(&check.en).map_err(at)?;
        item(&plan.conditions, check.condition).map_err(|invalid| at(invalid.at("condition")))?;
    }
    Ok(())
}
