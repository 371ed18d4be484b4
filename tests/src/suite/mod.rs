//! The language suite: Markdown page → cases → what each asserts → what really happens → a list of failures.

mod asserted;
mod bless;
mod case;
mod editor;
mod judge;
mod layout;
mod page;
mod quality;
mod settle;

pub use case::{Case, PolicyText, Question};
use judge::judge;
pub use judge::{Finding, findings};
pub use page::cases;

use std::fmt;
use std::path::{Path, PathBuf};

/// Why a case failed.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The page, below the suite's folder.
    pub page: PathBuf,
    /// The case's heading.
    pub heading: String,
    /// The line of the page, from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}\n    {}", self.page.display(), self.line, self.heading, self.reason.replace('\n', "\n    "))
    }
}

/// Runs every case of the page at `path`; with `blessing`, its expected blocks are rewritten to what came out.
///
/// Returns the number of cases and the failures.
///
/// # Panics
/// When the page cannot be read or written.
#[must_use]
pub fn run(folder: &Path, path: &Path, blessing: bool) -> (usize, Vec<Failure>) {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let name = path.strip_prefix(folder).unwrap_or(path);
    let prelude = prelude(folder, path);
    let cases = match cases(&text, &prelude) {
        Ok(cases) => cases,
        Err((line, reason)) => {
            return (0, vec![Failure { page: name.to_owned(), heading: String::from("(page)"), line, reason }]);
        }
    };
    let mut failures = Vec::new();
    let mut rewritten = Vec::new();
    for case in &cases {
        let outcome = judge(case);
        rewritten.extend(bless::changes(case, &outcome));
        for (line, reason) in outcome.failures {
            failures.push(Failure { page: name.to_owned(), heading: case.heading.clone(), line, reason });
        }
    }
    if blessing && !rewritten.is_empty() {
        std::fs::write(path, bless::apply(&text, rewritten)).expect("the page can be written");
    }
    (cases.len(), failures)
}

/// Every code that a page asserts, in a comment or in a block.
///
/// # Panics
/// When a page cannot be read.
#[must_use]
pub fn asserted_codes(folder: &Path) -> std::collections::BTreeSet<String> {
    let all = all_cases(folder).into_iter();
    all.flat_map(|case| asserted::asserted(&case).unwrap_or_default()).map(|one| one.code).collect()
}

/// The codes that a case asserts, each with whether it is a warning; of one whose assertions cannot be read, none.
#[must_use]
pub fn codes_asserted(case: &Case) -> Vec<(String, bool)> {
    asserted::asserted(case).unwrap_or_default().into_iter().map(|one| (one.code, one.warning)).collect()
}

/// True where nothing but warnings is found of a case, which the suite's own test sees to.
#[must_use]
pub fn compiles(case: &Case) -> bool {
    let errors = codes_asserted(case).iter().any(|(_, warning)| !warning);
    !errors && case.diagnostics.is_none() && case.cursor.is_none() && case.questions.is_empty()
}

/// Every case of every page.
///
/// # Panics
/// When a page cannot be read.
#[must_use]
pub fn all_cases(folder: &Path) -> Vec<Case> {
    let of_page = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).expect("a page can be read");
        cases(&text, &prelude(folder, path)).unwrap_or_default()
    };
    crate::files(folder, "md").iter().flat_map(of_page).collect()
}

/// The text that `prelude` brings into a page's cases: that of the page's own folder, else the suite's.
fn prelude(folder: &Path, page: &Path) -> String {
    let own = page.with_file_name("prelude.pol");
    let path = if own.exists() { own } else { folder.join("prelude.pol") };
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
