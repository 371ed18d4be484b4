//! A book of registers → CSV files and one XLSX file in a folder, and the lines that tell of them.

use std::io::Write;
use std::path::{Path, PathBuf};

use pol_registers::{Book, Cell, Table};
use pol_spreadsheet::{Sheet, Value};

use super::Form;
use crate::failure::Failure;
use crate::language::Language;
use crate::output::atomic::{NewFile, same_file};

/// Writes everything; files are put in their places only once all of them are complete.
///
/// # Errors
/// A folder or file that cannot be written, or one that is read.
pub(super) fn all(book: &Book, folder: &Path, form: Form, inputs: &[&Path], language: Language) -> Result<String, Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::unwritable(folder, &error))?;
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    if form != Form::Xlsx {
        for table in &book.tables {
            let path = folder.join(format!("{}-{}.csv", book.name, table.name));
            let bytes = csv(table).map_err(|error| Failure::unwritable(&path, &error))?;
            files.push((path, bytes));
        }
    }
    if form != Form::Csv {
        let path = folder.join(format!("{}.xlsx", book.name));
        let bytes = xlsx(book).map_err(|error| Failure::unwritable(&path, &std::io::Error::other(error.to_string())))?;
        files.push((path, bytes));
    }
    let mut complete = Vec::new();
    for (path, bytes) in &files {
        if inputs.iter().any(|input| same_file(path, input)) {
            let shown = path.display();
            return Err(Failure::wrong(format!("「{shown}」用了两次"), format!("「{shown}」 is used twice"))
                .help("输入和输出须是不同的文件", "what is read and what is written must be different files"));
        }
        let mut file = NewFile::create(path)?;
        file.write_all(bytes).map_err(|error| Failure::unwritable(path, &error))?;
        complete.push(file.complete()?);
    }
    for file in complete {
        file.publish()?;
    }
    Ok(told(book, &files, language))
}

fn csv(table: &Table) -> std::io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let wrong = |error: csv::Error| std::io::Error::other(error.to_string());
    writer.write_record(table.headings.iter().map(|heading| heading.text)).map_err(wrong)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(Cell::shown)).map_err(wrong)?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

fn xlsx(book: &Book) -> Result<Vec<u8>, pol_spreadsheet::WriteError> {
    let sheet = |table: &Table| Sheet {
        name: table.name,
        title: table.title,
        headings: table.headings.iter().map(|heading| heading.text).collect(),
        rows: table.rows.iter().map(|row| row.iter().map(value).collect()).collect(),
    };
    pol_spreadsheet::write(&book.tables.iter().map(sheet).collect::<Vec<_>>())
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Empty,
        Cell::Amount(_) => Value::Amount(cell.shown()),
        Cell::Count(count) => Value::Count(*count),
        _ => Value::Text(cell.shown()),
    }
}

/// How many rows each register has, and where they are.
fn told(book: &Book, files: &[(PathBuf, Vec<u8>)], language: Language) -> String {
    let mut text = String::new();
    for table in &book.tables {
        let rows = table.rows.iter().filter(|row| row.first() != Some(&Cell::text("合计"))).count();
        text.push_str(&match language {
            Language::Zh => format!("{}：{rows} 行\n", table.name),
            Language::En => format!("{}: {rows} row{}\n", table.name, if rows == 1 { "" } else { "s" }),
        });
    }
    for (path, _) in files {
        text.push_str(&format!("{}\n", path.display()));
    }
    text
}
