//! No provision of the notices is lost: each has a number, and each number stands on a rule or on a note of an article, as `pol coverage`
//! tells.
//!
//! 耀州's report has 27 provisions (YZ), 西秀's notice 35 (XX), 宝鸡's three notices 26 (BJ), 湛江's plan 33 (ZJ), 广西's measures 24 (LZ);
//! and there are 21 facts about several of them together (CX).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a panic is a failed test")]

use pol_compiler::accounting::{self, Article, Way};
use pol_compiler::{SourceText, Workspace};
use pol_tests::{files, root};
use std::collections::{BTreeMap, BTreeSet};

/// How many provisions each family has.
const FAMILIES: &[(&str, u32)] = &[("BJ", 26), ("CX", 21), ("LZ", 24), ("XX", 35), ("YZ", 27), ("ZJ", 33)];

/// The provisions that bear on the amounts of a claim or of an enrolment, and those that state aims or warnings.
const RULED: &str = "YZ-07 YZ-08 YZ-09 YZ-11 YZ-12 YZ-13 YZ-14 YZ-16 XX-04 XX-06 XX-08 XX-10 XX-11 XX-13 XX-14 XX-16 XX-20 XX-22 XX-23 XX-29 \
    BJ-01 BJ-02 BJ-03 BJ-04 BJ-05 BJ-06 BJ-07 BJ-08 BJ-09 BJ-10 BJ-11 BJ-12 BJ-14 BJ-15 BJ-16 ZJ-01 ZJ-03 ZJ-04 ZJ-05 ZJ-06 ZJ-07 ZJ-16 \
    ZJ-22 ZJ-23 LZ-07 LZ-10 LZ-12 LZ-13 LZ-15 LZ-16";

fn articles() -> Vec<Article> {
    let folder = root().join("policies");
    let text = |file: std::path::PathBuf| SourceText {
        path: file.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/"),
        bytes: std::fs::read(file).unwrap(),
    };
    let workspace = Workspace::new(files(&folder, "pol").into_iter().map(text).collect());
    let policies = workspace.policies();
    let all = accounting::of(&workspace, &policies.iter().collect::<Vec<_>>());
    assert!(all.len() > 90, "only {} articles", all.len());
    all
}

/// For each family the numbers that stand in a way for which `counts` is true.
fn numbers(counts: impl Fn(Way) -> bool) -> BTreeMap<String, BTreeSet<u32>> {
    let mut found: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for article in articles() {
        for number in article.entries.iter().filter(|entry| counts(entry.way)).flat_map(|entry| &entry.numbers) {
            found.entry(number.family.clone()).or_default().insert(number.at);
        }
    }
    found
}

#[test]
fn every_provision_stands_on_a_rule_or_a_note() {
    let found = numbers(|way| way != Way::Unread);
    let mut lost = Vec::new();
    for (family, count) in FAMILIES {
        let all: BTreeSet<u32> = (1..=*count).collect();
        let found = &found[*family];
        lost.extend(all.difference(found).map(|number| format!("{family}-{number:02} is nowhere")));
        lost.extend(found.difference(&all).map(|number| format!("{family}-{number:02} is no provision")));
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// What can be computed is: a note beside it says how it was read, it does not stand in its place.
#[test]
fn what_can_be_computed_is_not_only_noted() {
    let found = numbers(|way| !matches!(way, Way::Noted | Way::Unread));
    let stands = |number: &&str| {
        let (family, at) = number.split_once('-').unwrap();
        !found.get(family).is_some_and(|all| all.contains(&at.parse().unwrap()))
    };
    let only_noted: Vec<&str> = RULED.split_whitespace().filter(stands).collect();
    assert_eq!(only_noted, Vec::<&str>::new());
}

#[test]
fn every_article_has_a_rule_or_a_note() {
    let open: Vec<String> =
        articles().iter().filter(|article| !article.is_complete()).map(|one| format!("{} {}", one.notice, one.label)).collect();
    assert_eq!(open, Vec::<String>::new());
}
