//! Every construct of the language, as the tree has it, stands in a case of the suite whose claims are settled, in Chinese and in English.
#![allow(clippy::expect_used, reason = "a panic is a failed test")]

use std::collections::{BTreeMap, BTreeSet};

use pol_tests::constructs::{self, Surfaces};
use pol_tests::root;
use pol_tests::suite::{all_cases, asserted_codes, compiles};

/// What stands in the tree only where something could not be read, or else is refused with this code.
const NEVER: &[(&str, Option<&str>)] = &[
    ("ItemKind::Broken", None),
    ("ExprKind::Broken", None),
    ("ExprKind::Unbound", Some("P0314")),
    ("PatternKind::Bands.names", Some("P0420")),
    ("Accumulate over Visit", Some("P0413")),
    ("Change::Slot of paid_total", Some("P0512")),
    ("RequiredBound of paid_total", Some("P1003")),
    ("Ban::Effect of paid_total", Some("P1003")),
    ("Measure::Slot of paid_total", Some("P0617")),
];

/// The constructs of all cases that compile and have claims.
fn shown() -> BTreeMap<String, Surfaces> {
    let mut shown: BTreeMap<String, Surfaces> = BTreeMap::new();
    for case in all_cases(&root().join("tests/suite")).iter().filter(|case| compiles(case) && case.claims.is_some()) {
        for (name, here) in case.files.iter().flat_map(|file| constructs::of(&file.text)) {
            let all = shown.entry(name).or_default();
            (all.zh, all.en) = (all.zh || here.zh, all.en || here.en);
        }
    }
    shown
}

#[test]
fn every_construct_is_settled_in_both_languages() {
    let shown = shown();
    let lacks = |name: String| match shown.get(&name).copied().unwrap_or_default() {
        Surfaces { zh: true, en: true } => None,
        Surfaces { zh: true, en: false } => Some(format!("{name} in English")),
        Surfaces { zh: false, en: true } => Some(format!("{name} in Chinese")),
        Surfaces { zh: false, en: false } => Some(format!("{name} in either")),
    };
    let wanted = constructs::all().into_iter().filter(|name| NEVER.iter().all(|(never, _)| never != name));
    let missing: Vec<String> = wanted.filter_map(lacks).collect();
    assert!(missing.is_empty(), "{} constructs stand in no case with claims: {missing:#?}", missing.len());
}

#[test]
fn what_is_met_is_listed_and_what_never_is_has_its_code() {
    let (all, shown) = (constructs::all(), shown());
    let unlisted: BTreeSet<&String> = shown.keys().filter(|name| !all.contains(*name)).collect();
    assert!(unlisted.is_empty(), "{unlisted:?}");
    let codes = asserted_codes(&root().join("tests/suite"));
    for (name, code) in NEVER {
        assert!(all.contains(*name) && !shown.contains_key(*name), "{name} is shown, or is no construct");
        assert!(code.is_none_or(|code| codes.contains(code)), "{name}: no case is refused with {code:?}");
    }
}
