//! A CSV file → rows of one record with all their cells, texts included.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use pol_lang::diagnostic::Text;
use pol_registers::Cell;
use pol_runtime::claim::{self, RowReader};
use pol_runtime::plan::{Plan, Record};
use pol_runtime::refusal::{Refusal, RefusalCode};

use super::cells;
use crate::claims::{self, Encoding, Form};
use crate::failure::Failure;

/// Rows of a record.
pub(super) struct File<'p> {
    pub(super) record: &'p Record,
    /// The record's place in the plan.
    pub(super) index: usize,
    pub(super) rows: Vec<Read>,
    /// What the user should know about the file.
    pub(super) notes: Vec<Text>,
}

/// One row.
pub(super) struct Read {
    /// Its line, from 1.
    pub(super) line: u64,
    /// As the runtime reads it.
    pub(super) row: claim::Row,
    /// Its cells by the codes of their fields.
    pub(super) cells: BTreeMap<String, Cell>,
}

/// Reads a file.
///
/// # Errors
/// A file that cannot be read, is no CSV, or lacks a column.
pub(super) fn read<'p>(path: &Path, plan: &Plan, (index, record): (usize, &'p Record)) -> Result<File<'p>, Failure> {
    let claims = claims::read(path, None)?;
    if claims.form != Form::Csv {
        let shown = path.display();
        return Err(
            Failure::wrong(format!("「{shown}」不是 CSV"), format!("「{shown}」 is not CSV")).help("请另存为 CSV", "save it as CSV")
        );
    }
    let mut rows = claims::csv_rows(&claims.text);
    let headings = match rows.next() {
        None => return Err(unfit(path, "文件是空的：第一行应为表头", "the file is empty: its first line should be the header")),
        Some((_, None)) => return Err(unfit(path, "表头的引号不配对", "the quotes of the header do not match")),
        Some((_, Some(headings))) => headings,
    };
    let shown: Vec<&str> = headings.iter().map(String::as_str).collect();
    let reader = RowReader::new(plan, record, &shown).map_err(|error| {
        unfit(path, &error.zh(), &error.en())
            .help("在表头中补上这些列（名称或代码均可）", "add these columns to the header, by name or code")
    })?;
    let columns: Vec<Option<usize>> = record
        .fields
        .iter()
        .map(|field| shown.iter().position(|text| [&field.code, &field.name].iter().any(|known| *known == text.trim())))
        .collect();
    let read = rows.map(|(line, texts)| {
        let Some(texts) = texts else { return unreadable(&reader, line) };
        let shown: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut row = reader.read(&shown);
        if let Some(text) = texts.iter().find(|text| claims.damaged && text.contains(char::REPLACEMENT_CHARACTER)) {
            row.errors = vec![Refusal::new(RefusalCode::BadText, None, text)];
        }
        let cells = cells::of_row(plan, record, &row, |field| columns.get(field).copied().flatten().and_then(|at| shown.get(at)).copied());
        Read { line, row, cells }
    });
    let rows = read.collect();
    Ok(File { record, index, rows, notes: notes(record, &reader, claims.encoding) })
}

fn unfit(path: &Path, zh: &str, en: &str) -> Failure {
    let shown = path.display();
    Failure::wrong(format!("「{shown}」：{zh}"), format!("「{shown}」: {en}"))
}

/// A row whose quotes do not match: nothing of it can be told.
fn unreadable(reader: &RowReader<'_>, line: u64) -> Read {
    let mut row = reader.read(&[]);
    row.errors = vec![Refusal::new(RefusalCode::BadText, None, "\"…")];
    Read { line, row, cells: BTreeMap::new() }
}

fn notes(record: &Record, reader: &RowReader<'_>, encoding: Encoding) -> Vec<Text> {
    let mut notes = Vec::new();
    if encoding == Encoding::Gb18030 {
        notes.push(Text::new("按 GB18030 读取", "read as GB18030"));
    }
    let unknown: Vec<&str> = reader.unknown().iter().map(String::as_str).filter(|heading| !heading.is_empty()).take(20).collect();
    if !unknown.is_empty() {
        notes.push(Text::new(
            format!("这些列不是「{}」的字段，未使用：{}", record.name, unknown.join("、")),
            format!("these columns are no fields of 「{}」 and are not used: {}", record.name, unknown.join(", ")),
        ));
    }
    notes
}

/// Refuses rows whose number stands on an earlier row, as a settlement does.
pub(super) fn refuse_repeated(file: &mut File<'_>) {
    let unique = file.record.unique.first().copied();
    let mut seen = BTreeSet::new();
    for read in file.rows.iter_mut().filter(|read| !read.row.number.is_empty()) {
        if !seen.insert(read.row.number.clone()) {
            read.row.errors.push(Refusal::new(RefusalCode::Duplicate, unique, &claim::shown(&read.row.number)));
        }
    }
}
