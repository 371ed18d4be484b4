//! Every page of the language suite. `POL_BLESS=1 cargo test -p pol-tests --test suite` rewrites what the pages expect;
//! `POL_PAGE=records/durations` runs the pages alone whose path holds these words.
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    reason = "blessing and single pages are asked for by environment variables; a panic is a failed test"
)]

use pol_tests::{files, root, suite};
use std::collections::BTreeSet;
use std::path::PathBuf;

#[test]
fn every_page_of_the_suite_holds() {
    let folder = root().join("tests/suite");
    let blessing = std::env::var("POL_BLESS").is_ok_and(|v| v == "1");
    let only = std::env::var("POL_PAGE").ok();
    let wanted = |page: &PathBuf| only.as_ref().is_none_or(|only| page.to_string_lossy().contains(only));
    let (mut cases, mut failures) = (0, Vec::new());
    for page in files(&folder, "md").into_iter().filter(wanted) {
        let (count, failed) = suite::run(&folder, &page, blessing);
        cases += count;
        failures.extend(failed);
    }
    if !failures.is_empty() {
        let list: Vec<String> = failures.iter().map(ToString::to_string).collect();
        panic!("{} of the suite's assertions (over {cases} cases) do not hold:\n\n{}\n", list.len(), list.join("\n\n"));
    }
    assert!(cases > if only.is_some() { 0 } else { 100 }, "the suite has only {cases} cases: were pages lost?");
}

/// Codes that a page cannot show, with the test that does.
const ELSEWHERE: &[(&str, &str)] = &[
    ("P0101", "docs/codes/P0101.md, hostile.rs"),
    ("P0107", "docs/codes/P0107.md, hostile.rs"),
    ("P0911", "docs/codes/P0911.md, hostile.rs"),
    ("P0912", "docs/codes/P0912.md, hostile.rs"),
    ("P0913", "failure.rs: no known text of 16 MiB takes so many steps"),
    ("P0952", "docs/codes/P0952.md"),
];

#[test]
fn every_code_is_shown_somewhere() {
    let shown = suite::asserted_codes(&root().join("tests/suite"));
    let codes = pol_lang::codes::ALL.iter().chain(pol_compiler::codes::ALL).map(|code| code.id);
    let missing: Vec<&str> = codes.filter(|id| !shown.contains(*id) && !ELSEWHERE.iter().any(|(code, _)| code == id)).collect();
    assert!(missing.is_empty(), "no page of the suite shows {missing:?}");
}

#[test]
fn every_rule_shape_has_a_settled_case() {
    let cases = suite::all_cases(&root().join("tests/suite/shapes"));
    let number = |heading: &str| heading.strip_prefix("RS-")?.split(' ').next()?.parse::<u32>().ok();
    let settled: BTreeSet<u32> = cases.iter().filter(|case| case.claims.is_some()).filter_map(|case| number(&case.heading)).collect();
    let missing: Vec<u32> = (1..=65).filter(|shape| !settled.contains(shape)).collect();
    assert!(missing.is_empty(), "no case settles a claim by these shapes: {missing:?}");
}
