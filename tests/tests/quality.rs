//! `pol test --coverage`, `--mutate` and `--suggest` as a command: what is shown, what is written, and how it ends.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a panic is a failed test")]

use pol_tests::command::{Run, pol};
use pol_tests::root;
use serde_json::Value;
use std::path::Path;

/// The policies of 柳州 and those it builds on in a folder, with the golden files that are named.
fn folder(golden: &[&str]) -> tempfile::TempDir {
    let copy = pol_tests::golden::copy();
    let below = |name: &str| format!("policies/guangxi/liuzhou/golden/{name}");
    std::fs::create_dir_all(copy.path().join("policies/guangxi/liuzhou/golden")).unwrap();
    for name in golden {
        std::fs::copy(root().join(below(name)), copy.path().join(below(name))).unwrap();
    }
    copy
}

fn test(folder: &Path, more: &[&str]) -> Run {
    let mut arguments = vec!["test", "--policy", "guangxi.liuzhou", "--lang", "en"];
    arguments.extend(more);
    pol(folder, &arguments)
}

fn json(run: &Run) -> Value {
    let document: Value = serde_json::from_str(run.text()).unwrap_or_else(|e| panic!("{e}: {}{}", run.text(), run.errors));
    document["policies"][0].clone()
}

#[test]
fn coverage_is_listed_with_its_reasons_and_held_to_a_threshold() {
    let folder = folder(&["01-basic.csv"]);
    let run = test(folder.path(), &["--coverage"]);
    assert_eq!(run.code, 0, "{}{}", run.text(), run.errors);
    assert!(run.text().contains("no case came here"), "{}", run.text());
    assert!(run.text().contains("every case that came here had another outcome"), "{}", run.text());
    let found = json(&test(folder.path(), &["--coverage", "--format", "json"]));
    let permille = found["coverage"]["permille"].as_u64().unwrap();
    assert!((100..900).contains(&permille), "{permille}");
    assert_eq!(test(folder.path(), &["--coverage", "--threshold", "90"]).code, 1);
    assert_eq!(test(folder.path(), &["--coverage", "--threshold", "10"]).code, 0);
}

#[test]
fn suggestions_are_written_and_must_be_filled_in() {
    let folder = folder(&["01-basic.csv"]);
    let run = test(folder.path(), &["--suggest", "more.csv"]);
    assert_eq!(run.code, 0, "{}", run.text());
    let written = std::fs::read_to_string(folder.path().join("more.csv")).unwrap();
    assert!(written.lines().count() > 10, "{written}");
    // As it is, it says of every row that nothing is expected.
    let run = test(folder.path(), &["more.csv"]);
    assert_eq!(run.code, 1, "{}", run.text());
    assert!(run.text().contains("nothing is expected"), "{}", run.text());
}

#[test]
fn wrong_use_is_told() {
    let folder = folder(&["01-basic.csv"]);
    for (arguments, words) in [
        (&["--threshold", "90"][..], "--threshold goes with"),
        (&["--coverage", "--format", "junit"], "human or json"),
        (&["--wider"], "--mutate"),
        (&["--coverage", "--threshold", "101"], "101"),
    ] {
        let run = test(folder.path(), arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.text());
        assert!(run.errors.contains(words), "{arguments:?}: {}", run.errors);
    }
    let several = pol(folder.path(), &["test", "--suggest", "more.csv", "--lang", "en"]);
    assert!(several.code == 0 || several.errors.contains("name one with --policy"), "{}", several.text());
}

/// A case that does not hold is told, and nothing is asked of the others.
#[test]
fn what_does_not_hold_is_told_first() {
    let folder = folder(&["01-basic.csv"]);
    let file = folder.path().join("policies/guangxi/liuzhou/local.pol");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen("100元", "101元", 1)).unwrap();
    let run = test(folder.path(), &["--coverage"]);
    assert_eq!(run.code, 1, "{}", run.text());
    assert!(!run.text().contains("coverage"), "{}", run.text());
}

/// Every change is listed with what became of it; the list of what no case can notice is read, and held to be up to date.
#[test]
fn mutants_are_judged_and_survivors_listed() {
    let folder = folder(&["05-backstop.csv"]);
    let list = folder.path().join("policies/guangxi/liuzhou/golden/unnoticeable.md");
    std::fs::copy(root().join("policies/guangxi/liuzhou/golden/unnoticeable.md"), &list).unwrap();
    let run = test(folder.path(), &["--mutate", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.text());
    let found = &json(&run)["mutation"];
    let count = |key: &str| found[key].as_u64().unwrap();
    assert_eq!(found["mutants"].as_array().unwrap().len() as u64, count("counted") + count("equivalent") + count("explained"));
    assert!(count("survived") > 0 && count("cases") > 0 && count("explained") == 2, "{}", run.text());
    let text = std::fs::read_to_string(&list).unwrap();
    std::fs::write(&list, text.replace("600元", "601元")).unwrap();
    let run = test(folder.path(), &["--mutate", "--threshold", "99"]);
    assert_eq!(run.code, 1, "{}", run.text());
    assert!(run.text().contains("out of date"), "{}", run.text());
    assert!(run.text().contains("local.pol:"), "{}", run.text());
}
