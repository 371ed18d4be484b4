//! Golden claims of a policy → what the command makes of them → where the two differ.
//!
//! A golden file is a claims file with further columns: `expect_CODE` for each column of a settled row, `expect_refusal` with
//! the code of the refusal or nothing, `case` with what the row shows and `reason` with the arithmetic. The command ignores
//! these columns, so it settles the very file. Expected values come from a derivation of their own, never from the command.

use crate::command::{Run, pol};
use crate::{files, root};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The golden files of a shipped policy.
#[derive(Clone, Copy, Debug)]
pub struct Golden {
    /// The policy's code.
    pub policy: &'static str,
    /// Its folder below `policies`; golden files lie in its `golden`, sample claims in its `samples`.
    pub folder: &'static str,
    /// Every golden file and how many rows it has at least: rows are added, none is lost.
    pub files: &'static [(&'static str, usize)],
}

impl Golden {
    /// Fails unless every golden claim comes out as derived.
    ///
    /// # Panics
    /// When one differs.
    pub fn hold(&self) {
        let policies = policies();
        let rules = ["--policy", self.policy, "--root", &policies];
        let differences: Vec<String> =
            self.files.iter().flat_map(|(name, _)| differences(&rules, &self.below("golden").join(name))).collect();
        assert!(differences.is_empty(), "{} differences:\n\n{}\n", differences.len(), differences.join("\n\n"));
    }

    /// Fails unless the golden files are those listed, with as many rows, and `least` in all.
    ///
    /// # Panics
    /// When a file or rows are lost.
    pub fn complete(&self, least: usize) {
        let folder = self.below("golden");
        let found: Vec<String> =
            files(&folder, "csv").iter().filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect();
        let listed: Vec<&str> = self.files.iter().map(|(name, _)| *name).collect();
        assert_eq!(found, listed, "a golden file is missing, or is not listed");
        let mut all = 0;
        for (name, least) in self.files {
            let rows = count(&folder.join(name));
            assert!(rows >= *least, "{name} has {rows} rows, expected at least {least}");
            all += rows;
        }
        assert!(all >= least, "only {all} golden rows");
    }

    /// Fails unless `pol check` runs the examples that stand beside the policy's provisions: with `wrong` in place of `right`, an amount
    /// of one example in `file`, it says so.
    ///
    /// # Panics
    /// When an example does not hold, or one that cannot hold does.
    pub fn examples(&self, file: &str, right: &str, wrong: &str) {
        let folder = copy();
        let run = self.check(folder.path());
        assert_eq!(run.code, 0, "{}", run.text());
        self.refused(file, right, wrong, &["P0801"]);
    }

    /// Fails unless the policy does not compile with `wrong` in place of the one `right` in `file`, and `pol check` says all of `words`.
    ///
    /// # Panics
    /// When it compiles, or something else is wrong with it.
    pub fn refused(&self, file: &str, right: &str, wrong: &str, words: &[&str]) {
        let folder = copy();
        let notice = folder.path().join("policies").join(file);
        let text = std::fs::read_to_string(&notice).expect("the notice");
        assert_eq!(text.matches(right).count(), 1, "「{right}」 stands once");
        std::fs::write(&notice, text.replace(right, wrong)).expect("the notice can be written");
        let run = self.check(folder.path());
        assert_eq!(run.code, 1, "「{wrong}」: {}", run.text());
        assert!(words.iter().all(|word| run.text().contains(word)), "「{wrong}」: {}", run.text());
    }

    fn check(&self, folder: &Path) -> Run {
        pol(folder, &["check", self.policy, "--format", "plain", "--lang", "en"])
    }

    /// Fails unless each of the sample files settles whole: `(name, claims)`.
    ///
    /// # Panics
    /// When a sample is refused or lost.
    pub fn samples(&self, samples: &[(&str, usize)]) {
        let (policies, folder) = (policies(), tempfile::tempdir().expect("a folder for the run"));
        for (name, claims) in samples {
            let file = self.below("samples").join(name).to_string_lossy().into_owned();
            let run = pol(folder.path(), &["settle", &file, "--root", &policies, "--policy", self.policy, "--out", "out.csv"]);
            assert_eq!(run.code, 0, "{name}: {}", run.errors);
            assert_eq!(count(&folder.path().join("out.csv")), *claims, "{name}");
        }
    }

    /// Fails unless a golden file's settled rows come to `lines` of targets, the heading aside.
    ///
    /// # Panics
    /// When a target is measured otherwise.
    pub fn targets(&self, name: &str, lines: &[&str]) {
        let (policies, folder) = (policies(), tempfile::tempdir().expect("a folder for the run"));
        let file = self.below("golden").join(name).to_string_lossy().into_owned();
        let arguments = ["settle", &file, "--root", &policies, "--policy", self.policy, "--out", "out.csv", "--targets", "targets.csv"];
        let run = pol(folder.path(), &arguments);
        let text = std::fs::read_to_string(folder.path().join("targets.csv")).unwrap_or_else(|e| panic!("{e}: {}", run.errors));
        assert_eq!(text.lines().skip(1).collect::<Vec<_>>(), lines, "{name}");
    }

    fn below(&self, folder: &str) -> PathBuf {
        root().join("policies").join(self.folder).join(folder)
    }
}

/// A folder with a copy of the shipped policies.
///
/// # Panics
/// When they cannot be copied.
#[must_use]
pub fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the run");
    let policies = root().join("policies");
    for file in files(&policies, "pol") {
        let copy = folder.path().join("policies").join(file.strip_prefix(&policies).expect("below the policies"));
        std::fs::create_dir_all(copy.parent().expect("a folder")).expect("the folder can be made");
        std::fs::copy(&file, &copy).expect("the file can be copied");
    }
    folder
}

/// The folder of the shipped policies.
fn policies() -> String {
    root().join("policies").to_string_lossy().into_owned()
}

/// A row of a table: heading → cell. Cells beyond the headings are left out.
type Row = BTreeMap<String, String>;

/// Settles one golden file under `rules` (`--policy NAME --root FOLDER`, or `--plan FILE`), and with `--hold` and `--known-on` where its name
/// says so; lists every difference in words.
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
    if let Some((_, day)) = name.split_once("known-on-") {
        arguments.extend(["--known-on", day.trim_end_matches(".csv")]);
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
    if number(result) != number(expected) {
        wrong.push(format!("the row is of {}: rows out of order", number(result)));
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

/// What numbers a row, under either heading: a visit's settlement, an enrolment's person and year.
fn number(row: &Row) -> String {
    let cell = |code: &str, name: &str| row.get(code).or_else(|| row.get(name)).map(|cell| cell.trim());
    cell("setl_id", "结算编号")
        .map_or_else(|| [cell("psn_no", "人员编号"), cell("year", "参保年度")].map(Option::unwrap_or_default).join("|"), str::to_owned)
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
