//! The checks of policies against trying every row: on small random policies nothing is missed, and nothing is said without a reason.
//!
//! `POL_BRUTE_PROGRAMS` sets how many policies are made up, `POL_BRUTE_TIMES` how many of several notices, `POL_BRUTE_BILLS` how many over the
//! lines of bills.

use std::collections::{BTreeMap, BTreeSet};

use pol_compiler::{Compilation, SourceText, Workspace};
use pol_tests::brute::{BILL_CODES, Bill, Billed, CODES, Finding, Small, Stretches, Timed, bills, broken, expected, rows, told};
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

/// What the compiler must say in English of a finding: the code and how the headline ends or begins.
fn words(finding: &Finding) -> (&'static str, String) {
    let stretch = |(from, until): &(String, Option<String>)| match until {
        Some(until) => format!("from {from} to {until}"),
        None => format!("from {from} on"),
    };
    let listed = |days: &Stretches| days.iter().map(stretch).collect::<Vec<_>>().join(" and ");
    match finding {
        Finding::Absent(user, target, Some(issued), _) => {
            ("P0507", format!("「{user}」 refers to 「{target}」, which was issued only on {issued}"))
        }
        Finding::Absent(user, target, None, days) => {
            ("P0507", format!("「{user}」 refers to 「{target}」, which is not in force {}", listed(days)))
        }
        Finding::Unsettled(from, until) => ("P0524", format!("no settlement of 「诊」 is in force from {from} to {until}")),
        Finding::Unpaid(name, from, until) => {
            ("P0524", format!("in the settlement 「{name}」 no benefit of 「池」 is in force from {from} to {until}"))
        }
        Finding::Empty(name) => ("P0754", name.clone()),
        Finding::Twice => ("P0701", String::new()),
        Finding::Clash => ("P0601", String::new()),
    }
}

/// The same of what the compiler said.
fn said(found: &pol_lang::diagnostic::Diagnostic) -> (&'static str, String) {
    let headline = &found.headline.en;
    let rest = match found.code.id {
        "P0754" => headline.split('「').nth(1).and_then(|rest| rest.split('」').next()).unwrap_or_default(),
        "P0701" | "P0601" => "",
        _ => headline,
    };
    (found.code.id, rest.to_owned())
}

#[test]
fn days_without_a_rule_agree_with_trying_every_day() {
    const OWN: [&str; 5] = ["P0507", "P0524", "P0601", "P0701", "P0754"];
    let (programs, mut skipped) = (budget("POL_BRUTE_TIMES", 800), 0);
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for part in 0..u64::from(programs) {
        let timed = Timed::random(&mut Rng::part(11, part));
        let text = timed.text();
        let compilation = compile(&text);
        let errors: Vec<&str> = compilation.diagnostics.iter().filter(|found| found.is_error()).map(|found| found.code.id).collect();
        if errors.iter().any(|code| !OWN.contains(code)) {
            skipped += 1;
            continue;
        }
        // Two ratios of which one lacks its figure on those days cannot be compared.
        let judged = |code: &str| code != "P0601" || !errors.contains(&"P0507");
        let told: BTreeSet<(&str, String)> = compilation
            .diagnostics
            .iter()
            .filter(|found| OWN.contains(&found.code.id))
            .map(said)
            .filter(|(code, _)| judged(code))
            .collect();
        let wanted: BTreeSet<(&str, String)> = timed.expected().iter().map(words).filter(|(code, _)| judged(code)).collect();
        assert_eq!(told, wanted, "policy {part}\n{text}");
        for found in compilation.diagnostics.iter().filter(|found| found.code.id == "P0507" || found.code.id == "P0524") {
            let day = found.witness.as_ref().and_then(|witness| witness.date.as_ref()).map(|date| date.value.en.clone());
            let day = day.expect("a day on which it shows");
            let dated = found.headline.en.contains(&format!("from {day}")) || found.headline.en.contains("issued only");
            assert!(dated, "policy {part}: {day} is not in 「{}」\n{text}", found.headline.en);
        }
        told.iter().for_each(|(code, _)| *seen.entry(code).or_default() += 1);
    }
    println!("{programs} policies, {skipped} skipped; said: {seen:?}");
    if programs >= 800 {
        assert!(skipped * 2 < programs, "{skipped} of {programs} have other errors");
        let missing: Vec<&&str> = OWN.iter().filter(|code| seen.get(**code).is_none_or(|times| *times < 10)).collect();
        assert!(missing.is_empty(), "hardly ever said: {missing:?} in {seen:?}");
    }
}

#[test]
fn checks_of_items_agree_with_trying_every_bill() {
    let bills = bills();
    let (programs, mut open, mut said) = (budget("POL_BRUTE_BILLS", 250), 0, BTreeMap::<&str, u32>::new());
    for part in 0..u64::from(programs) {
        let billed = Billed::random(&mut Rng::part(17, part));
        // A row check that no bill passes matters to what speaks of what it speaks of alone.
        if !bills.iter().any(|bill| billed.passes(bill)) {
            continue;
        }
        let text = billed.text();
        let compilation = compile(&text);
        let found = codes(&compilation);
        let expected = billed.expected(&bills);
        let judged = |code: &&str| code != &"P0605" && !BILL_CODES.contains(code);
        assert!(found.iter().all(|code| !judged(code) || *code == "P0902"), "policy {part}: {found:?}\n{text}");
        let mut told_of = BTreeSet::new();
        for one in &compilation.diagnostics {
            let Some(witness) = one.witness.as_ref().filter(|_| BILL_CODES.contains(&one.code.id)) else { continue };
            told_of.insert(one.code.id);
            // What speaks of nothing in question is not told, row checks neither.
            let all: Vec<Bill> = told(witness).into_iter().filter(|bill| billed.passes(bill)).collect();
            assert!(!all.is_empty(), "policy {part}: {} is no bill\n{text}", witness.text().zh);
            for bill in all {
                assert!(
                    billed.shows(one.code.id, &bill),
                    "policy {part}: {} {} is not shown by {bill:?}\n{text}",
                    one.code.id,
                    witness.text().zh
                );
            }
            *said.entry(one.code.id).or_default() += 1;
        }
        assert!(!found.contains("P0605") || expected.contains("P0605"), "policy {part}\n{text}");
        // That it is open whether a condition ever holds is not told.
        let perhaps = expected.contains("P0605") && !found.contains("P0605");
        let undecided = perhaps || found.contains("P0902") || found.iter().any(|code| BILL_CODES.contains(code) && !told_of.contains(code));
        if undecided {
            open += 1;
            continue;
        }
        let mut found: BTreeSet<&str> = found;
        if expected.contains("P0601") || expected.contains("P0603") {
            found.remove("P0455");
            found.remove("P1001");
        }
        assert_eq!(found, expected, "policy {part}\n{text}");
        *said.entry("P0605").or_default() += u32::from(found.contains("P0605"));
    }
    println!("{programs} policies, {open} with something open; said: {said:?}");
    if programs >= 250 {
        let missing: Vec<&&str> = BILL_CODES.iter().chain(&["P0605"]).filter(|code| !said.contains_key(**code)).collect();
        assert!(missing.is_empty(), "never said: {missing:?}");
        assert!(open * 25 <= programs, "{open} of {programs} left open");
    }
}
