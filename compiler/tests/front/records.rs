//! Records, results, enums, checks of rows.

use crate::harness::{PAID, PRELUDE, expect, expect_in};

/// The prelude with one piece replaced, and a paid benefit.
fn changed(from: &str, to: &str, expected: &[(&str, &str)]) {
    assert!(PRELUDE.contains(from), "{from}");
    let text = format!("{}{PAID}", PRELUDE.replacen(from, to, 1));
    expect_in(&[("a.pol", &text)], "test", expected);
}

#[test]
fn a_record_has_its_parts() {
    changed("    唯一 编号\n", "", &[("P0240", "就医")]);
    changed("    总额 总费用\n", "", &[("P0255", "范围内费用")]);
    changed("唯一 编号", "唯一 总费用", &[("P0241", "总费用")]);
    changed("范围内 范围内费用", "范围内 年度", &[("P0241", "年度")]);
    changed("归人 人员", "归人 人", &[("P0220", "人")]);
}

#[test]
fn fields_have_types_names_and_codes() {
    changed("代码 lv 等级", "代码 lv 等极", &[("P0220", "等极")]);
    changed("代码 psn 文本", "代码 id 文本", &[("P0211", "id")]);
    changed("    系数 代码 factor", "    年度 代码 factor", &[("P0210", "年度")]);
}

#[test]
fn defaults_and_ranges_fit() {
    changed("缺省 一级", "缺省 四级", &[("P0220", "四级")]);
    changed("比率 缺省 0%", "比率 缺省 0", &[("P0301", "0")]);
    changed("整数 可缺 范围 2000 至 2100", "整数 可缺 缺省 2000", &[("P0316", "2000")]);
    changed("范围 2000 至 2100", "范围 2100 至 2000", &[("P0316", "2100 至 2000")]);
    changed("是否 缺省 否", "是否 缺省 否 范围 否 至 是", &[("P0316", "否 至 是")]);
    changed("代码 psn 文本\n", "代码 psn 文本\n    备注 代码 memo 文本 缺省 \"无\"\n", &[("P0316", "\"无\"")]);
    changed("整数 可缺 范围 2000 至 2100", "整数 缺省 1999 范围 2000 至 2100", &[("P0316", "1999")]);
    changed("日期\n    总费用", "日期\n    某 代码 x 金额 缺省 总费用\n    总费用", &[("P0313", "总费用")]);
}

#[test]
fn results_have_one_share_of_the_person() {
    changed("    个人 个人负担 代码 own\n", "", &[("P0242", "就医")]);
    changed("    个人 个人负担 代码 own\n", "    个人 个人负担 代码 own\n    个人 自付 代码 own2\n", &[("P0242", "自付")]);
    changed("基金 救助金 代码 maf", "基金 救助金 代码 pay", &[("P0211", "pay")]);
    changed("结果 对 就医", "结果 对 救医", &[("P0220", "救医")]);
}

#[test]
fn a_record_without_results_is_not_settled() {
    let start = PRELUDE.find("结果").unwrap();
    let end = PRELUDE.find("舍入").unwrap();
    let text = format!("{}{}\n结算 住院 对 就医 依 出院 {{ 依次 基本 }}", &PRELUDE[..start], &PRELUDE[end..]);
    expect_in(&[("a.pol", &text)], "test", &[("P0242", "就医"), ("P0220", "基本")]);
}

#[test]
fn an_enum_has_at_most_63_members() {
    let list = |count: usize| (0..count).map(|i| format!("甲{i}")).collect::<Vec<_>>().join("、");
    expect(&format!("类别 多 {{ {} }}\n{PAID}", list(63)), &[("P0230", "多")]);
    expect(&format!("类别 多 {{ {} }}\n{PAID}", list(64)), &[("P0951", "多")]);
}

#[test]
fn a_check_of_rows_is_typed() {
    let verify = |parts: &str| format!("核验 甲 {parts}\n{PAID}");
    expect(&verify("代码 a { 对 就医；须 总费用 ≥ 范围内费用；字段 总费用；提示 \"甲\" \"a\" }"), &[]);
    expect(&verify("{ 对 就医；须 总费用 ≥ 范围内费用；字段 总费用；提示 \"甲\" }"), &[("P0240", "甲")]);
    expect(&verify("代码 a { 对 就医；须 总费用；字段 总费用；提示 \"甲\" }"), &[("P0304", "总费用")]);
    expect(&verify("代码 a { 对 就医；须 年度 > 1；字段 费；提示 \"甲\" }"), &[("P0308", "年度"), ("P0220", "费")]);
}

#[test]
fn rounding_is_declared_once() {
    changed("舍入 四舍五入\n", "舍入 四舍五入\n舍入 进一\n", &[("P0403", "舍入 进一")]);
    changed("舍入 四舍五入\n", "", &[("P0403", "基本")]);
}
