//! Respelling keywords changes nothing but keywords: in every policy that is shipped, that the suite shows, or that chance makes.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

use std::collections::{BTreeMap, BTreeSet};

use pol_compiler::{SourceText, Workspace};
use pol_lang::keyword::{ALL, Keyword, Use};
use pol_lang::respell::{Spelling, keywords, respell};
use pol_lang::span::FileId;
use pol_lang::tree::{File, ItemKind};
use pol_runtime::plan::Plan;
use pol_tests::generate::{Rng, policy};
use pol_tests::texts::{comments, tree_without_places};
use pol_tests::{budget, files, root, suite};

/// How often each keyword of the table was read, by its place in the table, and the texts that have been looked at.
#[derive(Default)]
struct Reached {
    counts: BTreeMap<usize, usize>,
    texts: BTreeSet<String>,
}

impl Reached {
    fn count(&mut self, read: &[&Keyword]) {
        for keyword in read {
            *self.counts.entry(place(keyword)).or_insert(0) += 1;
        }
    }
}

#[test]
fn shipped_policies_and_the_suite_mean_the_same_in_both_spellings() {
    let mut reached = Reached::default();
    for policy in std::iter::once(shipped()).chain(shown()) {
        holds(&policy, &mut reached);
    }
    // What is shown only to be refused writes keywords too.
    for case in suite::all_cases(&root().join("tests/suite")) {
        case.files.iter().filter(|file| file.line > 0).for_each(|file| reached.count(&found(&file.text, &BTreeSet::new())));
    }
    println!("{} texts", reached.texts.len());
    for (at, keyword) in ALL.iter().enumerate() {
        println!("{:>8}  {} {}", reached.counts.get(&at).copied().unwrap_or(0), keyword.zh, keyword.en);
    }
    let never: Vec<&str> = (0..ALL.len()).filter(|at| !reached.counts.contains_key(at)).map(|at| ALL[at].zh).collect();
    assert_eq!(never, Vec::<&str>::new(), "no policy of the suite writes these keywords");
}

#[test]
fn random_policies_mean_the_same_in_both_spellings() {
    let mut reached = Reached::default();
    for part in 0..u64::from(budget("POL_RANDOM_CASES", 60)) {
        let draft = policy(Rng::part(5, part));
        let texts: Vec<SourceText> = draft.files.into_iter().map(|(path, text)| SourceText { path, bytes: text.into_bytes() }).collect();
        holds(&texts, &mut reached);
    }
    println!("{} of {} keywords reached", reached.counts.len(), ALL.len());
}

/// The files below `policies/`.
fn shipped() -> Vec<SourceText> {
    let folder = root().join("policies");
    let text = |path: &std::path::PathBuf| SourceText {
        path: path.strip_prefix(&folder).expect("it lies below").to_string_lossy().into_owned(),
        bytes: std::fs::read(path).expect("it can be read"),
    };
    files(&folder, "pol").iter().map(text).collect()
}

/// The policies of the suite that settle claims.
fn shown() -> impl Iterator<Item = Vec<SourceText>> {
    let folder = root().join("tests/suite");
    suite::all_cases(&folder)
        .into_iter()
        .map(|case| case.files.into_iter().map(|file| SourceText { path: file.path, bytes: file.text.into_bytes() }).collect::<Vec<_>>())
}

/// Respells a policy's files into Chinese, from there into English, and back; compares keywords, trees and plans.
fn holds(texts: &[SourceText], reached: &mut Reached) {
    let parsed: Vec<File> = texts.iter().map(|text| pol_lang::parse(FileId(0), &string(text)).0).collect();
    let members: BTreeSet<&str> = parsed.iter().flat_map(members).collect();
    let zh = respelled(texts, Spelling::Zh, &members);
    let en = respelled(&zh, Spelling::En, &members);
    let back = respelled(&en, Spelling::Zh, &members);
    for (at, own) in texts.iter().enumerate() {
        if !reached.texts.insert(string(own)) {
            continue;
        }
        let (own, zh, en, back) = (string(own), string(&zh[at]), string(&en[at]), string(&back[at]));
        let read = found(&own, &members);
        reached.count(&read);
        for (name, text) in [("Chinese", &zh), ("English", &en), ("back", &back)] {
            assert_eq!(found(text, &members), read, "{name}: other keywords in\n{own}\n----\n{text}");
        }
        assert_eq!(tree(&own), tree(&zh), "another tree in Chinese:\n{own}\n----\n{zh}");
        assert_eq!(tree(&zh), tree(&back), "another tree on the way back:\n{zh}\n----\n{back}");
        assert_eq!(comments(&own), comments(&en), "comments changed");
    }
    assert_eq!(plans(texts), plans(&en), "another plan in English: {}", string(&en[0]));
}

fn respelled(texts: &[SourceText], spelling: Spelling, members: &BTreeSet<&str>) -> Vec<SourceText> {
    let one = |text: &SourceText| SourceText { path: text.path.clone(), bytes: respell(&string(text), spelling, members).into_bytes() };
    texts.iter().map(one).collect()
}

fn string(text: &SourceText) -> String {
    String::from_utf8(text.bytes.clone()).expect("a text")
}

fn found(text: &str, members: &BTreeSet<&str>) -> Vec<&'static Keyword> {
    keywords(text, members).into_iter().map(|found| found.keyword).collect()
}

fn place(keyword: &Keyword) -> usize {
    ALL.iter().position(|known| known == keyword).expect("it is in the table")
}

/// The members of the lists that a file declares.
fn members(file: &File) -> Vec<&str> {
    let lists = file.items.iter().filter_map(|item| if let ItemKind::Enum(list) = &item.kind { Some(list) } else { None });
    lists.flat_map(|list| &list.members).map(|member| member.name.text.as_str()).collect()
}

/// A tree without places; built-in amounts and slots that are read stand in it as names, in Chinese here.
fn tree(text: &str) -> String {
    let named = ALL.iter().filter(|keyword| keyword.stands(Use::Amount) || keyword.stands(Use::Slot));
    let in_chinese = |tree: String, keyword: &Keyword| tree.replace(&format!("\"{}\"", keyword.en), &format!("\"{}\"", keyword.zh));
    named.fold(tree_without_places(text), in_chinese)
}

/// The plan of each policy, without the files that it is made from; none where it does not compile.
fn plans(texts: &[SourceText]) -> Vec<Option<Plan>> {
    let workspace = Workspace::new(texts.to_vec());
    let plan = |policy: &str| Some(Plan { files: Vec::new(), ..workspace.compile(policy).plan? });
    workspace.policies().iter().map(|policy| plan(&policy.name)).collect()
}
