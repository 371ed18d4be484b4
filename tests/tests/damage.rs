//! Damage stays local: whatever is done to one item, every other item's messages stay as they are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a panic is a failed test")]

use std::collections::BTreeSet;

use pol_compiler::{SourceText, Workspace};
use pol_tests::root;

/// How many items there are; each uses a name of its own that nothing declares.
const ITEMS: usize = 8;

/// One item, over several lines, with one mistake.
fn item(n: usize) -> String {
    format!(
        "待遇 待{n} {{\n    支付方 统筹基金\n    对象   没有{n}\n    基数   范围内费用\n    比例   按 等级 {{ 一级 50%；否则 40% }}\n}}\n"
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
