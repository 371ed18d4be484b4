//! P02xx: names and codes.

use crate::harness::{PAID, benefit, eligible, expect, expect_fixed};

#[test]
fn unknown_names_are_told_with_the_nearest() {
    expect_fixed(&eligible("级刖 = 二级"), ("P0220", "级刖"));
    expect_fixed(&eligible("级别 = 二级级"), ("P0220", "二级级"));
    expect_fixed(&eligible("身份 含任一 { 孤儿、特因 }"), ("P0220", "特因"));
    expect_fixed(&benefit("基数 剩余总费月\n比例 1%"), ("P0220", "剩余总费月"));
    expect(&eligible("完全无关的东西"), &[("P0220", "完全无关的东西")]);
}

#[test]
fn several_unknown_names_are_told_each() {
    expect(&eligible("(级别 = 四级 且 某某) 或 身份 含 老人"), &[("P0220", "四级"), ("P0220", "某某"), ("P0220", "老人")]);
}

#[test]
fn a_keyword_glued_to_a_name_is_taken_apart() {
    expect_fixed(&eligible("级别 = 二级 或 急诊且急诊"), ("P0220", "急诊且急诊"));
}

#[test]
fn unknown_payers_records_and_benefits_are_told() {
    expect(&PAID.replace("支付方 统筹", "支付方 统筹金"), &[("P0220", "统筹金")]);
    expect(&PAID.replace("对 就医", "对 就医医"), &[("P0220", "就医医")]);
    expect(&PAID.replace("依次 基本", "依次 基本、大病"), &[("P0220", "大病")]);
    expect(&format!("{PAID}条款 甲 {{ 则 基木.比例 提高 1个百分点 }}"), &[("P0220", "基木")]);
    expect(&format!("{PAID}条款 甲 归类 无此类 {{ 则 基本.比例 提高 1个百分点 }}"), &[("P0220", "无此类")]);
}

#[test]
fn unknown_amounts_of_a_benefit_are_told() {
    let settled = PAID.replace("依次 基本", "依次 基本；报告 起付 = 基本.已扣起付");
    expect_fixed(&settled, ("P0220", "已扣起付"));
}

#[test]
fn a_name_declared_twice_is_told_with_both_places() {
    let found = expect(&format!("{PAID}定义 基本 = 急诊"), &[("P0210", "基本")]);
    assert_eq!(found[0].others.len(), 1);
    expect(&format!("归类 甲\n归类 甲\n{PAID}条款 乙 归类 甲 {{ 则 基本.起付线 免除 }}"), &[("P0210", "甲")]);
    expect(&format!("类别 等级 {{ 甲 }}\n{PAID}"), &[("P0210", "等级")]);
    expect(&format!("类别 就医 {{ 甲 }}\n{PAID}"), &[("P0210", "就医")]);
    expect(&format!("类别 丙 {{ 甲、乙、甲 }}\n{PAID}"), &[("P0210", "甲")]);
}

#[test]
fn a_code_given_twice_is_told() {
    expect(&format!("{PAID}定义 甲 代码 basic = 急诊\n条款 乙 {{ 当 甲；则 基本.起付线 免除 }}"), &[("P0211", "basic")]);
    expect(&format!("类别 丙 {{ 甲 代码 1、乙 代码 2|1 }}\n{PAID}"), &[("P0211", "1")]);
    expect(&format!("类别 丙 {{ 甲、乙 代码 甲 }}\n{PAID}"), &[("P0211", "甲")]);
}

#[test]
fn a_definition_that_no_one_could_name_is_told() {
    expect(&format!("{PAID}定义 总费用 = 急诊"), &[("P0212", "总费用")]);
    expect(&format!("{PAID}参数 已支付 = 1元"), &[("P0212", "已支付")]);
}

#[test]
fn things_without_a_value_are_told() {
    expect(&benefit("基数 补助\n比例 1%"), &[("P0224", "补助")]);
    expect(&eligible("救"), &[("P0224", "救")]);
    expect(&eligible("孤儿"), &[("P0224", "孤儿")]);
    expect(&eligible("急诊 或 孤儿 = 低保"), &[("P0224", "孤儿")]);
}

#[test]
fn amounts_of_the_settlement_have_their_place() {
    expect(&format!("定义 甲 = 剩余总费用 > 1元\n{}", eligible("急诊 或 甲")), &[("P0225", "剩余总费用")]);
    expect(&PAID.replace("依次 基本", "当 基本.支付额 > 0元；依次 基本"), &[("P0225", "基本.支付额")]);
    let verify = "核验 甲 代码 a { 对 就医；须 已支付 = 0元；字段 总费用；提示 \"甲\" }\n";
    expect(&format!("{verify}{PAID}"), &[("P0225", "已支付")]);
}

#[test]
fn a_circle_of_definitions_is_told_once() {
    let body = format!("定义 甲 = 乙 且 急诊\n定义 乙 = 丙\n定义 丙 = 甲\n{}", eligible("甲 且 乙 且 丙"));
    let found = expect(&body, &[("P0226", "甲")]);
    assert!(found[0].headline.zh.contains("甲 → 乙 → 丙 → 甲"), "{}", found[0].headline.zh);
    expect(&format!("定义 甲 = 非 甲\n{}", eligible("甲")), &[("P0226", "甲")]);
}

#[test]
fn a_long_chain_of_definitions_is_walked() {
    let chain: String = (0..199).map(|i| format!("定义 d{i} = d{} 且 急诊\n", i + 1)).collect();
    expect(&format!("{chain}定义 d199 = 急诊\n{}", eligible("d0")), &[]);
}

#[test]
fn the_record_must_be_clear() {
    let other = "记录 参保 {
    唯一 号
    归人 人员
    总额 总费用
    号 文本
    人员 文本
    身份 若干 人群 缺省 { }
    出院 日期
    总费用 金额
}
结果 对 参保 { 基金 补贴 代码 b；个人 自付 代码 c }\n";
    let paid = format!("{PAID}待遇 补贴额 {{ 支付方 补贴；基数 总费用；比例 1% }}\n结算 参 对 参保 依 出院 {{ 依次 补贴额 }}\n");
    let found = expect(&format!("{other}{paid}定义 甲 = 身份 含 孤儿\n条款 乙 {{ 当 甲；则 基本.起付线 免除 }}"), &[("P0227", "甲")]);
    assert!(found[0].headline.zh.contains("就医、参保"), "{}", found[0].headline.zh);
    expect(&format!("{other}{paid}定义 甲 对 就医 = 身份 含 孤儿\n条款 乙 {{ 当 甲；则 基本.起付线 免除 }}"), &[]);
    expect(&format!("{other}{paid}定义 甲 对 参保 = 身份 含 孤儿\n条款 乙 {{ 当 甲；则 基本.起付线 免除 }}"), &[("P0753", "甲")]);
    expect(&format!("{other}{paid}定义 甲 = 急诊 或 号 = 号"), &[("P0227", "甲")]);
    expect(&format!("{other}{paid}条款 乙 {{ 则 基本.比例 提高 1个百分点；补贴额.比例 提高 1个百分点 }}"), &[("P0753", "补贴额")]);
    expect(&format!("{other}{paid}结算 丙 对 就医 依 出院 {{ 当 急诊；依次 补贴额 }}"), &[("P0751", "补贴额")]);
}

#[test]
fn what_nothing_uses_is_told_as_a_warning() {
    let found = expect(
        &format!("归类 甲\n定义 乙 = 急诊\n参数 丙 = 1元 假定 \"x\"\n待遇 丁 {{ 支付方 统筹；基数 总费用；比例 1% }}\n{PAID}"),
        &[("P0230", "甲"), ("P0230", "乙"), ("P0230", "丙"), ("P0230", "丁")],
    );
    assert!(found.iter().all(|found| !found.is_error()));
}
