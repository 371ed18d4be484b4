//! Golden claims of a policy → what the command makes of them → where the two differ.
//!
//! A golden file is a claims file with further columns: `expect_CODE` for each column of a settled row, `expect_refusal` with
//! the code of the refusal or nothing, `case` with what the row shows and `reason` with the arithmetic. The command ignores
//! these columns, so it settles the very file. Expected values come from a derivation of their own, never from the command.

use crate::command::pol;
use std::collections::BTreeMap;
use std::path::Path;

/// A row of a table: heading → cell. Cells beyond the headings are left out.
type Row = BTreeMap<String, String>;

/// Settles one golden file under `rules` (`--policy NAME --root FOLDER`, or `--plan FILE`), and `--hold` where its name says so; lists every
/// difference in words.
///
/// # Panics
/// When a file cannot be read or has no golden columns.
#[must_use]
pub fn differences(rules: &[&str], file: &Path) -> Vec<String> {
    let name = file.file_name().expect("a golden file has a name").to_string_lossy().into_owned();
    let folder = tempfile::tempdir().expect("a folder for the run");
    std::fs::copy(file, folder.path().join("claims.csv")).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let mut arguments = vec!["settle", "claims.csv", "--out", "out.csv"];
    arguments.extend(rules);
    if name.contains("hold") {
        arguments.push("--hold");
    }
    let run = pol(folder.path(), &arguments);
    let expected = rows(file);
    let refused = expected.iter().filter(|row| !row["expect_refusal"].is_empty()).count();
    let status = if refused == 0 { 0 } else { 3 };
    if run.code != status {
        return vec![format!("{name}: ended with {}, expected {status}\n{}", run.code, run.errors)];
    }
    let found = Found { settled: rows(&folder.path().join("out.csv")), refused: rows(&folder.path().join("out.csv.errors.csv")) };
    compare(&name, &expected, &found)
}

/// How many rows a golden file has.
#[must_use]
pub fn count(file: &Path) -> usize {
    rows(file).len()
}

/// What the command wrote.
struct Found {
    settled: Vec<Row>,
    refused: Vec<Row>,
}

/// Line by line; settled rows come out in the order in which they went in.
fn compare(name: &str, expected: &[Row], found: &Found) -> Vec<String> {
    let mut settled = found.settled.iter();
    let mut differences = Vec::new();
    for (row, line) in expected.iter().zip(2_usize..) {
        let here = line.to_string();
        let codes: Vec<&str> = found.refused.iter().filter(|refusal| refusal["line"] == here).map(|refusal| &*refusal["code"]).collect();
        let result = if codes.is_empty() { settled.next() } else { None };
        let wrong = match (&*row["expect_refusal"], result) {
            ("", None) => vec![format!("refused as {codes:?}, expected to be settled")],
            ("", Some(result)) => cells(row, result),
            (code, None) if codes.iter().all(|found| *found == code) => Vec::new(),
            (code, None) => vec![format!("refused as {codes:?}, expected {code}")],
            (code, Some(_)) => vec![format!("settled, expected to be refused as {code}")],
        };
        let about = format!("{name}:{line} {}：{}", number(row), row["case"]);
        differences.extend(wrong.iter().map(|what| format!("{about}\n    {what}\n    {}", row["reason"])));
    }
    let left = settled.count();
    if left > 0 {
        differences.push(format!("{name}: {left} more settled rows than expected"));
    }
    differences
}

/// Every expected cell of a settled row, and its number.
fn cells(expected: &Row, result: &Row) -> Vec<String> {
    let mut wrong = Vec::new();
    if result["setl_id"] != number(expected) {
        wrong.push(format!("setl_id is {}: rows out of order", result["setl_id"]));
    }
    for (heading, value) in expected {
        let Some(code) = heading.strip_prefix("expect_").filter(|code| *code != "refusal") else { continue };
        match result.get(code) {
            None => wrong.push(format!("{code}: no such column, expected {value}")),
            Some(cell) if cell != value => wrong.push(format!("{code} is {cell}, expected {value}")),
            Some(_) => {}
        }
    }
    wrong
}

/// A row's number, under either heading.
fn number(row: &Row) -> &str {
    row.get("setl_id").or_else(|| row.get("结算编号")).map_or("", |cell| cell.trim())
}

/// The rows of a CSV file by their headings; a row may have too few or too many cells.
fn rows(file: &Path) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let headings = reader.headers().expect("a header").clone();
    reader
        .records()
        .map(|record| {
            headings.iter().zip(record.expect("a row").iter()).map(|(heading, cell)| (heading.to_owned(), cell.to_owned())).collect()
        })
        .collect()
}
