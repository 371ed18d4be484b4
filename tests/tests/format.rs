//! Formatting changes nothing but blanks, line ends and the form of marks: in every policy that is shipped, that the suite shows, that
//! chance makes, and in damaged texts. Formatted again, a text stays as it is.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

use std::collections::BTreeSet;

use pol_compiler::{SourceText, Workspace};
use pol_lang::format::{Change, format, format_range};
use pol_lang::span::FileId;
use pol_lang::tokens::{TokenKind, lex};
use pol_runtime::format::meaning;
use pol_tests::generate::{Rng, policy};
use pol_tests::texts::{comments, tree_without_places};
use pol_tests::{budget, files, root, suite};

#[test]
fn shipped_policies_are_formatted() {
    let folder = root().join("policies");
    for path in files(&folder, "pol") {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let formatted = format(&text);
        let differs = text.lines().zip(formatted.lines()).find(|(own, other)| own != other);
        assert_eq!(text, formatted, "run `pol fmt`: {} {differs:?}", path.display());
    }
}

/// A shipped policy whose indentation is gone and whose blanks are more is laid out as it was: nothing of its layout is the author's own but
/// its lines.
#[test]
fn a_shipped_policy_in_disorder_is_laid_out_as_it_was() {
    for path in files(&root().join("policies"), "pol") {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let laid = format(&disordered(&text));
        let differs = text.lines().zip(laid.lines()).find(|(own, other)| own != other);
        assert!(text == laid, "{} {differs:?}", path.display());
    }
}

/// The text without its indentation, and with three blanks in place of each run of them between words.
fn disordered(text: &str) -> String {
    let mut out = String::new();
    for token in lex(FileId(0), text) {
        match token.kind {
            TokenKind::Space if out.is_empty() || out.ends_with('\n') => {}
            TokenKind::Space => out.push_str("   "),
            _ => out.push_str(&text[token.span.start as usize..token.span.end as usize]),
        }
    }
    out
}

#[test]
fn what_the_suite_shows_keeps_its_tree_its_comments_and_its_meaning() {
    let mut seen = BTreeSet::new();
    let mut unchanged = 0;
    for case in suite::all_cases(&root().join("tests/suite")) {
        let own: Vec<(String, String)> = case.files.iter().map(|file| (file.path.clone(), file.text.clone())).collect();
        let new: Vec<&(String, String)> = own.iter().filter(|(_, text)| seen.insert(text.clone())).collect();
        for (_, text) in new {
            if holds(text) == *text {
                unchanged += 1;
            }
        }
        assert_eq!(meanings(&own), meanings(&formatted(&own)), "another meaning: {}", case.heading);
    }
    println!("{} texts, {unchanged} unchanged", seen.len());
    assert!(seen.len() > 500);
}

#[test]
fn random_policies_keep_their_tree_their_comments_and_their_meaning() {
    for part in 0..u64::from(budget("POL_FORMAT_POLICIES", 400)) {
        let own: Vec<(String, String)> = policy(Rng::part(77, part)).files.into_iter().collect();
        own.iter().for_each(|(_, text)| drop(holds(text)));
        // Compiling takes far longer than formatting: without optimization the meaning of some is compared, with it that of all.
        if part % if cfg!(debug_assertions) { 20 } else { 1 } == 0 {
            assert_eq!(meanings(&own), meanings(&formatted(&own)), "another meaning: part {part}");
        }
    }
}

#[test]
fn damaged_texts_keep_what_they_say() {
    let mut rng = Rng::part(78, 0);
    let sample = std::fs::read_to_string(root().join("policies/shaanxi/baoji/2019-48.pol")).expect("it can be read");
    let shapes = std::fs::read_to_string(root().join("lang/tests/samples/rich.zh.pol")).expect("it can be read");
    let pieces =
        ["{", "}", "(", ")", "；", "、", "\n", "\n\n", "  ", "#", " # 注\n", "\"", "“", "？", "当 ", "按 ", "比例 ", "1", "%", "若 ", "\t"];
    for round in 0..budget("POL_RANDOM_CASES", 120) {
        let sample = if round % 2 == 0 { &sample } else { &shapes };
        let mut text: Vec<char> = sample.chars().collect();
        for _ in 0..=rng.below(4) {
            let at = rng.below(text.len());
            if rng.chance(40) {
                text.remove(at);
            } else if rng.chance(30) {
                let to = (at + rng.below(30)).min(text.len());
                text.drain(at..to);
            } else {
                text.splice(at..at, rng.word(&pieces).chars());
            }
        }
        holds(&text.into_iter().collect::<String>());
    }
}

#[test]
fn any_stretch_can_be_formatted_alone() {
    let mut rng = Rng::part(79, 0);
    let shapes = std::fs::read_to_string(root().join("lang/tests/samples/rich.zh.pol")).expect("it can be read");
    let untidy = shapes.replace("    ", "  ").replace("；", " ;");
    let mut changed = 0;
    for _ in 0..60 {
        let (start, length) = (rng.below(untidy.len()), rng.below(200));
        let changes = format_range(&untidy, start, (start + length).min(untidy.len()));
        let after = applied(&untidy, &changes);
        assert_eq!(tree_without_places(&untidy), tree_without_places(&after), "another tree for {start}+{length}");
        assert_eq!(comments(&untidy), comments(&after));
        changed += usize::from(!changes.is_empty());
        for change in &changes {
            assert!(change.end + 1 >= start.min(untidy.len()) || change.start <= start + length, "{change:?} lies outside");
        }
    }
    println!("{changed} of 60 stretches changed");
    assert!(changed > 30);
    let whole = format_range(&untidy, 0, untidy.len());
    assert_eq!(format(&applied(&untidy, &whole)), format(&untidy));
}

/// Formats a text; it says the same and stays so.
fn holds(text: &str) -> String {
    let once = format(text);
    assert_eq!(tree_without_places(text), tree_without_places(&once), "another tree:\n{text}\n----\n{once}");
    assert_eq!(comments(text), comments(&once), "other comments:\n{text}\n----\n{once}");
    assert_eq!(codes(text), codes(&once), "other findings:\n{text}\n----\n{once}");
    let again = format(&once);
    assert_eq!(once, again, "not the same again:\n{text}\n----");
    once
}

fn formatted(files: &[(String, String)]) -> Vec<(String, String)> {
    files.iter().map(|(path, text)| (path.clone(), format(text))).collect()
}

fn applied(text: &str, changes: &[Change]) -> String {
    let mut out = text.to_owned();
    changes.iter().rev().for_each(|change| out.replace_range(change.start..change.end, &change.text));
    out
}

fn codes(text: &str) -> Vec<&'static str> {
    pol_lang::parse(FileId(0), text).1.iter().map(|found| found.code.id).collect()
}

/// What the plan of each policy means; none where it does not compile.
fn meanings(files: &[(String, String)]) -> Vec<Option<String>> {
    let text = |(path, text): &(String, String)| SourceText { path: path.clone(), bytes: text.clone().into_bytes() };
    let workspace = Workspace::new(files.iter().map(text).collect());
    let of = |policy: &str| workspace.compile(policy).plan.map(|plan| format!("{:?}", meaning(&plan)));
    workspace.policies().iter().map(|policy| of(&policy.name)).collect()
}
