//! P03xx: types and units.

use crate::harness::{PAID, benefit, eligible, expect, expect_fixed};

/// A benefit whose base is this.
fn base(expr: &str) -> String {
    benefit(&format!("基数 {expr}\n比例 1%"))
}

#[test]
fn units_must_be_alike() {
    expect_fixed(&base("5000"), ("P0301", "5000"));
    expect_fixed(&eligible("总费用 > 5000"), ("P0301", "5000"));
    expect_fixed(&eligible("5000 < 总费用"), ("P0301", "5000"));
    expect_fixed(&base("总费用 + 100"), ("P0301", "100"));
    expect_fixed(&benefit("基数 总费用\n比例 0.6"), ("P0301", "0.6"));
    expect_fixed(&benefit("基数 总费用\n比例 60"), ("P0301", "60"));
    expect_fixed(&benefit("基数 总费用\n比例 60个百分点"), ("P0301", "60个百分点"));
    expect(&base("急诊"), &[("P0301", "急诊")]);
    expect(&eligible("级别 = 急诊"), &[("P0301", "急诊")]);
    expect(&eligible("总费用 > 系数"), &[("P0301", "系数")]);
    expect(&base("若 急诊 则 总费用 否则 50%"), &[("P0301", "50%")]);
    expect(&base("取小(总费用、50%)"), &[("P0301", "50%")]);
    expect(&benefit("基数 总费用\n比例 按 级别 { 一级 1%；二级 2元；三级 3% }"), &[("P0301", "2元")]);
    expect(&benefit("基数 总费用\n比例 按 级别 { 一级 1元；二级 2元；三级 3元 }"), &[("P0301", "1元")]);
}

#[test]
fn a_ratio_is_not_added_to_a_ratio() {
    expect_fixed(&benefit("基数 总费用\n比例 70% + 10%"), ("P0302", "10%"));
    expect(&benefit("基数 总费用\n比例 系数 + 系数"), &[("P0302", "系数")]);
}

#[test]
fn money_is_not_multiplied_by_points() {
    expect_fixed(&base("总费用 × 10个百分点"), ("P0303", "10个百分点"));
    expect_fixed(&base("10个百分点 × 总费用"), ("P0303", "10个百分点"));
}

#[test]
fn operations_without_meaning_are_told() {
    expect(&base("总费用 × 总费用"), &[("P0304", "×")]);
    expect(&eligible("急诊 > 是"), &[("P0304", ">")]);
    expect(&eligible("级别 > 一级"), &[("P0304", ">")]);
    expect(&eligible("总费用 且 急诊"), &[("P0304", "总费用")]);
    expect(&eligible("非 系数"), &[("P0304", "系数")]);
    expect(&base("若 总费用 则 1元 否则 2元"), &[("P0304", "总费用")]);
    expect(&base("总费用 + 级别"), &[("P0304", "+")]);
    expect(&base("取大(急诊、急诊)"), &[("P0304", "急诊")]);
    expect(&eligible("出院 + 1 > 出院"), &[("P0301", "1")]);
}

#[test]
fn a_division_comes_out_even() {
    expect(&base("总费用 ÷ 4"), &[]);
    expect(&base("总费用 ÷ 3"), &[("P0305", "3")]);
    expect(&base("总费用 ÷ 0"), &[("P0305", "0")]);
    expect(&eligible("范围内费用 ÷ 总费用 > 50%"), &[("P0305", "总费用")]);
    expect(&base("总费用 ÷ 50%"), &[("P0305", "50%")]);
}

#[test]
fn constants_are_worked_out_exactly() {
    // 28 digits is the most: 10^9 yuan times 10^10 times 10^10 has 30.
    let product = "1000000000元 × 10000000000 × 10000000000";
    expect(&base(product), &[("P0307", product)]);
}

#[test]
fn an_optional_field_is_tested_first() {
    expect(&eligible("年度 = 2014"), &[("P0308", "年度")]);
    expect(&eligible("已填 年度 或 年度 = 2014"), &[("P0308", "年度")]);
    expect(&eligible("非 已填 年度 且 年度 = 2014"), &[("P0308", "年度")]);
    expect(&eligible("年度 = 2014 且 已填 年度"), &[("P0308", "年度")]);
    expect(&eligible("(已填 年度 或 急诊) 且 年度 = 2014"), &[("P0308", "年度")]);
    expect(&base("若 已填 年度 则 1元 否则 若 年度 = 1 则 2元 否则 3元"), &[("P0308", "年度")]);
    expect(&format!("定义 甲 = 年度 = 2014\n{}", eligible("已填 年度 且 甲")), &[("P0308", "年度")]);
}

#[test]
fn a_field_that_is_always_given_is_not_tested() {
    expect(&eligible("已填 总费用"), &[("P0309", "总费用")]);
    expect(&eligible("已填 级刖 且 急诊"), &[("P0220", "级刖")]);
}

#[test]
fn an_error_in_a_test_hides_no_other_and_causes_none() {
    expect(&eligible("已填 年渡 且 年度 = 2014 且 某某"), &[("P0220", "年渡"), ("P0220", "某某")]);
}

#[test]
fn membership_is_told_apart() {
    expect(&eligible("级别 含 二级"), &[("P0310", "含")]);
    expect(&eligible("身份 属于 { 孤儿 }"), &[("P0310", "属于")]);
    expect(&eligible("总费用 属于 { 1元 }"), &[("P0310", "属于")]);
    expect(&eligible("级别 属于 二级"), &[("P0310", "二级")]);
    expect(&eligible("身份 含 { 孤儿、特困 }"), &[("P0310", "{ 孤儿、特困 }")]);
    expect(&eligible("级别 属于 { }"), &[("P0310", "{ }")]);
    expect(&eligible("身份 = 孤儿"), &[("P0310", "=")]);
    expect(&eligible("身份 含 1"), &[("P0310", "1")]);
    expect(&base("{ 孤儿 }"), &[("P0310", "{ 孤儿 }")]);
    expect(&eligible("按 急诊 { 急诊 是；否则 否 }"), &[("P0310", "急诊")]);
    expect(&eligible("已填 年度 且 年度 属于 { 2014、1元 }"), &[("P0301", "1元")]);
}

#[test]
fn texts_are_not_computed_with() {
    expect(&eligible("人员 = 编号"), &[("P0311", "人员"), ("P0311", "编号")]);
    expect(&eligible("急诊 或 \"是\" = 急诊"), &[("P0311", "\"是\"")]);
}

#[test]
fn an_unbound_figure_needs_a_unit() {
    expect(&format!("参数 甲 = 未定\n定义 乙 = 甲\n{}", eligible("急诊")), &[("P0312", "甲")]);
    expect(&format!("定义 乙 = 按 级别 {{ 任意 未定 }}\n{}", eligible("急诊")), &[("P0312", "级别")]);
    let twice = format!("参数 甲 = 未定\n{}", benefit("基数 总费用\n起付线 甲\n比例 甲"));
    expect(&twice, &[("P0301", "甲")]);
}

#[test]
fn what_must_be_fixed_is_fixed() {
    expect(&format!("参数 甲 = 总费用\n{PAID}"), &[("P0313", "总费用")]);
    expect(&format!("参数 甲 = 1元\n参数 乙 = 甲\n{PAID}"), &[("P0313", "甲")]);
    let tiers = |bound: &str| benefit(&format!("基数 总费用\n分段 自零起 {{ 至 {bound} 60%；以上 80% }}"));
    expect(&tiers("1万元 + 5000元"), &[]);
    expect(&tiers("总费用"), &[("P0313", "总费用")]);
    expect(&tiers("10000"), &[("P0301", "10000")]);
}

#[test]
fn unbound_stands_alone() {
    expect(&base("若 急诊 则 未定 否则 总费用"), &[("P0314", "未定")]);
    expect(&base("总费用 + 未定"), &[("P0314", "未定")]);
}

#[test]
fn tables_are_keyed_by_closed_lists_and_bands() {
    let table = |keys: &str, row: &str| benefit(&format!("基数 总费用\n比例 按 {keys} {{ {row}；否则 1% }}"));
    expect(&table("总费用", "100元 以上 2%"), &[]);
    expect(&table("总费用", "孤儿 2%"), &[("P0420", "孤儿")]);
    expect(&table("级别", "100 以上 2%"), &[("P0420", "100 以上")]);
    expect(&table("总费用", "100 以上 2%"), &[("P0301", "100")]);
    expect(&table("身份", "孤儿 2%"), &[("P0408", "身份")]);
    expect(&table("级别", "四级 2%"), &[("P0220", "四级")]);
}

#[test]
fn tiers_of_one_visit_do_not_cumulate() {
    expect(&benefit("基数 总费用\n分段 每次 自零起 差额法 { 至 1万元 60%；以上 80% }"), &[("P0404", "分段")]);
}

#[test]
fn a_deep_expression_is_refused_and_not_fallen_into() {
    let sum = |count: usize| format!("总费用{}", " + 1元".repeat(count));
    expect(&base(&sum(150)), &[]);
    // Tables inside tables: each cell is a sum that the limit of one expression allows.
    let nested = (0..3).fold(sum(10), |inner, _| format!("按 急诊 {{ 是 1元；否 {inner}{} }}", " + 1元".repeat(90)));
    let (_, compilation) = crate::harness::compile(&base(&nested));
    let codes: Vec<&str> = compilation.diagnostics.iter().map(|found| found.code.id).collect();
    assert_eq!(codes, ["P0952"]);
}

#[test]
fn a_long_chain_of_definitions_is_refused_once() {
    let chain = |length: usize| {
        let links: Vec<String> = (1..length).map(|at| format!("定义 层{at} = 层{} 或 急诊", at - 1)).collect();
        let last = length - 1;
        format!("定义 层0 = 急诊\n{}\n{}", links.join("\n"), base(&format!("若 层{last} 则 总费用 否则 范围内费用")))
    };
    expect(&chain(200), &[]);
    // The 201st is the one that is too deep; those behind it are silent.
    expect(&chain(260), &[("P0952", "层200")]);
}
