//! Claims that were suggested → golden files of which a person fills in what must come out.

use std::path::{Path, PathBuf};

use pol_runtime::evaluate::Engine;
use pol_runtime::plan::Record;
use pol_testing::suggest::{Suggested, headings, row};

use crate::failure::Failure;
use crate::language::Language;
use crate::output::destination::{Destination, failure};
use crate::quality::Suggestions;

/// Writes a file for each record of which something is suggested: the first at `path`, others with the record's name added.
pub(super) fn write(engine: &Engine, path: &Path, found: &Suggested, language: Language) -> Result<Suggestions, Failure> {
    let mut written = Suggestions { files: Vec::new(), missed: found.missed.clone() };
    for (at, record) in engine.plan().records.iter().enumerate() {
        let rows: Vec<Vec<String>> = found
            .suggestions
            .iter()
            .filter(|suggestion| suggestion.record == at)
            .map(|suggestion| row(record, suggestion, language == Language::Zh))
            .collect();
        if rows.is_empty() {
            continue;
        }
        let path = if written.files.is_empty() { path.to_path_buf() } else { beside(path, record) };
        file(&path, record, &rows)?;
        written.files.push((path.display().to_string(), rows.len()));
    }
    Ok(written)
}

/// `cases.csv` as `cases-参保记录.csv`.
fn beside(path: &Path, record: &Record) -> PathBuf {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!("{stem}-{}.csv", record.name))
}

fn file(path: &Path, record: &Record, rows: &[Vec<String>]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| failure(Some(path), &error);
    let mut destination = Destination::open(Some(path))?;
    {
        let mut writer = csv::Writer::from_writer(&mut destination);
        let table = std::iter::once(&headings(record)).chain(rows).cloned().collect::<Vec<_>>();
        for row in table {
            writer.write_record(&row).map_err(|error| failed(crate::output::io_error(error)))?;
        }
        writer.flush().map_err(failed)?;
    }
    if let Some(file) = destination.complete()? {
        file.publish()?;
    }
    Ok(())
}
