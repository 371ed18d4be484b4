//! Damage stays local: whatever is done to one item, every other item's messages stay as they are.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

use std::collections::BTreeSet;

use pol_compiler::{SourceText, Workspace};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::respell::keywords;
use pol_lang::span::FileId;
use pol_lang::tree::ItemKind;
use pol_tests::{root, suite};

/// How many items there are; each uses a name of its own that nothing declares.
const ITEMS: usize = 8;

/// One item, over several lines, with one mistake.
fn item(n: usize) -> String {
    format!(
        "待遇 待{n} {{\n    支付方 统筹基金\n    对     就诊\n    对象   没有{n}\n    基数   范围内费用\n    比例   按 等级 {{ 一级 50%；否则 40% }}\n}}\n"
    )
}

fn text(items: &[String]) -> String {
    format!("政策 样例\n{}", items.concat())
}

/// Which of the unknown names are said to be unknown.
fn said(text: &str) -> BTreeSet<usize> {
    let prelude = std::fs::read(root().join("tests/suite/prelude.pol")).unwrap();
    let texts = vec![
        SourceText { path: String::from("prelude.pol"), bytes: prelude },
        SourceText { path: String::from("text.pol"), bytes: text.as_bytes().to_vec() },
    ];
    let workspace = Workspace::new(texts);
    let mut said = workspace.diagnostics_of_texts();
    said.extend(workspace.compile("样例").diagnostics);
    (0..ITEMS).filter(|n| said.iter().any(|one| one.headline.zh.contains(&format!("「没有{n}」")))).collect()
}

/// What may happen to one item.
fn damages(whole: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut add = |what: &str, text: String| all.push((what.to_owned(), text));
    add("no keyword", whole.replacen("待遇 ", "", 1));
    add("a misspelt keyword", whole.replacen("待遇", "待於", 1));
    add("no name", whole.replacen("待遇 待", "待遇 ", 1));
    add("no opening brace", whole.replacen(" {", "", 1));
    add("no closing brace", whole.trim_end().trim_end_matches('}').to_owned() + "\n");
    add("no closing brace of the table", whole.replacen(" }", "", 1));
    add("a brace too many", format!("{}}}\n", whole.trim_end()));
    add("a parenthesis", whole.replacen("范围内费用", "(范围内费用", 1));
    add("a closing parenthesis", whole.replacen("范围内费用", "范围内费用)", 1));
    add("a lost quote", whole.replacen("范围内费用", "\"范围内费用", 1));
    add("an unknown mark", whole.replacen("范围内费用", "@", 1));
    add("a clause twice", whole.replacen("比例", "基数 总费用\n    比例", 1));
    add("cut in the middle", whole.chars().take(whole.chars().count() / 2).collect::<String>() + "\n");
    add("a word at the end", format!("{}多余\n", whole.trim_end()));
    all
}

#[test]
fn without_damage_every_mistake_is_said() {
    let items: Vec<String> = (0..ITEMS).map(item).collect();
    assert_eq!(said(&text(&items)), (0..ITEMS).collect());
}

#[test]
fn damage_to_one_item_leaves_the_others_alone() {
    for place in [0, 3, ITEMS - 1] {
        for (what, damaged) in damages(&item(place)) {
            let mut items: Vec<String> = (0..ITEMS).map(item).collect();
            *items.get_mut(place).unwrap() = damaged;
            let text = text(&items);
            let missing: Vec<usize> = (0..ITEMS).filter(|n| *n != place && !said(&text).contains(n)).collect();
            assert!(missing.is_empty(), "{what} in item {place}: nothing is said of items {missing:?} in\n{text}");
        }
    }
}

/// Items of the suite that together write every keyword that an item below the policy's own lists can hold; each by itself.
fn shown() -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut items = Vec::new();
    for case in suite::all_cases(&root().join("tests/suite")) {
        for file in case.files.iter().filter(|file| file.line > 0) {
            let (tree, found) = pol_lang::parse(FileId(0), &file.text);
            if found.iter().any(Diagnostic::is_error) {
                continue;
            }
            for item in tree.items.iter().filter(|item| below(&item.kind)) {
                let text = format!("{}\n", &file.text[item.span.start as usize..item.span.end as usize]);
                let keywords: Vec<&str> = keywords(&text, &BTreeSet::new()).iter().map(|found| found.keyword.zh).collect();
                // A keyword alone says little: what matters is where it stands, so each is taken with the item's own.
                let before = seen.len();
                seen.extend(keywords.iter().map(|keyword| (keywords[0], *keyword)));
                let new = seen.len() > before;
                if new && text.contains('{') {
                    items.push(text);
                }
            }
        }
    }
    items
}

/// Whether an item declares nothing that every other one is read by.
fn below(kind: &ItemKind) -> bool {
    !matches!(
        kind,
        ItemKind::Policy(_) | ItemKind::Enum(_) | ItemKind::Record(_) | ItemKind::Results(_) | ItemKind::Rounding(_) | ItemKind::Broken
    )
}

/// What may happen to any item.
fn accidents(whole: &str) -> Vec<(&'static str, String)> {
    let without = |at: usize| format!("{}{}", &whole[..at], &whole[at + 1..]);
    let behind = |mark: &str, piece: &str| whole.replacen(mark, &format!("{mark} {piece} "), 1);
    let mut all = vec![
        ("no opening brace", without(whole.find('{').unwrap())),
        ("no closing brace", without(whole.rfind('}').unwrap())),
        ("a brace too many", format!("{}}}\n", whole.trim_end())),
        ("a parenthesis", behind("{", "(")),
        ("a closing parenthesis", behind("{", ")")),
        ("a lost quote", behind("{", "\"")),
        ("an unknown mark", behind("{", "@")),
        ("a second brace", behind("{", "{")),
        ("no keyword", whole.split_once(' ').map_or(String::new(), |(_, rest)| rest.to_owned())),
        ("cut in the middle", whole.chars().take(whole.chars().count() / 2).collect::<String>() + "\n"),
    ];
    let inner: Vec<usize> = whole.match_indices(['{', '}', '(', ')']).map(|(at, _)| at).collect();
    all.extend(inner.iter().step_by(inner.len() / 4 + 1).map(|at| ("a bracket lost", without(*at))));
    all
}

#[test]
fn damage_to_any_item_of_the_suite_leaves_the_others_alone() {
    let shown = shown();
    let mut tried = 0;
    for whole in &shown {
        for (what, damaged) in accidents(whole) {
            let mut items: Vec<String> = (0..4).map(item).collect();
            items.insert(2, damaged);
            let text = text(&items);
            let said = said(&text);
            let missing: Vec<usize> = (0..4).filter(|n| !said.contains(n)).collect();
            assert!(missing.is_empty(), "{what}: nothing is said of items {missing:?} in\n{text}");
            tried += 1;
        }
    }
    println!("{tried} accidents to {} items", shown.len());
    assert!(shown.len() > 40, "only {} items of the suite were tried", shown.len());
}
