//! Every keyword, in each of its spellings, stands in a case of the suite that compiles; and a clause of an item
//! that stands there in one language stands there in the other too.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a panic is a failed test")]

use std::collections::{BTreeMap, BTreeSet};

use pol_lang::keyword::{self, Keyword, Use};
use pol_lang::respell::keywords;
use pol_tests::root;
use pol_tests::suite::{all_cases, compiles};

/// The keywords of all cases that compile: the item that each stands in, which it is (by its place in the table), and the word that is written.
fn written() -> BTreeSet<(&'static str, usize, String)> {
    let mut written = BTreeSet::new();
    for case in all_cases(&root().join("tests/suite")).iter().filter(|case| compiles(case)) {
        for file in &case.files {
            let mut item = "";
            for found in keywords(&file.text, &BTreeSet::new()) {
                let at = keyword::ALL.iter().position(|known| known == found.keyword).expect("it is of the table");
                if opens_item(found.keyword, file.text.get(..found.span.start as usize).unwrap_or_default()) {
                    item = found.keyword.zh;
                }
                let word = file.text.get(found.span.start as usize..found.span.end as usize).unwrap_or_default().trim();
                written.insert((item, at, pol_lang::tokens::narrowed(word)));
            }
        }
    }
    written
}

/// True for an item keyword where an item can begin: at a line's beginning, behind a brace or a separator.
fn opens_item(keyword: &Keyword, before: &str) -> bool {
    let last = before.trim_end_matches([' ', '\u{3000}']).chars().next_back();
    keyword.stands(Use::Item) && last.is_none_or(|last| "\n{};；".contains(last))
}

#[test]
fn every_spelling_of_every_keyword_is_shown() {
    let written = written();
    let words: BTreeSet<(usize, &str)> = written.iter().map(|(_, at, word)| (*at, word.as_str())).collect();
    let all = keyword::ALL.iter().enumerate().flat_map(|(at, keyword)| keyword.spellings().map(move |word| (at, word)));
    let missing: Vec<String> =
        all.filter(|one| !words.contains(one)).map(|(at, word)| format!("{word} {:?}", keyword::ALL[at].uses)).collect();
    assert!(missing.is_empty(), "no case that compiles has {missing:#?}");
}

#[test]
fn clauses_stand_in_their_items_in_both_languages() {
    let mut seen: BTreeMap<(&str, usize), (bool, bool)> = BTreeMap::new();
    for (item, at, word) in &written() {
        let entry = seen.entry((item, *at)).or_default();
        if *word == keyword::ALL[*at].zh { entry.0 = true } else { entry.1 = true }
    }
    let clause = |at: usize| keyword::ALL[at].uses.iter().any(|place| (Use::Item..=Use::Example).contains(place));
    let missing: Vec<String> = seen
        .iter()
        .filter(|((_, at), (zh, en))| clause(*at) && (!zh || !en))
        .map(|((item, at), (zh, _))| format!("{} in {item}", if *zh { keyword::ALL[*at].en } else { keyword::ALL[*at].zh }))
        .collect();
    assert!(missing.is_empty(), "{} are in one language only: {missing:#?}", missing.len());
}
