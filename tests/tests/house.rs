//! The house rules that a compiler cannot see: who depends on whom, who may name what, how long files are.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use pol_tests::{files, root};

/// Every arrow between crates of the workspace, of whatever kind; anything else fails.
const ARROWS: &[(&str, &[&str])] = &[
    ("pol-lang", &[]),
    ("pol-runtime", &[]),
    ("pol-compiler", &["pol-lang", "pol-runtime"]),
    ("pol-testing", &["pol-compiler", "pol-lang", "pol-runtime"]),
    ("pol-registers", &["pol-runtime"]),
    ("pol-spreadsheet", &[]),
    ("pol-lsp", &["pol-compiler", "pol-lang"]),
    ("pol", &["pol-compiler", "pol-lang", "pol-lsp", "pol-registers", "pol-runtime", "pol-spreadsheet", "pol-testing"]),
    ("pol-tests", &["pol", "pol-compiler", "pol-lang", "pol-lsp", "pol-runtime", "pol-spreadsheet", "pol-testing"]),
];

#[test]
fn crates_depend_on_each_other_as_drawn() {
    let metadata = cargo_metadata::MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec().unwrap();
    let names: BTreeSet<String> = metadata.packages.iter().map(|p| p.name.clone()).collect();
    let drawn: BTreeMap<&str, BTreeSet<&str>> = ARROWS.iter().map(|(from, to)| (*from, to.iter().copied().collect())).collect();
    let expected: BTreeSet<String> = drawn.keys().map(|name| (*name).to_owned()).collect();
    assert_eq!(names, expected, "a crate came or went: draw its arrows here and in ARCHITECTURE.md");
    for package in &metadata.packages {
        let inside: BTreeSet<&str> = package.dependencies.iter().map(|d| d.name.as_str()).filter(|name| names.contains(*name)).collect();
        assert_eq!(inside, drawn[package.name.as_str()], "the arrows from {}", package.name);
    }
}

/// The Rust files of the product: not tests, not benchmarks.
fn product() -> Vec<PathBuf> {
    ["lang", "compiler", "runtime", "testing", "registers", "spreadsheet", "lsp", "cli"]
        .iter()
        .flat_map(|name| files(&root().join(name).join("src"), "rs"))
        .collect()
}

/// The lines of a file that are code: comments and what stands in quotes are left out.
fn code(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let bare = |line: &str| line.split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
    text.lines().map(|line| bare(line).split("//").next().unwrap_or("").to_owned()).collect()
}

/// The files in which a word stands in code.
fn naming(word: &str, paths: &[PathBuf]) -> Vec<String> {
    let names = |path: &&PathBuf| code(path).iter().any(|line| contains_word(line, word));
    paths.iter().filter(names).map(|path| relative(path)).collect()
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

/// Whether `word` stands in `line` with nothing of a name on either side.
fn contains_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back().is_some_and(part);
        let after = line[at + word.len()..].chars().next().is_some_and(part);
        !before && !after
    })
}

#[test]
fn one_file_names_each_of_the_guests() {
    for guest in
        ["pest", "codespan_reporting", "rust_decimal", "encoding_rs", "indicatif", "pinyin", "rust_xlsxwriter", "calamine", "quick_xml"]
    {
        let named = naming(guest, &product());
        assert_eq!(named.len(), 1, "{guest} is named in {named:?}; one file stands between it and the project");
    }
}

#[test]
fn only_the_server_knows_the_protocol() {
    for guest in ["lsp_types", "lsp_server", "serde_json"] {
        for path in naming(guest, &files(&root().join("lsp/src"), "rs")) {
            assert!(path.starts_with("lsp/src/server"), "{path} names {guest}: questions and answers are plain data");
        }
    }
}

#[test]
fn only_the_file_format_of_the_plan_knows_serde() {
    let runtime = files(&root().join("runtime/src"), "rs");
    for path in naming("serde", &runtime).into_iter().chain(naming("postcard", &runtime)) {
        assert!(path.starts_with("runtime/src/format"), "{path} names serde: plan types are not serializable");
    }
    assert!(naming("serde", &files(&root().join("lang/src"), "rs")).is_empty());
    assert!(naming("serde", &files(&root().join("compiler/src"), "rs")).is_empty());
}

/// A second line behind clippy's lists, which see types and calls but not every way to write them.
#[test]
fn the_pure_crates_touch_no_world() {
    let folders = ["lang/src", "compiler/src", "runtime/src", "testing/src", "registers/src", "lsp/src/ide"];
    let pure: Vec<PathBuf> = folders.iter().flat_map(|name| files(&root().join(name), "rs")).collect();
    assert!(pure.len() > 30, "only {} files: was a folder moved?", pure.len());
    let floats = ["f32", "f64"];
    let worlds =
        ["HashMap", "HashSet", "SystemTime", "Instant", "std::env", "std::fs", "std::io", "std::net", "std::process", "std::thread"];
    for word in floats.iter().chain(&worlds) {
        let named = naming(word, &pure);
        assert!(named.is_empty(), "{word} stands in {named:?}");
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let folders = ["lang", "compiler", "runtime", "testing", "registers", "spreadsheet", "lsp", "cli", "tests"];
    let all: Vec<PathBuf> = folders.iter().flat_map(|name| files(&root().join(name), "rs")).collect();
    let mut lengths = Vec::new();
    for path in &all {
        let text = std::fs::read_to_string(path).unwrap();
        let lines = text.lines().count();
        assert!(lines <= 800, "{} has {lines} lines", relative(path));
        assert!(text.starts_with("//! "), "{} does not open with what it is", relative(path));
        lengths.push(lines);
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median <= 200, "the median length of files is {median}");
}

#[test]
fn every_exception_to_a_lint_gives_its_reason() {
    for path in product() {
        let text = std::fs::read_to_string(&path).unwrap();
        for attribute in ["[allow(", "[expect("] {
            for (at, _) in text.match_indices(attribute) {
                let inside = text[at..].split(")]").next().unwrap_or("");
                assert!(inside.contains("reason"), "{}: {inside})]", relative(&path));
            }
        }
    }
}

/// Everything under version control that is text, as far as folders tell.
fn tree() -> Vec<PathBuf> {
    let endings = ["rs", "pest", "pol", "md", "toml", "sh", "csv", "py", "ndjson", "ts", "json"];
    let mut all: Vec<PathBuf> = endings.iter().flat_map(|ending| files(&root(), ending)).collect();
    all.push(root().join(".ci/run"));
    all.retain(|path| !relative(path).starts_with("target/") && !relative(path).starts_with(".git/"));
    // What a package manager brings in is not ours.
    all.retain(|path| !relative(path).contains("/node_modules/"));
    all
}

#[test]
fn nothing_is_left_undone_and_no_machine_is_named() {
    // Written in two halves, so that this list does not find itself.
    let halves = [
        ("TO", "DO"),
        ("FIX", "ME"),
        ("todo", "!("),
        ("unimpl", "emented!("),
        ("/ho", "me/"),
        ("/ro", "ot/"),
        ("/wo", "rk/"),
        ("/Us", "ers/"),
        ("/tm", "p/"),
        ("#[ign", "ore"),
    ];
    for path in tree() {
        let Ok(text) = std::fs::read_to_string(&path) else { panic!("{} is not UTF-8", relative(&path)) };
        for (first, second) in halves {
            let word = format!("{first}{second}");
            let line = text.lines().position(|line| line.contains(&word));
            assert!(line.is_none(), "{}:{}: {word}", relative(&path), line.unwrap_or(0) + 1);
        }
    }
}
