//! What is changed in small texts, and what is left alone.

use super::{Lists, of_file};
use pol_lang::span::FileId;

/// The edits of a text after the list of levels, as `old → new`.
fn edits(text: &str) -> Vec<String> {
    let whole = format!("政策 甲\n类别 级别 {{ 一级、二级、三级 }}\n{text}\n");
    let (tree, found) = pol_lang::parse(FileId(0), &whole);
    assert!(found.is_empty(), "{found:?}");
    let lists = Lists::of([&tree].into_iter());
    let at = |byte: u32| usize::try_from(byte).unwrap();
    let told = |edit: super::Edit| format!("{} → {}", whole.get(at(edit.span.start)..at(edit.span.end)).unwrap(), edit.new);
    of_file(&whole, &tree, &lists).into_iter().map(told).collect()
}

#[test]
fn money_is_a_fen_and_a_printed_unit_beside() {
    assert_eq!(edits("参数 乙 = 13万元"), ["13万元 → 129999.99元", "13万元 → 12万元", "13万元 → 130000.01元", "13万元 → 14万元"]);
    assert_eq!(edits("参数 乙 = 0.5元"), ["0.5元 → 0.49元", "0.5元 → 0.4元", "0.5元 → 0.51元", "0.5元 → 0.6元"]);
    assert_eq!(edits("参数 乙 = 0元"), ["0元 → 0.01元", "0元 → 1元"], "nothing is below nothing");
}

#[test]
fn ratios_points_and_days_are_a_printed_unit_beside() {
    assert_eq!(edits("参数 乙 = 62.5%"), ["62.5% → 62.4%", "62.5% → 62.6%"]);
    assert_eq!(edits("参数 乙 = 10个百分点"), ["10个百分点 → 11个百分点", "10个百分点 → 9个百分点"]);
    assert_eq!(edits("参数 乙 = 2021年1月1日"), ["2021年1月1日 → 2020年12月31日", "2021年1月1日 → 2021年1月2日"]);
    assert_eq!(edits("参数 乙 = 2020-02-29"), ["2020-02-29 → 2020-02-28", "2020-02-29 → 2020-03-01"]);
}

#[test]
fn conditions_lose_parts_and_turn_round() {
    assert_eq!(
        edits("定义 乙 = 等级 = 二级 且 非 丙"),
        ["等级 = 二级 且 非 丙 → 等级 = 二级", "等级 = 二级 且 非 丙 → 非 丙", "= → ≠", "二级 → 三级", "非 丙 → 丙",]
    );
    assert_eq!(edits("定义 乙 = 数 ≤ 丙"), ["≤ → <"]);
    assert_eq!(edits("定义 乙 = 已填 丙"), ["已填 丙 → 非 (已填 丙)"]);
}

#[test]
fn members_are_left_out_and_replaced() {
    assert_eq!(
        edits("定义 乙 = 等级 属于 { 一级、三级 }"),
        [
            "等级 属于 { 一级、三级 } → 非 (等级 属于 { 一级、三级 })",
            "{ 一级、三级 } → { 一级 }",
            "{ 一级、三级 } → { 三级 }",
            "一级 → 二级",
            "三级 → 二级",
        ]
    );
}

#[test]
fn rows_of_tables_change_at_their_keys_bands_and_figures() {
    let found = edits("定义 乙 = 按 等级、年龄 {\n    一级|二级、不满 18  5%\n    三级、60 以上 6%\n    否则 未定\n}");
    for wanted in ["一级|二级 → 一级", "一级|二级 → 二级", "一级 → 三级", "不满 18 → 18 以下", "18 → 19", "5% → 6%", "未定 → 6%"]
    {
        assert!(found.iter().any(|edit| edit == wanted), "{wanted} is not among {found:?}");
    }
}

#[test]
fn notes_citations_examples_and_what_is_only_compared_stay() {
    let notice = |inside: &str| format!("文件 甲发〔2020〕1号 {{\n    施行 2020年1月1日\n    一 \"题\" {{\n        {inside}\n    }}\n}}");
    let only_the_day = ["2020年1月1日 → 2019年12月31日", "2020年1月1日 → 2020年1月2日"];
    assert_eq!(edits(&notice("说明 解读 \"满 18 岁的 70%\"")), only_the_day);
    assert_eq!(edits(&notice("要求 乙 { 须 丙.比例 不低于 70% }")), only_the_day);
    assert_eq!(edits(&notice("例 \"题\" { 就医记录 { 总费用 100元 }；得 { 丙 70元 } }\n        说明 解读 \"丁\"")), only_the_day);
}

#[test]
fn effects_turn_round_and_are_left_out() {
    let found = edits("条款 乙 { 当 丙；则 丁.比例 提高 5个百分点\n 丁.封顶线 取消 }");
    for wanted in ["提高 → 降低", "丙 → 非 (丙)", "5个百分点 → 4个百分点"] {
        assert!(found.iter().any(|edit| edit == wanted), "{wanted} is not among {found:?}");
    }
    assert!(found.iter().any(|edit| edit.starts_with("\n") && edit.contains("取消 →")), "{found:?}");
}

#[test]
fn english_texts_get_english_words() {
    let text = "policy demo\ndefine a = min(b, c) > 5 yuan\n";
    let (tree, _) = pol_lang::parse(FileId(0), text);
    let found: Vec<String> = of_file(text, &tree, &Lists::default()).into_iter().map(|edit| edit.new).collect();
    assert_eq!(found, ["max", "≥", "4 yuan", "4.99yuan", "5.01yuan", "6 yuan"]);
}
