//! P05xx: dates, repeals, what continues.

use crate::harness::{PAID, expect};

/// Two notices: what the first and the second state, each in its one article.
fn notices(first: &str, second: &str) -> String {
    format!(
        "{PAID}文件 甲发〔2019〕1号 {{ 印发 2019年6月1日；施行 2019年7月1日\n 一 {{ {first} }} }}
文件 乙发〔2020〕2号 {{ 施行 2021年1月1日；印发 2020年12月1日\n 二 {{ {second} }} }}"
    )
}

const TILT: &str = "条款 倾斜 { 则 基本.比例 提高 1个百分点 }";
const NOTE: &str = "说明 组织要求 \"无\"";

#[test]
fn a_notice_has_a_date() {
    expect(&format!("{PAID}文件 丙发〔2020〕3号 {{ 一 {{ {TILT} }} }}"), &[("P0501", "丙发〔2020〕3号")]);
    expect(
        &format!("{PAID}文件 丙发〔2020〕3号 {{ 施行 2020年1月1日；有效至 2019年12月31日\n一 {{ {NOTE} }} }}"),
        &[("P0502", "2019年12月31日")],
    );
    let late = format!("{PAID}文件 丙发〔2020〕3号 {{ 施行 2020年1月1日；有效至 2020年12月31日\n一 自 2021年1月1日 {{ {TILT} }} }}");
    expect(&late, &[("P0502", "倾斜")]);
    expect(&late.replace("自 2021年1月1日", "自 2020年12月31日"), &[]);
}

#[test]
fn a_notice_is_declared_once() {
    let again = "文件 甲发[2019]1号 { 施行 2019年7月1日\n一 { 说明 组织要求 \"无\" } }";
    expect(&format!("{}\n{again}", notices(TILT, NOTE)), &[("P0210", "甲发[2019]1号")]);
}

#[test]
fn repeals_come_in_time_and_once() {
    expect(&notices(TILT, "废止 倾斜"), &[]);
    expect(&notices(TILT, "废止 倾料"), &[("P0220", "倾料")]);
    expect(&notices(TILT, "废止 倾斜 自 2019年6月30日"), &[("P0503", "2019年6月30日")]);
    expect(&notices(&format!("{TILT}\n废止 倾斜 自 2019年7月1日"), NOTE), &[("P0503", "2019年7月1日")]);
    // A notice issued later may say that it never ruled.
    expect(&notices(TILT, "废止 倾斜 自 2019年7月1日"), &[]);
    expect(&notices(TILT, "废止 倾斜 自 2019年7月2日"), &[]);
    let found = expect(&notices(&format!("{TILT}\n废止 倾斜 自 2020年1月1日"), "废止 倾斜"), &[("P0504", "倾斜")]);
    assert!(found[0].headline.zh.contains("2020-01-01"), "{}", found[0].headline.zh);
}

#[test]
fn what_continues_is_in_force() {
    expect(&notices(TILT, "继续执行 倾斜"), &[]);
    let ended = notices(&format!("{TILT}\n废止 倾斜 自 2020年1月1日"), "继续执行 倾斜");
    let found = expect(&ended, &[("P0505", "倾斜")]);
    assert!(found[0].headline.zh.contains("2020-01-01"), "{}", found[0].headline.zh);
    expect(&notices(&TILT.replace("则", "自 2022年1月1日；则"), "继续执行 倾斜"), &[("P0505", "倾斜")]);
    expect(&notices("继续执行 倾斜", TILT), &[("P0505", "倾斜")]);
}

#[test]
fn a_repeal_continues_where_it_has_worked() {
    let third = |body: &str| format!("\n文件 丙发〔2021〕3号 {{ 施行 2021年2月1日\n一 {{ {body} }} }}");
    let repealed = notices(TILT, "废止 倾斜");
    expect(&(repealed.clone() + &third("继续执行 废止 乙发〔2020〕2号 二")), &[]);
    expect(&(repealed.clone() + &third("继续执行 废止 甲发〔2019〕1号 一")), &[("P0506", "一")]);
    let later = notices(TILT, "废止 倾斜 自 2021年3月1日") + &third("继续执行 废止 乙发〔2020〕2号 二");
    expect(&later, &[("P0506", "二")]);
    expect(&(repealed.clone() + &third("继续执行 废止 乙发〔2020〕2号 三")), &[("P0222", "三")]);
    expect(&(repealed + &third("继续执行 废止 丁发〔2020〕2号 三")), &[("P0221", "丁发〔2020〕2号")]);
}

#[test]
fn what_is_used_is_in_force() {
    let uses = "条款 倾斜 { 当 某；则 基本.比例 提高 1个百分点 }";
    expect(&notices(&format!("定义 某 = 急诊\n{uses}"), NOTE), &[]);
    let found = expect(&notices(uses, "定义 某 = 急诊"), &[("P0507", "某")]);
    assert!(found[0].headline.zh.contains("到2020-12-01才印发"), "{}", found[0].headline.zh);
    let early = "条款 早 { 自 2020年6月1日；当 某；则 基本.比例 提高 1个百分点 }\n定义 某 = 急诊";
    let found = expect(&notices(NOTE, early), &[("P0507", "某")]);
    assert!(found[0].headline.zh.contains("2020-06-01"), "{}", found[0].headline.zh);
    let found = expect(&notices(&format!("定义 某 = 急诊\n{uses}"), "废止 某"), &[("P0507", "某")]);
    assert!(found[0].headline.zh.contains("2021-01-01"), "{}", found[0].headline.zh);
    assert_eq!(found[0].others.len(), 2, "where it is declared and what ended it");
    assert_eq!(found[0].others[1].text.en, "ended from 2021-01-01 by 「乙发〔2020〕2号 二」");
    let witness = found[0].witness.as_ref().expect("a day on which it shows");
    assert_eq!(witness.text().zh, "任何一笔，日期 = 2021-01-01；那天没有施行中的「某」");
    expect(&notices(&format!("定义 某 = 急诊\n{uses}"), "废止 某、倾斜"), &[]);
}

#[test]
fn a_kind_ends_what_came_before() {
    let kind = "归类 提高类\n";
    let tilt = TILT.replace("倾斜 {", "倾斜 归类 提高类 {");
    expect(&format!("{kind}{}", notices(&tilt, "废止 归类 提高类")), &[]);
    expect(&format!("{kind}{}", notices(&tilt, "废止 归类 提高雷")), &[("P0220", "提高雷")]);
    let anew = format!("{kind}{}\n文件 丙发〔2021〕3号 {{ 施行 2021年2月1日\n一 {{ {tilt} }} }}", notices(NOTE, "废止 归类 提高类"));
    let found = expect(&anew, &[("P0508", "倾斜")]);
    assert!(!found[0].is_error());
    let continued = format!("{kind}{}", notices(&format!("{tilt}\n废止 归类 提高类 自 2020年1月1日"), "继续执行 倾斜"));
    expect(&continued, &[("P0505", "倾斜")]);
}

#[test]
fn a_notice_that_says_only_when_it_rules_may_be_cited_by_an_earlier_one() {
    let wide = "\n文件 丙发〔2021〕3号 { 施行 2021年1月1日\n一 { 废止 倾斜 } }";
    expect(&(notices(TILT, "继续执行 废止 丙发〔2021〕3号 一") + wide), &[]);
}

#[test]
fn a_settlement_always_has_a_layer() {
    let benefit = "待遇 补 { 支付方 救助金；基数 总费用；比例 1% }";
    let only = notices(benefit, NOTE).replace(PAID, "\n结算 丙 对 就医 依 出院 { 依次 补 }\n");
    let found = expect(&only, &[("P0754", "补")]);
    assert!(!found[0].is_error() && found[0].headline.zh.contains("2019-06-30 及以前"), "{}", found[0].headline.zh);
    let from = only.replace("依次 补", "依次 补；自 2019年7月1日");
    expect(&from, &[]);
    let ended = from.replace(NOTE, "废止 补");
    let found = expect(&ended, &[("P0754", "补")]);
    assert!(found[0].headline.zh.contains("2021-01-01"), "{}", found[0].headline.zh);
    expect(&ended.replace("废止 补", "废止 补、丙"), &[]);
}

#[test]
fn an_effect_meets_its_benefit() {
    let benefit = "待遇 补 { 支付方 救助金；基数 总费用；比例 1% }";
    let effect = "条款 加 { 则 补.比例 提高 1个百分点 }";
    let notices = |first: &str, second: &str| notices(first, second).replace("依次 基本", "依次 基本、补");
    expect(&notices(benefit, effect), &[]);
    expect(&notices(&format!("{benefit}\n废止 补 自 2020年1月1日"), effect), &[("P0509", "补")]);
}

#[test]
fn what_is_cited_is_declared() {
    let cite = |grade: &str| notices(&format!("条款 倾斜 {{ 则 基本.比例 提高 1个百分点 {grade} }}"), NOTE);
    expect(&cite("依据 乙发[2020]2号 二"), &[]);
    expect(&cite("依据 乙发〔2020〕2号 三"), &[("P0222", "三")]);
    expect(&cite("依据 丁发〔2020〕9号 三"), &[("P0221", "丁发〔2020〕9号")]);
    let stub = format!("{}\n文件 丁发〔2020〕9号 {{ 印发 2018年1月1日 }}", cite("依据 丁发〔2020〕9号 三"));
    expect(&stub, &[]);
    let forwards = format!("{PAID}文件 丙发〔2020〕3号 {{ 施行 2020年1月1日；转发 戊发〔2020〕5号\n一 {{ {TILT} }} }}");
    expect(&forwards, &[("P0221", "戊发〔2020〕5号")]);
}
