//! Settlements: layers, basis, reports.

use crate::harness::{PAID, PRELUDE, expect, expect_in};

const TWO: &str = "
待遇 基本 { 支付方 统筹；基数 范围内费用；比例 70% }
待遇 救助 { 支付方 救助金；基数 总费用 - 基本.支付额；比例 50% }
";

#[test]
fn layers_are_distinct() {
    expect(&PAID.replace("依次 基本", "依次 基本、基本"), &[("P0751", "基本")]);
}

#[test]
fn a_layer_reads_earlier_layers_only() {
    expect(&format!("{TWO}结算 甲 对 就医 依 出院 {{ 依次 基本、救助 }}"), &[]);
    expect(&format!("{TWO}结算 甲 对 就医 依 出院 {{ 依次 救助、基本 }}"), &[("P0751", "基本.支付额")]);
    let absent = format!("{TWO}结算 甲 对 就医 依 出院 {{ 当 急诊；依次 救助 }}\n结算 乙 对 就医 依 出院 {{ 当 非 急诊；依次 基本 }}");
    expect(&absent, &[("P0751", "基本.支付额")]);
}

#[test]
fn a_layer_that_one_settlement_has_not_counts_as_nothing_there() {
    let both = format!("{TWO}结算 甲 对 就医 依 出院 {{ 当 急诊；依次 救助 }}\n结算 乙 对 就医 依 出院 {{ 当 非 急诊；依次 基本、救助 }}");
    expect(&both, &[]);
}

#[test]
fn the_basis_is_a_required_date() {
    expect(&PAID.replace("依 出院", "依 总费用"), &[("P0752", "总费用")]);
    expect(&PAID.replace("依 出院", "依 入院"), &[("P0752", "入院")]);
    expect(&PAID.replace("依 出院", "依 出陆"), &[("P0220", "出陆")]);
}

#[test]
fn reports_fill_columns_for_amounts() {
    let report = |report: &str| PAID.replace("依次 基本", &format!("依次 基本\n{report}"));
    expect(&report("报告 起付 = 基本.已扣起付线"), &[]);
    expect(&report("报告 统筹 = 基本.支付额"), &[("P0752", "统筹")]);
    expect(&report("报告 起付 = 1元\n报告 起付 = 2元"), &[("P0752", "起付")]);
    expect(&report("报告 起副 = 1元"), &[("P0220", "起副")]);
    expect(&report("报告 起付 = 50%"), &[("P0301", "50%")]);
    let other = "待遇 补 { 支付方 救助金；基数 总费用；比例 1% }\n结算 丙 对 就医 依 出院 { 当 急诊；依次 补 }\n";
    let body = format!("{other}{}", PAID.replace("依次 基本", "当 非 急诊；依次 基本；报告 起付 = 补.支付额"));
    expect(&body, &[("P0751", "补.支付额")]);
}

#[test]
fn a_wider_policy_does_not_know_narrower_names() {
    let wide = format!("{PRELUDE}{PAID}条款 甲 {{ 当 市定义；则 基本.起付线 免除 }}");
    let narrow = "政策 市级 代码 city 承接 测试\n定义 市定义 = 急诊\n条款 乙 { 当 市定义；则 基本.起付线 免除 }";
    expect_in(&[("a.pol", &wide), ("b.pol", narrow)], "city", &[("P0223", "市定义")]);
    expect_in(&[("a.pol", &wide), ("b.pol", narrow)], "test", &[("P0220", "市定义")]);
}
