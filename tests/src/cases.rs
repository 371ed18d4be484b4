//! A golden file of a shipped policy → its cases under a plan, without the command.

use crate::{files, root};
use pol_compiler::{SourceText, Workspace};
use pol_runtime::claim::RowReader;
use pol_runtime::evaluate::Engine;
use pol_runtime::ledger::Ledger;
use pol_runtime::plan::Plan;
use pol_testing::cases::{Cases, Settings, Table, TableRow, from_table};
use pol_testing::mutation::Noticed;
use std::path::Path;

/// The shipped policies.
#[must_use]
pub fn shipped() -> Workspace {
    let root = root().join("policies");
    let text = |path: &std::path::PathBuf| SourceText {
        path: path.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/"),
        bytes: std::fs::read(path).expect("a policy file"),
    };
    Workspace::new(files(&root, "pol").iter().map(text).collect())
}

/// A golden file as it was read.
#[derive(Debug)]
pub struct GoldenFile {
    /// Its name.
    pub name: String,
    headings: Vec<String>,
    rows: Vec<(u64, Vec<String>)>,
}

/// The golden files in a policy's folder, in the order of their names.
#[must_use]
pub fn golden(folder: &str) -> Vec<GoldenFile> {
    files(&root().join("policies").join(folder).join("golden"), "csv").iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> GoldenFile {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).expect("a golden file");
    let headings = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let row = |record: csv::Result<csv::StringRecord>| {
        let record = record.expect("a row");
        (record.position().expect("a place").line(), record.iter().map(str::to_owned).collect())
    };
    let rows = reader.records().map(row).collect();
    GoldenFile { name: path.file_name().expect("a name").to_string_lossy().into_owned(), headings, rows }
}

impl GoldenFile {
    /// Its cases under a plan.
    ///
    /// # Panics
    /// Where it holds rows of no record, or no cases.
    #[must_use]
    pub fn cases(&self, plan: &Plan) -> Cases {
        let headings: Vec<&str> = self.headings.iter().map(String::as_str).collect();
        let fits = |(at, record)| Some((at, RowReader::new(plan, record, &headings).ok()?));
        let (record, reader) = plan.records.iter().enumerate().find_map(fits).expect("rows of a record");
        let other: Vec<usize> = (0..headings.len()).filter(|at| !reader.knows(headings[*at])).collect();
        let row = |(line, cells): &(u64, Vec<String>)| TableRow {
            line: *line,
            row: reader.read(&cells.iter().map(String::as_str).collect::<Vec<_>>()),
            cells: other.iter().map(|at| cells.get(*at).cloned().unwrap_or_default()).collect(),
        };
        let headings = other.iter().map(|at| self.headings[*at].clone()).collect();
        let table = Table { record, headings, rows: self.rows.iter().map(row).collect() };
        let settings = Settings::of_name(&self.name).expect("settings");
        from_table(plan, table, settings, Ledger::new()).unwrap_or_else(|faults| panic!("{}: {faults:?}", self.name))
    }
}

/// The first case of some files that does not come out under a plan.
#[must_use]
pub fn first_noticed(files: &[(String, Cases)], plan: &Plan) -> Option<Noticed> {
    let engine = Engine::new(plan.clone()).ok()?;
    files.iter().find_map(|(name, cases)| {
        let verdicts = pol_testing::run::run(&engine, cases, &[]).verdicts;
        let at = verdicts.iter().position(|verdict| !verdict.held())?;
        Some(Noticed { file: name.clone(), line: cases.cases[at].line })
    })
}
