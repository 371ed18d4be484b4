//! Values of the runtime → cells of registers.

use std::collections::BTreeMap;

use pol_registers::Cell;
use pol_runtime::claim;
use pol_runtime::money;
use pol_runtime::plan::{Column, ColumnRole, EMPTY, FieldType, Plan, Record};

/// The cells of a row by the codes of its fields; `text` tells what stands under a field.
pub(super) fn of_row<'t>(
    plan: &Plan,
    record: &Record,
    row: &claim::Row,
    text: impl Fn(usize) -> Option<&'t str>,
) -> BTreeMap<String, Cell> {
    let mut cells = BTreeMap::new();
    for (at, field) in record.fields.iter().enumerate() {
        let bit = u32::try_from(at).ok().and_then(|at| 1_u64.checked_shl(at)).unwrap_or(0);
        let value = row.values.get(at).copied().unwrap_or(0);
        let cell = match field.ty {
            FieldType::Text => Cell::text(text(at).unwrap_or("").trim()),
            _ if row.read & bit == 0 || (row.given | row.defaults) & bit == 0 => Cell::Empty,
            FieldType::Money => Cell::Amount(value),
            FieldType::Bool => Cell::Flag(value == 1),
            FieldType::Date => i32::try_from(value).map_or(Cell::Empty, Cell::Day),
            FieldType::Int | FieldType::Days | FieldType::Months => u64::try_from(value).map_or(Cell::Empty, Cell::Count),
            FieldType::Price => Cell::Text(money::decimal_to_text(i128::from(value), 6)),
            FieldType::Ratio | FieldType::Number => Cell::Text(money::decimal_to_text(i128::from(value), 4)),
            FieldType::Enum(list) => member(plan, list, value),
            FieldType::Set(list) => Cell::Members(members(plan, list, value)),
        };
        cells.insert(field.code.clone(), cell);
    }
    cells
}

/// The cell of a column of a settled row.
pub(super) fn of_column(plan: &Plan, column: &Column, value: i64) -> Cell {
    match column.role {
        _ if value == EMPTY => Cell::Empty,
        ColumnRole::Amount | ColumnRole::Fund | ColumnRole::Institution | ColumnRole::FundTotal | ColumnRole::Person => Cell::Amount(value),
        ColumnRole::Alert | ColumnRole::Bool => Cell::Flag(value == 1),
        ColumnRole::Ratio => Cell::Text(money::decimal_to_text(i128::from(value), 4)),
        ColumnRole::Date => i32::try_from(value).map_or(Cell::Empty, Cell::Day),
        ColumnRole::Days | ColumnRole::Months => u64::try_from(value).map_or(Cell::Empty, Cell::Count),
        ColumnRole::Choice(list) => member(plan, list, value),
    }
}

fn list(plan: &Plan, list: u32) -> impl Iterator<Item = &str> {
    let list = usize::try_from(list).ok().and_then(|list| plan.enums.get(list));
    list.into_iter().flat_map(|list| &list.members).map(|member| member.name.as_str())
}

fn member(plan: &Plan, of: u32, value: i64) -> Cell {
    usize::try_from(value).ok().and_then(|at| list(plan, of).nth(at)).map_or(Cell::Empty, Cell::text)
}

fn members(plan: &Plan, of: u32, bits: i64) -> Vec<String> {
    list(plan, of)
        .enumerate()
        .filter(|(at, _)| u32::try_from(*at).ok().and_then(|at| bits.checked_shr(at)).is_some_and(|bit| bit & 1 == 1))
        .map(|(_, name)| name.to_owned())
        .collect()
}
