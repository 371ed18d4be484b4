//! Right policies, of which nothing is said.

use crate::harness::{PAID, PRELUDE, benefit, eligible, expect, expect_in};

#[test]
fn the_prelude_and_a_benefit_are_right() {
    expect(PAID, &[]);
}

#[test]
fn conditions_of_all_shapes_are_right() {
    for condition in [
        "级别 = 二级",
        "二级 = 级别",
        "级别 ≠ 二级 且 非 急诊",
        "级别 属于 { 一级、二级 }",
        "身份 含 孤儿",
        "身份 含任一 { 孤儿、特困 }",
        "身份 含任一 孤儿",
        "已填 年度 且 年度 = 2014",
        "已填 年度 且 年度 属于 { 2014、2015 }",
        "非 已填 年度 或 年度 > 2014",
        "非 (已填 年度 且 年度 属于 { 2014、2015 })",
        "若 已填 年度 则 年度 ≥ 2014 否则 急诊",
        "已填 入院 且 入院 ≤ 出院",
        "出院 ≥ 2020-01-01",
        "系数 > 50%",
        "范围内费用 > 总费用 × 50%",
        "剩余总费用 > 1万元 ÷ 4",
        "取小(范围内费用、总费用) > 取大(1元、2元)",
        "按 级别 { 一级 是；否则 否 }",
        "-范围内费用 < 0元",
        "系数 + 10个百分点 - 5pp > 1%",
        "系数 - 10% > 5个百分点",
    ] {
        expect(&eligible(condition), &[]);
    }
}

#[test]
fn slots_of_all_shapes_are_right() {
    for slots in [
        "基数 若 急诊 则 剩余总费用 否则 剩余政策范围内费用\n比例 按 级别、急诊 { 一级、任意 90%；二级|三级、是 80%；否则 未定 }",
        "基数 总费用 - 已支付\n起付线 每年 按 级别 { 任意 1万元 假定 \"x\" } 推定 \"y\"\n比例 系数",
        "基数 范围内费用\n分段 每年 自零起 差额法 { 至 3万元 60%；以上 80% }\n封顶线 每次 按 急诊 { 是 1万元；否 2万元 } 超出部分转入下一层",
        "基数 范围内费用\n分段 自起付线起 { 至 3万元 60%；以上 未定 }；舍入 进一",
        "基数 范围内费用\n比例 未定",
    ] {
        expect(&benefit(slots), &[]);
    }
}

#[test]
fn an_optional_field_tested_by_a_definition_may_be_used_behind_it() {
    let body = format!("定义 有年度 = 已填 年度\n{}", eligible("有年度 且 年度 = 2014"));
    expect(&body, &[]);
}

#[test]
fn a_slot_may_use_what_the_eligible_clause_tests() {
    expect(&benefit("对象 已填 年度\n基数 若 年度 = 2014 则 总费用 否则 0元\n比例 1%"), &[]);
}

#[test]
fn definitions_may_stand_in_any_order() {
    let body = format!("定义 甲 = 乙 且 急诊\n定义 乙 = 级别 = 二级\n{}", eligible("甲"));
    expect(&body, &[]);
}

#[test]
fn a_definition_may_share_its_name_with_a_member() {
    let body = format!("定义 特困 = 身份 含任一 {{ 特困、孤儿 }}\n{}", eligible("特困 或 身份 含 低保"));
    expect(&body, &[]);
}

#[test]
fn parameters_take_their_type_from_their_literal_or_their_use() {
    let body = "参数 门槛 = 1万元 推定 \"x\"\n参数 幅度 = 未定\n参数 折扣 = 未定\n参数 底线 = 未定\n".to_owned()
        + &benefit("基数 范围内费用 × 折扣\n起付线 门槛 + 底线\n比例 50% + 幅度");
    expect(&body, &[]);
}

#[test]
fn effects_of_all_shapes_are_right() {
    let slots = "基数 范围内费用\n起付线 500元\n比例 70%\n封顶线 每年 10万元 超出部分个人负担";
    for effect in [
        "补助.比例 提高 10个百分点",
        "补助.比例 改为 80%",
        "补助.起付线 降低 50%",
        "补助.起付线 降低 100元",
        "补助.起付线 免除",
        "补助.封顶线 取消",
        "补助.封顶线 提高 1万元",
        "补助.基数 改为 总费用",
        "补助.累计支付 不低于 范围内费用 × 80%",
        "补助.累计支付 不高于 总费用 × 90%",
        "补助.比例 提高 未定",
        "补助.rate raise 10pp",
    ] {
        let body = format!("{}\n条款 调整 {{ 当 急诊\n则 {effect} }}", benefit(slots));
        expect(&body, &[]);
    }
}

#[test]
fn the_english_surface_says_the_same() {
    expect_in(
        &[(
            "a.pol",
            "policy Test code test
enum Level { one code 1, two code 2 }
record Visit {
    unique id
    person psn
    total cost
    in_scope covered
    id code setl_id text
    psn code psn_no text
    level code lv Level default one
    year code yr int optional range 2000 to 2100
    out code enddate date
    cost code total money
    covered code scope money
}
results for Visit { amount used code dedc
    fund pool code pay
    person_share rest code own }
rounding half_up
define old = given year and year in { 2014, 2015 }
benefit basic code b { payer pool; eligible not old; base left_in_scope; deductible by level { one 100 yuan; two 200 yuan }; rate 70% }
provision more { when old; then basic.rate raise 10pp }
settlement stay for Visit by out { layers basic; report used = basic.deducted }
",
        )],
        "test",
        &[],
    );
}

#[test]
fn a_narrower_policy_uses_what_the_wider_one_declares() {
    let wide = format!("{PRELUDE}定义 困难 = 身份 含 特困\n归类 倾斜\n");
    let narrow = "政策 市级 代码 city 承接 测试
文件 市发〔2020〕1号 {
    施行 2020年1月1日
    一 {
        待遇 基本 { 支付方 统筹；基数 范围内费用；比例 70% }
        条款 加 归类 倾斜 { 当 困难；则 基本.比例 提高 10个百分点 }
        结算 住院 对 就医 依 出院 { 依次 基本 }
        例 \"三级\" {
            就医 { 级别 三级；身份 特困、孤儿；出院 2020-05-01；总费用 1000元；范围内费用 800元 }
            得 { 基本 640元；统筹 640元；个人负担 360元 }
        }
    }
}";
    expect_in(&[("a.pol", &wide), ("b.pol", narrow)], "city", &[]);
    expect_in(&[("a.pol", &wide), ("b.pol", narrow)], "测试", &[]);
}
