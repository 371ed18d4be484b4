//! Whatever the text: nothing panics, places lie in the text, and damage stays where it is.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

mod common;

use common::{ZH, check, config, parse, without_places};
use pol_lang::keyword;
use pol_lang::span::FileId;
use pol_lang::tokens::lex;
use pol_lang::tree::ItemKind;
use proptest::prelude::*;

/// A change of a text.
#[derive(Debug, Clone)]
enum Change {
    Delete(usize),
    Insert(usize, String),
    Double(usize),
    Swap(usize),
    DeleteLine(usize),
    DoubleLine(usize),
    SwapLines(usize),
}

fn piece() -> impl Strategy<Value = String> {
    let words: Vec<String> = keyword::ALL.iter().flat_map(|word| word.spellings()).map(|word| format!("{word} ")).collect();
    let marks = "{}()[]（）｛｝;；,、|=+-*/×÷<>≤≠.%\"“”「」#\n 　\u{200b}￥。\t".chars().map(String::from).collect::<Vec<_>>();
    prop_oneof![
        3 => proptest::sample::select(marks),
        2 => proptest::sample::select(words),
        1 => "[0-9]{1,3}(元|万|%|个百分点)?",
        1 => "\\PC{0,3}",
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let at = 0..1_000_000_usize;
    prop_oneof![
        4 => at.clone().prop_map(Change::Delete),
        4 => (at.clone(), piece()).prop_map(|(at, piece)| Change::Insert(at, piece)),
        1 => at.clone().prop_map(Change::Double),
        1 => at.clone().prop_map(Change::Swap),
        1 => at.clone().prop_map(Change::DeleteLine),
        1 => at.clone().prop_map(Change::DoubleLine),
        1 => at.prop_map(Change::SwapLines),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut text = text.to_owned();
    for change in changes {
        let mut chars: Vec<char> = text.chars().collect();
        let mut lines: Vec<&str> = text.split('\n').collect();
        if chars.len() < 2 {
            return text;
        }
        match change {
            Change::Delete(at) => drop(chars.remove(at % chars.len())),
            Change::Insert(at, piece) => {
                let at = at % chars.len();
                chars.splice(at..at, piece.chars());
            }
            Change::Double(at) => {
                let at = at % chars.len();
                chars.insert(at, chars[at]);
            }
            Change::Swap(at) => {
                let at = at % (chars.len() - 1);
                chars.swap(at, at + 1);
            }
            Change::DeleteLine(at) => drop(lines.remove(at % lines.len())),
            Change::DoubleLine(at) => {
                let at = at % lines.len();
                lines.insert(at, lines[at]);
            }
            Change::SwapLines(at) => {
                let at = at % lines.len();
                let next = (at + 1) % lines.len();
                lines.swap(at, next);
            }
        }
        text = match change {
            Change::DeleteLine(_) | Change::DoubleLine(_) | Change::SwapLines(_) => lines.join("\n"),
            _ => chars.into_iter().collect(),
        };
    }
    text
}

/// The places where the sample's items begin in column 1; its end.
fn starts() -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in ZH.split_inclusive('\n') {
        if line.chars().next().is_some_and(|first| !" #}\n".contains(first)) {
            starts.push(at);
        }
        at += line.len();
    }
    starts.push(at);
    starts
}

#[test]
fn any_line_may_stand_twice_or_be_lost() {
    for at in 0..ZH.lines().count() {
        for change in [Change::DoubleLine(at), Change::DeleteLine(at)] {
            let text = changed(ZH, &[change]);
            check(&text, &parse(&text).1);
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_byte_belongs_to_one_token(text in "(\\PC|[\n\r\t 0-9元%、\"“”{}#/〔〕号年月日.-]){0,80}") {
        let mut at = 0;
        for token in lex(FileId(0), &text) {
            prop_assert_eq!(token.span.start as usize, at);
            prop_assert!(token.span.end > token.span.start);
            at = token.span.end as usize;
            prop_assert!(text.is_char_boundary(at));
        }
        prop_assert_eq!(at, text.len());
    }

    #[test]
    fn arbitrary_texts_are_read(text in "\\PC{0,200}") {
        check(&text, &parse(&text).1);
    }

    #[test]
    fn arbitrary_words_are_read(words in proptest::collection::vec(piece(), 0..120)) {
        let text = words.concat();
        check(&text, &parse(&text).1);
    }

    #[test]
    fn changed_samples_are_read(changes in proptest::collection::vec(change(), 1..12)) {
        let text = changed(ZH, &changes);
        check(&text, &parse(&text).1);
    }

    #[test]
    fn damage_stays_in_its_item(choice in 0..1000_usize, changes in proptest::collection::vec(change(), 1..6)) {
        let starts = starts();
        let sound = parse(ZH).0;
        prop_assert_eq!(sound.items.len() + 1, starts.len());
        // The policy is what every file begins with; its loss is said once for the file. The rest may be damaged from its name on.
        let item = 1 + choice % (starts.len() - 2);
        let name = starts[item] + ZH[starts[item]..].find(' ').unwrap() + 1;
        let end = starts[item + 1] - 1;
        let damaged = changed(&ZH[name..end], &changes);
        let text = format!("{}{damaged}{}", &ZH[..name], &ZH[end..]);
        let (tree, found) = parse(&text);
        let shown = |items: &[pol_lang::tree::Item]| items.iter().map(|item| without_places(&format!("{item:?}"))).collect::<Vec<_>>();
        let after = sound.items.len() - item - 1;
        prop_assert!(tree.items.len() > after + item);
        prop_assert_eq!(shown(&tree.items[..item]), shown(&sound.items[..item]), "before, in\n{}", text);
        prop_assert_eq!(shown(&tree.items[tree.items.len() - after..]), shown(&sound.items[item + 1..]), "after, in\n{}", text);
        let tail = text.len() - (ZH.len() - end);
        for diagnostic in &found {
            let span = diagnostic.primary.span;
            let inside = span.start as usize >= starts[item] && span.end as usize <= tail;
            prop_assert!(inside, "{}: {:?}\n{}", diagnostic.code.id, diagnostic.headline, text);
        }
    }
}

fn codes(text: &str) -> Vec<&'static str> {
    let (_, found) = parse(text);
    check(text, &found);
    let mut codes: Vec<&str> = found.iter().map(|diagnostic| diagnostic.code.id).collect();
    codes.dedup();
    codes
}

#[test]
fn nesting_is_bounded() {
    const DEEP: usize = 100_000;
    for (open, close, deep) in [("(", ")", DEEP), ("{", "}", DEEP / 5), ("取小(", ")", DEEP / 5), ("按 a { 是 ", " }", DEEP / 5)] {
        let text = format!("政策 甲\n定义 x = {}1{}\n", open.repeat(deep), close.repeat(deep));
        assert_eq!(codes(&text), ["P0910"], "{open}");
        assert!(!codes(&format!("政策 甲\n定义 x = {}", open.repeat(deep))).is_empty());
        assert!(!codes(&format!("政策 甲\n定义 x = {}", close.repeat(deep))).is_empty());
    }
    assert_eq!(codes(&format!("政策 甲\n定义 x = {}a", "若 b 则 ".repeat(DEEP / 10))), ["P0910"]);
    assert_eq!(codes(&format!("政策 甲\n定义 x = {}a", "若 ".repeat(DEEP / 10))), ["P0910"]);
    for long in ["若 b 则 1 否则 ", "非 ", "- ", "1 + ", "a 且 "] {
        assert_eq!(codes(&format!("政策 甲\n定义 x = {}1\n", long.repeat(DEEP / 10))), ["P0912"], "{long}");
    }
}

#[test]
fn what_is_within_the_bounds_is_read() {
    let nested = format!("政策 甲\n定义 x = {}1{}\n", "(".repeat(63), ")".repeat(63));
    let branches = format!("政策 甲\n定义 x = {}2\n", "若 b 则 1 否则 ".repeat(150));
    let sum = format!("政策 甲\n定义 x = {}2\n", "1 + ".repeat(150));
    let within = format!("政策 甲\n定义 x = {}1{}\n", "若 a 则 ".repeat(60), " 否则 2".repeat(60));
    let tables = format!("政策 甲\n定义 x = {}1{}\n", "按 a { 是 ".repeat(8), " }".repeat(8));
    for text in [nested, branches, sum, within, tables] {
        assert_eq!(codes(&text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn long_lines_are_read() {
    for unit in ["a ", "；", "}", "{", "「", "#", "一 \"x\" {", "政策 甲；", "\u{200b}", "1,", "且 ", "一（一）"] {
        let text = unit.repeat(200_000 / unit.len());
        check(&text, &parse(&text).1);
    }
}

#[test]
fn brackets_that_never_match_are_read() {
    for (a, b) in [("(", "}"), ("{", ")"), ("{\n", "}\n"), ("  {\n", "}\n"), ("({", ";"), ("(", "\n当 a"), ("[{(", "]})")] {
        let text = format!("政策 甲\n{}{}", a.repeat(10_000), b.repeat(10_000));
        check(&text, &parse(&text).1);
    }
}

#[test]
fn the_same_text_gives_the_same_findings() {
    let text = changed(ZH, &[Change::Delete(700), Change::Delete(1900), Change::DeleteLine(60)]);
    assert_eq!(parse(&text), parse(&text));
}

#[test]
fn a_broken_item_keeps_its_good_clauses() {
    let text = "政策 甲\n待遇 住院 {\n    支付方 池\n    基数 (a\n    比例 50%\n}\n条款 x { 则 住院.比例 提高 5pp }\n";
    let (tree, found) = parse(text);
    assert_eq!(found.len(), 1);
    let ItemKind::Benefit(benefit) = &tree.items[1].kind else { panic!("not a benefit") };
    assert_eq!(benefit.clauses.len(), 3);
}
