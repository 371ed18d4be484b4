//! Effects on slots.

use crate::harness::{PAID, expect, expect_fixed};

fn effect(effect: &str) -> String {
    format!("{PAID}条款 调整 {{ 当 急诊\n则 {effect} }}")
}

#[test]
fn percentages_and_points_are_told_apart() {
    expect_fixed(&effect("基本.比例 提高 10%"), ("P0315", "10%"));
    expect_fixed(&effect("基本.起付线 降低 50个百分点"), ("P0315", "50个百分点"));
    expect(&effect("基本.比例 降低 系数"), &[("P0315", "系数")]);
}

#[test]
fn figures_fit_their_slots() {
    expect_fixed(&effect("基本.比例 改为 80"), ("P0301", "80"));
    expect_fixed(&effect("基本.比例 提高 10"), ("P0301", "10"));
    expect_fixed(&effect("基本.起付线 改为 300"), ("P0301", "300"));
    expect(&effect("基本.累计支付 不低于 80%"), &[("P0301", "80%")]);
}

#[test]
fn effects_fit_their_slots() {
    expect(&effect("基本.比例 免除"), &[("P0406", "免除")]);
    expect(&effect("基本.封顶线 免除"), &[("P0406", "免除")]);
    expect(&effect("基本.起付线 取消"), &[("P0406", "取消")]);
    expect(&effect("基本.累计支付 改为 1元"), &[("P0406", "改为")]);
}

#[test]
fn the_slot_must_be_there() {
    let bare = "待遇 补 { 支付方 救助金；基数 总费用；比例 1% }\n结算 丙 对 就医 依 出院 { 当 急诊；依次 补 }\n";
    expect(&format!("{bare}条款 甲 {{ 则 补.起付线 免除 }}"), &[("P0405", "起付线")]);
    expect(&format!("{bare}条款 甲 {{ 则 补.封顶线 取消 }}"), &[("P0405", "封顶线")]);
}

#[test]
fn what_a_provision_reads_must_come_earlier() {
    expect(&effect("基本.累计支付 不低于 基本.支付额"), &[("P0751", "基本.支付额")]);
}

#[test]
fn a_provision_may_share_its_name_with_a_field() {
    expect(&format!("{PAID}条款 急诊 {{ 当 急诊；则 基本.比例 提高 1个百分点 }}"), &[]);
    expect(&format!("{PAID}条款 急诊 {{ 当 急诊 且 某某；则 基木.比例 提高 1个百分点 }}"), &[("P0220", "某某"), ("P0220", "基木")]);
}

#[test]
fn a_wrong_benefit_causes_no_message_at_its_users() {
    let body = PAID.replace("比例 70%", "比例 70元") + "条款 调整 { 当 急诊 且 某某；则 基本.比例 提高 10个百分点 }";
    expect(&body, &[("P0301", "70元"), ("P0220", "某某")]);
}
