//! What the tests share: the language suite's reader and judge, and a way to run the command, and the oracle.
//!
//! The suite's pages under `tests/suite/` are the specification by example. [`suite`] reads a page, compiles the policy
//! in it, compares what is said about it with what the page asserts, and settles the page's claims.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    reason = "this crate is only tests: a panic here is a failed test, and budgets are set by environment variables"
)]

pub mod brute;
pub mod cases;
pub mod claims;
pub mod command;
pub mod constructs;
pub mod editor;
pub mod generate;
pub mod golden;
pub mod large;
pub mod mistakes;
pub mod oracle;
pub mod suite;
pub mod texts;
pub mod workload;

use std::path::PathBuf;

/// The root of the repository.
#[must_use]
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().expect("the package has a parent folder").to_owned()
}

/// A count that a random test runs for: the environment variable `name`, or `normal`.
#[must_use]
pub fn budget(name: &str, normal: u32) -> u32 {
    match std::env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{name} is not a count: {text}")),
        Err(_) => normal,
    }
}

/// All files below `folder` whose name ends in `.ending`, in path order.
#[must_use]
pub fn files(folder: &std::path::Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap_or_else(|e| panic!("{}: {e}", next.display())) {
            let path = entry.expect("a folder's entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
