//! No provision of the notices is lost: each has a number, and each number stands in a policy, on a note or beside the rule.
//!
//! 耀州's report has 27 provisions (YZ), 西秀's notice 35 (XX), 宝鸡's three notices 26 (BJ), 湛江's plan 33 (ZJ), 广西's measures 24 (LZ).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a panic is a failed test")]

use pol_tests::{files, root};
use std::collections::BTreeSet;

/// Where each family stands, and how many provisions it has.
const FAMILIES: &[(&str, &[&str], u32)] = &[
    ("BJ", &["shaanxi/2020-47.pol", "shaanxi/baoji"], 26),
    ("LZ", &["guangxi"], 24),
    ("XX", &["guizhou"], 35),
    ("YZ", &["shaanxi/tongchuan"], 27),
    ("ZJ", &["guangdong"], 33),
];

#[test]
fn every_provision_stands_in_a_policy() {
    let mut lost = Vec::new();
    for (family, places, count) in FAMILIES {
        let texts = places.iter().map(|place| text(&root().join("policies").join(place))).collect::<String>();
        let found = numbers(family, &texts);
        let all: BTreeSet<u32> = (1..=*count).collect();
        lost.extend(all.difference(&found).map(|number| format!("{family}-{number:02} is nowhere")));
        lost.extend(found.difference(&all).map(|number| format!("{family}-{number:02} is no provision")));
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// A file, or all policy files of a folder.
fn text(place: &std::path::Path) -> String {
    let all = if place.is_dir() { files(place, "pol") } else { vec![place.to_owned()] };
    assert!(!all.is_empty(), "{}", place.display());
    all.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

/// The numbers of a family that a text names, singly (`LZ-12`) or from one to another (`LZ-12 至 LZ-15`).
fn numbers(family: &str, text: &str) -> BTreeSet<u32> {
    let (mut found, mut from) = (BTreeSet::new(), None);
    for part in text.split(&format!("{family}-")).skip(1) {
        let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
        let number: u32 = digits.parse().expect("a number stands after the family");
        found.extend(from.unwrap_or(number)..=number);
        from = (part.get(digits.len()..).unwrap() == " 至 ").then_some(number);
    }
    found
}
