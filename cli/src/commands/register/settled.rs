//! Rows of a file → rows of a register's input: as they are, settled by the policy, or beside the results of an earlier run.

use std::collections::BTreeMap;
use std::path::Path;

use pol_registers::{Refused, Row};
use pol_runtime::claim;
use pol_runtime::evaluate::Engine;
use pol_runtime::ledger::Ledger;
use pol_runtime::plan::{ColumnRole, Field, FieldType, Plan, Record};
use pol_runtime::refusal::Refusal;
use pol_runtime::run::{Run, RunOptions, Verdict};

use super::cells;
use super::files::{self, File, Read};
use crate::failure::Failure;
use crate::language::Language;

/// Rows as they are; those that cannot be read are refused.
pub(super) fn plain(name: &'static str, file: File<'_>, language: Language, refused: &mut Vec<Refused>) -> Vec<Row> {
    let record = file.record;
    let taken = file.rows.into_iter().map(|Read { line, row, cells }| {
        refused.extend(row.errors.iter().map(|error| told(name, (line, &row.number), error, record, language)));
        Row { line, cells, refused: !row.errors.is_empty() }
    });
    taken.collect()
}

/// Rows with what their settlement reports.
pub(super) fn by_policy(
    name: &'static str,
    file: &File<'_>,
    (engine, options, mut ledger): (&Engine, RunOptions, Ledger),
    language: Language,
    refused: &mut Vec<Refused>,
) -> Vec<Row> {
    let mut run = Run::new(engine, file.index);
    for read in &file.rows {
        run.push(read.line, &read.row);
    }
    let results = run.settle(&mut ledger, options, &mut |_| {});
    let mut rows = Vec::with_capacity(file.rows.len());
    for (read, outcome) in file.rows.iter().zip(results.iter()) {
        let reasons = outcome.refusals.iter().map(|(_, refusal)| told(name, (read.line, outcome.number), refusal, file.record, language));
        refused.extend(reasons);
        let settled = outcome.verdict != Verdict::Refused;
        let mut cells = read.cells.clone();
        if settled {
            let columns = file.record.columns.iter().zip(outcome.columns);
            cells.extend(columns.map(|(column, value)| (column.code.clone(), cells::of_column(engine.plan(), column, *value))));
        }
        rows.push(Row { line: read.line, cells, refused: !settled });
    }
    rows
}

/// Visits with what a file of results says of them. A visit without a result is refused, and so is a result without a visit.
///
/// # Errors
/// A file of results that cannot be read or lacks a column.
pub(super) fn by_results(
    file: File<'_>,
    path: &Path,
    plan: &Plan,
    language: Language,
    refused: &mut Vec<Refused>,
) -> Result<Vec<Row>, Failure> {
    let record = as_record(file.record);
    let mut results = files::read(path, plan, (0, &record))?;
    files::refuse_repeated(&mut results);
    let mut of_number: BTreeMap<String, (u64, Row)> = BTreeMap::new();
    for (number, row) in results
        .rows
        .iter()
        .map(|read| read.row.number.clone())
        .collect::<Vec<_>>()
        .into_iter()
        .zip(plain("结算", results, language, refused))
    {
        if !number.is_empty() {
            of_number.entry(number).or_insert((row.line, row));
        }
    }
    let numbers: Vec<String> = file.rows.iter().map(|read| read.row.number.clone()).collect();
    let mut visits = plain("就医", file, language, refused);
    for (number, visit) in numbers.iter().zip(&mut visits).filter(|(_, visit)| !visit.refused) {
        match of_number.remove(number) {
            Some((_, result)) => {
                visit.refused = result.refused;
                visit.cells.extend(result.cells);
            }
            None => {
                visit.refused = true;
                refused.push(alone("就医", visit.line, number, language.pick("结算结果里没有这一笔", "there is no result of it")));
            }
        }
    }
    for (number, (line, _)) in of_number.into_iter().filter(|(number, _)| !numbers.contains(number)) {
        refused.push(alone("结算", line, &number, language.pick("就医文件里没有这一笔", "there is no visit of it")));
    }
    Ok(visits)
}

/// A row of one file that the other lacks.
fn alone(file: &'static str, line: u64, number: &str, message: &str) -> Refused {
    let number = claim::shown(number).into_owned();
    Refused { file, line, number, field: String::new(), code: "no_counterpart".to_owned(), message: message.to_owned() }
}

fn told(file: &'static str, (line, number): (u64, &str), refusal: &Refusal, record: &Record, language: Language) -> Refused {
    let message = match language {
        Language::Zh => refusal.zh(record),
        Language::En => refusal.en(record),
    };
    let (field, code) = (refusal.field_code(record).into_owned(), refusal.code(record).to_owned());
    Refused { file, line, number: claim::shown(number).into_owned(), field, code, message }
}

/// What `pol settle` writes of a record, as a record of its own: so its cells are read and refused as any.
fn as_record(record: &Record) -> Record {
    let number = record.unique.first().and_then(|at| record.field(*at)).cloned();
    let columns = record.columns.iter().map(|column| {
        let (ty, most, optional) = match column.role {
            ColumnRole::Amount | ColumnRole::Fund | ColumnRole::Institution | ColumnRole::FundTotal | ColumnRole::Person => {
                (FieldType::Money, i64::MAX, false)
            }
            ColumnRole::Alert | ColumnRole::Bool => (FieldType::Bool, 1, true),
            ColumnRole::Date => (FieldType::Date, i64::MAX, true),
            ColumnRole::Days | ColumnRole::Months => (FieldType::Int, i64::MAX, true),
            ColumnRole::Ratio | ColumnRole::Choice(_) => (FieldType::Text, 0, true),
        };
        Field { name: column.heading.clone(), code: column.code.clone(), ty, optional, default: None, min: 0, max: most }
    });
    Record {
        name: "结算结果".to_owned(),
        fields: number.into_iter().chain(columns).collect(),
        unique: vec![0],
        person: 0,
        total: None,
        keys: Vec::new(),
        columns: Vec::new(),
        checks: Vec::new(),
        items: None,
    }
}
