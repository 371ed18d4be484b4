//! A correct file of everything the language can say, in both spellings.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

mod common;

use common::{EN, ZH, parse, said, without_places};
use pol_lang::keyword::{self, Use};
use pol_lang::show;
use pol_lang::span::FileId;

#[test]
fn nothing_is_said_about_correct_files() {
    for text in [ZH, EN] {
        let (_, found) = parse(text);
        assert_eq!(said(text, &found), Vec::<String>::new());
    }
}

/// Slots and built-in amounts are kept as written; here they get their Chinese spelling.
fn in_chinese(tree: &str) -> String {
    let names = keyword::ALL.iter().filter(|keyword| keyword.stands(Use::Slot) || keyword.stands(Use::Amount));
    names.fold(tree.to_owned(), |tree, keyword| tree.replace(&format!("\"{}\"", keyword.en), &format!("\"{}\"", keyword.zh)))
}

#[test]
fn both_spellings_give_one_tree() {
    let (zh, en) = (parse(ZH).0, parse(EN).0);
    assert_eq!(zh.items.len(), en.items.len());
    for (zh, en) in zh.items.iter().zip(&en.items) {
        assert_eq!(in_chinese(&without_places(&format!("{zh:#?}"))), in_chinese(&without_places(&format!("{en:#?}"))));
    }
}

#[test]
fn full_width_letters_digits_and_marks_are_half_width_ones() {
    let wide: String = EN
        .chars()
        .map(|c| match c {
            // Quotes and what is in them stay; the sample has no other `"`.
            '"' | '/' => c,
            '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
            _ => c,
        })
        .collect();
    let (tree, found) = parse(&wide);
    assert_eq!(said(&wide, &found), Vec::<String>::new());
    let narrow = without_places(&format!("{:?}", parse(EN).0));
    let texts = |tree: &str| tree.split("Quoted").count();
    let wide = without_places(&format!("{tree:?}"));
    assert_eq!(texts(&wide), texts(&narrow));
    assert_eq!(without_quoted(&wide), without_quoted(&narrow));
}

/// Quoted texts keep their width; document numbers are narrowed and are quoted texts of the tree too.
fn without_quoted(tree: &str) -> String {
    tree.split("Quoted { text: \"").map(|part| part.split_once('"').map_or(part, |(_, rest)| rest)).collect()
}

#[test]
fn windows_line_ends_change_nothing() {
    let windows = ZH.replace('\n', "\r\n");
    let (tree, found) = parse(&windows);
    assert_eq!(said(&windows, &found), Vec::<String>::new());
    assert_eq!(without_places(&format!("{tree:?}")), without_places(&format!("{:?}", parse(ZH).0)));
}

#[test]
fn indentation_does_not_matter_where_brackets_match() {
    let flat: String = ZH.lines().map(|line| format!("{}\n", line.trim_start())).collect();
    let (tree, found) = parse(&flat);
    assert_eq!(said(&flat, &found), Vec::<String>::new());
    assert_eq!(without_places(&format!("{tree:?}")), without_places(&format!("{:?}", parse(ZH).0)));
}

#[test]
fn clauses_may_share_a_line() {
    let apart = "政策 甲\n待遇 住院 {\n支付方 池\n对象 a\n基数 b\n比例 50%\n封顶线 每年 1万元 超出部分个人负担\n}\n条款 x {\n当 若 a 则 b 否则 c\n则 住院.比例 提高 5pp\n}\n";
    let one = apart.replace('\n', " ").replace(" 待遇", "\n待遇").replace(" 条款", "\n条款");
    let (tree, found) = parse(&one);
    assert_eq!(said(&one, &found), Vec::<String>::new());
    assert_eq!(without_places(&format!("{tree:?}")), without_places(&format!("{:?}", parse(apart).0)));
}

#[test]
fn a_slot_word_is_a_name_in_an_expression() {
    let text =
        "政策 甲\n待遇 住院 {\n    支付方 基数\n    对象 比例 > 5 且\n        封顶线 > 3\n    基数 基数 + 起付线\n    比例 比例\n}\n";
    let (tree, found) = parse(text);
    assert_eq!(said(text, &found), Vec::<String>::new());
    assert_eq!(
        show::tree(text, &tree),
        "1:1      policy 甲\n2:1      benefit 住院\n3:9        payer 基数\n4:8        eligible ((比例 > 5) and (封顶线 > 3))\n6:5        base (基数 + 起付线)\n7:5        rate 比例\n"
    );
}

#[test]
fn operators_bind_as_the_reference_says() {
    let read = |expr: &str, wanted: &[&str]| {
        let text = format!("政策 甲\n定义 x = {expr}\n");
        let (tree, found) = parse(&text);
        assert_eq!(said(&text, &found), wanted);
        show::tree(&text, &tree).lines().nth(1).unwrap().split_once("= ").unwrap().1.to_owned()
    };
    let shown = |expr: &str| read(expr, &[]);
    // Brackets would be clearer, which is said; it changes no reading.
    assert_eq!(read("a 或 b 且 c", &["2 P0156 「或」"]), "(a or (b and c))");
    assert_eq!(shown("非 a = b 且 c"), "((not (a = b)) and c)");
    assert_eq!(shown("a + b × c - d"), "((a + (b * c)) - d)");
    assert_eq!(shown("-a × b"), "((- a) * b)");
    assert_eq!(shown("a - -b"), "(a - (- b))");
    assert_eq!(shown("a + b ≤ c × 2"), "((a + b) <= (c * 2))");
    assert_eq!(
        shown("若 a 则 若 b 则 1 否则 2 否则 若 c 则 3 否则 4 + 5"),
        "(if a then (if b then 1 else 2) else (if c then 3 else (4 + 5)))"
    );
    assert_eq!(shown("(若 a 则 1 否则 2) + 3"), "((if a then 1 else 2) + 3)");
    assert_eq!(shown("a / b / c"), "((a / b) / c)");
    assert_eq!(shown("2021-01-01"), "day 18628", "a date, not a subtraction: 51 years of 365 days and 13 leap days");
    assert_eq!(shown("2021 - 01 - 01"), "((2021 - 1) - 1)");
    assert_eq!(shown("x 含任一 {a、b} 且 y 属于 {c}"), "((x has_any {a, b}) and (y in {c}))");
}

#[test]
fn the_tree_of_the_sample_reads_as_its_text() {
    insta::assert_snapshot!("rich_zh", show::tree(ZH, &parse(ZH).0));
    insta::assert_snapshot!("rich_en", show::tree(EN, &parse(EN).0));
}

#[test]
fn tokens_are_shown_with_their_places() {
    let text = "政策 甲 # x\n类别 乙{丙、\"丁\"、１２元}";
    let shown = show::tokens(text, &pol_lang::tokens::lex(FileId(0), text));
    assert_eq!(
        shown,
        "1:1      word      政策\n1:4      word      甲\n1:6      comment   # x\n2:1      word      类别\n2:4      word      乙\n2:5      mark      {\n2:6      word      丙\n2:7      mark      、\n2:8      text      \"丁\"\n2:11     mark      、\n2:12     number    １２元\n2:15     mark      }\n"
    );
}
