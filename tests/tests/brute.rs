//! The checks of policies against trying every row: on small random policies nothing is missed, and nothing is said without a reason.
//!
//! `POL_BRUTE_PROGRAMS` sets how many policies are made up.

use std::collections::{BTreeMap, BTreeSet};

use pol_compiler::{Compilation, SourceText, Workspace};
use pol_tests::brute::{CODES, Small, broken, expected, rows};
use pol_tests::budget;
use pol_tests::generate::Rng;

fn compile(text: &str) -> Compilation {
    let texts = vec![SourceText { path: String::from("small.pol"), bytes: text.as_bytes().to_vec() }];
    Workspace::new(texts).compile("小策")
}

fn codes(compilation: &Compilation) -> BTreeSet<&'static str> {
    compilation.diagnostics.iter().map(|found| found.code.id).collect()
}

#[test]
fn checks_agree_with_trying_every_row() {
    let rows = rows();
    let mut said: BTreeMap<&str, u32> = BTreeMap::new();
    let (programs, mut proved, mut refuted, mut open) = (budget("POL_BRUTE_PROGRAMS", 250), 0, 0, 0);
    for part in 0..u64::from(programs) {
        let small = Small::random(&mut Rng::part(5, part));
        let compilation = compile(&small.text(false));
        let mut found: BTreeSet<&str> = codes(&compilation).into_iter().filter(|code| CODES.contains(code)).collect();
        let expected = expected(&small, &rows);
        if expected.contains("P0601") || expected.contains("P0603") {
            found.remove("P0455");
            found.remove("P1001");
        }
        let told: Vec<_> = compilation.diagnostics.iter().map(|d| (d.code.id, &d.headline.zh, d.notes.first().map(|n| &n.zh))).collect();
        assert_eq!(found, expected, "policy {part}\n{}\n{told:#?}", small.text(false));
        for code in found {
            *said.entry(code).or_default() += 1;
        }
        let Some(plan) = &compilation.plan else { continue };
        let promised = compile(&small.text(true));
        let codes = codes(&promised);
        let holds = !broken(&small, &rows, plan);
        let told: Vec<_> =
            promised.diagnostics.iter().map(|d| (d.code.id, &d.headline.zh, d.notes.iter().map(|n| &n.zh).collect::<Vec<_>>())).collect();
        match (codes.contains("P1010"), codes.contains("P1011")) {
            (true, _) => {
                refuted += 1;
                assert!(!holds, "policy {part}: what holds was refuted\n{}\n{told:#?}", small.text(true));
            }
            (false, true) => open += 1,
            (false, false) => {
                proved += 1;
                assert!(holds, "policy {part}: what does not hold was proved\n{}", small.text(true));
            }
        }
    }
    println!("{programs} policies; said: {said:?}; guarantees: {proved} proved, {refuted} refuted, {open} open");
    if programs >= 250 {
        let missing: Vec<&&str> = CODES.iter().filter(|code| **code != "P0902" && !said.contains_key(**code)).collect();
        assert!(missing.is_empty(), "never said: {missing:?}");
        assert!(proved > 20 && refuted > 10, "{proved} proved, {refuted} refuted");
        assert!(open * 50 <= programs, "{open} of {programs} left open");
    }
}
