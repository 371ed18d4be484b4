//! Golden claims of a policy → what `pol test` says of them, and what else must be so of a policy that is shipped.
//!
//! A golden file is a claims file with further columns of what must come out; `pol test --help` and docs/ci.md describe it. Expected values
//! come from a derivation of their own, never from the command.

use crate::command::{Run, pol};
use crate::{files, root};
use serde_json::Value;
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
    /// Fails unless every golden claim and every example comes out as derived, each row of each listed file being a case.
    ///
    /// # Panics
    /// When one differs, or a row is no case.
    pub fn hold(&self) {
        let policies = policies();
        let rules = ["--policy", self.policy, "--root", &policies];
        let ran = test(&rules);
        assert_eq!(ran.code, 0, "{}{}", ran.text(), ran.errors);
        let report: Value = serde_json::from_slice(&test(&[&rules[..], &["--format", "json"]].concat()).output).expect("a report");
        for (name, _) in self.files {
            let file = self.below("golden").join(name);
            let suites = report["suites"].as_array().expect("suites").iter();
            let cases = suites
                .filter(|suite| suite["file"] == *file.to_string_lossy())
                .map(|suite| suite["cases"].as_array().expect("cases").len());
            assert_eq!(cases.collect::<Vec<_>>(), [count(&file)], "every row of {name} is a case");
        }
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

/// Tests golden files under `rules` (`--policy NAME --root FOLDER`, or `--plan FILE` and the files).
#[must_use]
pub fn test(rules: &[&str]) -> Run {
    let folder = tempfile::tempdir().expect("a folder for the run");
    pol(folder.path(), &[&["test"], rules, &["--lang", "en"]].concat())
}

/// How many rows a golden file has.
///
/// # Panics
/// When it cannot be read.
#[must_use]
pub fn count(file: &Path) -> usize {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let rows: Result<Vec<csv::StringRecord>, csv::Error> = reader.records().collect();
    rows.expect("rows").len()
}
