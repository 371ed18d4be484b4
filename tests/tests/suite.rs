//! Every page of the language suite. `POL_BLESS=1 cargo test -p pol-tests --test suite` rewrites what the pages expect.
#![allow(clippy::disallowed_methods, clippy::panic, reason = "blessing is asked for by an environment variable; a panic is a failed test")]

use pol_tests::{files, root, suite};

#[test]
fn every_page_of_the_suite_holds() {
    let folder = root().join("tests/suite");
    let blessing = std::env::var("POL_BLESS").is_ok_and(|v| v == "1");
    let (mut cases, mut failures) = (0, Vec::new());
    for page in files(&folder, "md") {
        let (count, failed) = suite::run(&folder, &page, blessing);
        cases += count;
        failures.extend(failed);
    }
    assert!(cases > 100, "the suite has only {cases} cases: were pages lost?");
    if !failures.is_empty() {
        let list: Vec<String> = failures.iter().map(ToString::to_string).collect();
        panic!("{} of the suite's assertions (over {cases} cases) do not hold:\n\n{}\n", list.len(), list.join("\n\n"));
    }
}
