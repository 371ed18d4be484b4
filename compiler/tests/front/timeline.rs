//! When what holds, and what began and ended it.

use crate::harness::{PAID, compile};
use pol_compiler::timeline::{self, Citation, Period, Unknown};
use pol_runtime::date;

/// Three notices: 甲 begins things, one of them until the end of 2020; 乙 ends one by name and one by its kind; 丙 expires.
const NOTICES: &str = "归类 提高类
文件 甲发〔2019〕1号 { 印发 2019年6月1日；施行 2019年7月1日
    一 { 条款 倾斜 { 当 急诊；则 基本.比例 提高 10个百分点 }；条款 加倍 归类 提高类 { 则 基本.封顶线 提高 20%；基本.比例 提高 1个百分点 } }
    二 { 参数 限额 = 5000元；定义 老人 = 急诊；条款 免起付 { 当 老人；则 基本.起付线 改为 限额 } }
}
文件 乙发〔2020〕2号 { 印发 2020年12月1日；施行 2021年1月1日
    三 { 废止 倾斜、归类 提高类 }
}
文件 丙发〔2020〕3号 { 印发 2020年3月1日；有效至 2020年12月31日
    1 自 2020年4月1日 { 条款 临时 { 则 基本.比例 提高 5个百分点 } }
}";

/// What is said of `name`, a line for each period.
fn lines(name: &str, known: &str) -> Vec<String> {
    let (_, compilation) = compile(&format!("{PAID}{NOTICES}"));
    assert!(compilation.plan.is_some(), "{:#?}", compilation.diagnostics);
    timeline::of(&compilation.program.unwrap(), name, day(known)).unwrap().iter().map(line).collect()
}

fn day(text: &str) -> i32 {
    if text.is_empty() { i32::MAX } else { date::from_text(text).unwrap() }
}

fn line(period: &Period) -> String {
    let shown = |day: i32| if day == i32::MIN || day == i32::MAX { "∞".to_owned() } else { date::to_text(day) };
    let cited = |cause: &Option<Citation>| {
        cause.as_ref().map_or("-".to_owned(), |cause| format!("{} {} {}", cause.notice, cause.article, shown(cause.known)))
    };
    let Period { what, item, from, until, holds, began, ended } = period;
    format!("{} {item} {} {} | {holds} | {} | {}", what.zh, shown(*from), shown(*until), cited(began), cited(ended))
}

const TILT: &str =
    "条款 倾斜 2019-07-01 2021-01-01 | 基本.比例 提高 10个百分点，当 急诊 | 甲发〔2019〕1号 一 2019-06-01 | 乙发〔2020〕2号 三 2020-12-01";
const DOUBLE: &str = "条款 加倍 2019-07-01 2021-01-01 | 基本.封顶线 提高 20%；基本.比例 提高 1个百分点 | 甲发〔2019〕1号 一 2019-06-01 | 乙发〔2020〕2号 三 2020-12-01";
const PASSING: &str =
    "条款 临时 2020-04-01 2021-01-01 | 基本.比例 提高 5个百分点 | 丙发〔2020〕3号 1 2020-03-01 | 丙发〔2020〕3号  2020-03-01";

#[test]
fn a_provision_ends_by_name_by_kind_or_with_its_notice() {
    assert_eq!(lines("倾斜", ""), [TILT]);
    assert_eq!(lines("加倍", ""), [DOUBLE]);
    assert_eq!(lines("提高类", ""), [DOUBLE], "a kind is its provisions");
    assert_eq!(lines("临时", ""), [PASSING], "the whole notice expires on its last day");
}

#[test]
fn a_repeal_is_not_known_before_its_notice_is_issued() {
    let open = "条款 倾斜 2019-07-01 ∞ | 基本.比例 提高 10个百分点，当 急诊 | 甲发〔2019〕1号 一 2019-06-01 | -";
    assert_eq!(lines("倾斜", "2020-11-30"), [open]);
    assert_eq!(lines("倾斜", "2020-12-01"), [TILT]);
    assert_eq!(lines("倾斜", "2019-05-31"), [""; 0], "nor is the provision");
    assert_eq!(lines("临时", "2020-03-01"), [PASSING], "an expiry is known with its notice");
}

#[test]
fn a_benefit_has_its_slots_and_what_acts_on_them() {
    let slots = [
        "待遇 基本.基数 ∞ ∞ | 范围内费用 | - | -",
        "待遇 基本.起付线 ∞ ∞ | 每次 500元 | - | -",
        "待遇 基本.比例 ∞ ∞ | 70% | - | -",
        "待遇 基本.封顶线 ∞ ∞ | 每年 100000元 超出部分个人负担 | - | -",
    ];
    let waived = "条款 免起付 2019-07-01 ∞ | 基本.起付线 改为 限额，当 老人 | 甲发〔2019〕1号 二 2019-06-01 | -";
    let all: Vec<&str> = slots.into_iter().chain([TILT, DOUBLE, waived, PASSING]).collect();
    assert_eq!(lines("基本", ""), all);
    assert_eq!(lines("basic", ""), all, "by its code");
    // Of what 加倍 does only the effect on the slot is told.
    let rate_only = DOUBLE.replace("基本.封顶线 提高 20%；", "");
    let rate = [slots[2], TILT, &rate_only, PASSING];
    assert_eq!(lines("基本.比例", ""), rate);
    assert_eq!(lines("basic.rate", ""), rate);
    assert_eq!(lines("基本.累计支付", ""), [""; 0], "nothing bounds the sum of payments");
}

#[test]
fn other_things_have_their_periods() {
    let cited = "2019-07-01 ∞ | VALUE | 甲发〔2019〕1号 二 2019-06-01 | -";
    assert_eq!(lines("限额", ""), [format!("参数 限额 {}", cited.replace("VALUE", "5000元"))]);
    assert_eq!(lines("老人", ""), [format!("定义 老人 {}", cited.replace("VALUE", "急诊"))]);
    assert_eq!(lines("住院", ""), ["结算 住院 ∞ ∞ | 依 出院 依次 基本 | - | -"]);
}

#[test]
fn a_name_that_nothing_bears_is_told_with_a_near_one() {
    let (_, compilation) = compile(&format!("{PAID}{NOTICES}"));
    let program = compilation.program.unwrap();
    let near = |name: &str| match timeline::of(&program, name, i32::MAX) {
        Err(Unknown { near }) => near,
        Ok(periods) => panic!("{periods:?}"),
    };
    assert_eq!(near("倾料").as_deref(), Some("倾斜"));
    assert_eq!(near("基本.比列").as_deref(), Some("基本.比例"));
    assert_eq!(near("起付").as_deref(), Some("免起付"));
    assert_eq!(near("门诊"), None);
    assert_eq!(near(""), None);
    // Unknown before it was issued is something else than unknown at all.
    assert!(timeline::of(&program, "倾斜", i32::MIN).is_ok());
}

#[test]
fn tiers_are_told_in_one_line_and_a_missing_slot_is_unknown() {
    let body = "待遇 大病 { 支付方 统筹；基数 范围内费用；分段 每年 自零起 差额法 { 至 3万元 60%；以上 未定 } }
结算 住院 对 就医 依 出院 { 依次 大病 }";
    let (_, compilation) = compile(body);
    let program = compilation.program.unwrap();
    let without_a_cap = timeline::of(&program, "大病.封顶线", i32::MAX);
    assert_eq!(without_a_cap, Err(Unknown { near: Some("大病".to_owned()) }));
    let periods = timeline::of(&program, "大病.比例", i32::MAX).unwrap();
    assert_eq!(
        periods.iter().map(line).collect::<Vec<_>>(),
        ["待遇 大病.比例 ∞ ∞ | 每年 自零起 差额法 { 至 30000元 60%；以上 未定 } | - | -"]
    );
}

/// Each value stands until the next; a lapse brings the one before back.
#[test]
fn amendments_are_told_one_after_another() {
    let amends = "文件 丁发〔2020〕4号 { 印发 2020年12月1日；施行 2021年1月1日
    一 { 修改 基本.比例 为 75%；修改 倾斜 { 当 非 急诊 } }
    二 { 修改 限额 为 6000元 } }
文件 戊发〔2021〕5号 { 印发 2021年3月1日；有效至 2021年12月31日
    1 { 修改 基本 { 比例 80% } } }";
    let notices = NOTICES.replace("废止 倾斜、归类 提高类", "说明 组织要求 \"无\"");
    let (_, compilation) = compile(&format!("{PAID}{notices}{amends}"));
    assert!(compilation.plan.is_some(), "{:#?}", compilation.diagnostics);
    let program = compilation.program.unwrap();
    let lines = |name: &str, known: &str| -> Vec<String> {
        let periods = timeline::of(&program, name, day(known)).unwrap();
        periods.iter().filter(|period| !name.contains('.') || period.what.zh == "待遇").map(line).collect()
    };
    let rates = [
        "待遇 基本.比例 ∞ 2021-01-01 | 70% | - | 丁发〔2020〕4号 一 2020-12-01",
        "待遇 基本.比例 2021-01-01 2021-03-01 | 75% | 丁发〔2020〕4号 一 2020-12-01 | 戊发〔2021〕5号 1 2021-03-01",
        "待遇 基本.比例 2021-03-01 2022-01-01 | 80% | 戊发〔2021〕5号 1 2021-03-01 | 戊发〔2021〕5号  2021-03-01",
        "待遇 基本.比例 2022-01-01 ∞ | 75% | 丁发〔2020〕4号 一 2020-12-01 | -",
    ];
    assert_eq!(lines("基本.比例", ""), rates);
    assert_eq!(lines("基本.比例", "2020-11-30"), ["待遇 基本.比例 ∞ ∞ | 70% | - | -"], "not yet issued");
    let limits = [
        "参数 限额 2019-07-01 2021-01-01 | 5000元 | 甲发〔2019〕1号 二 2019-06-01 | 丁发〔2020〕4号 二 2020-12-01",
        "参数 限额 2021-01-01 ∞ | 6000元 | 丁发〔2020〕4号 二 2020-12-01 | -",
    ];
    assert_eq!(lines("限额", ""), limits);
    let tilts = [
        "条款 倾斜 2019-07-01 2021-01-01 | 基本.比例 提高 10个百分点，当 急诊 | 甲发〔2019〕1号 一 2019-06-01 | 丁发〔2020〕4号 一 2020-12-01",
        "条款 倾斜 2021-01-01 ∞ | 基本.比例 提高 10个百分点，当 非 急诊 | 丁发〔2020〕4号 一 2020-12-01 | -",
    ];
    assert_eq!(lines("倾斜", ""), tilts);
}

#[test]
fn shares_groups_targets_transitions_and_disapplications_have_periods() {
    let more = "就高 特殊 按 基本.比例
文件 丁发〔2020〕4号 { 印发 2020年12月1日；施行 2021年1月1日
    一 {
        修改 基本 { 分担 { 省 60%；市 其余 } }
        条款 甲 就高 特殊 { 当 急诊；则 基本.比例 提高 2个百分点 }；条款 乙 就高 特殊 { 则 基本.比例 提高 1个百分点 }
        不适用 甲 当 非 急诊 自 2021年6月1日
        目标 均值 { 对 住院；比率 基本.支付额 ÷ 总费用；约 70% 上下 5个百分点 }
        过渡 旧案 { 当 急诊；按 2020-12-31 规定；对 住院 }
    }
}
文件 戊发〔2021〕5号 { 印发 2021年9月1日；一 { 废止 均值、旧案 } }";
    let (_, compilation) = compile(&format!("{PAID}{more}"));
    assert!(compilation.plan.is_some(), "{:#?}", compilation.diagnostics);
    let program = compilation.program.unwrap();
    let lines = |name: &str| -> Vec<String> { timeline::of(&program, name, i32::MAX).unwrap().iter().map(line).collect() };
    let issued = "丁发〔2020〕4号 一 2020-12-01";
    let shares: Vec<String> = lines("基本").into_iter().filter(|line| line.contains("分担")).collect();
    assert_eq!(shares, [format!("待遇 基本.分担 2021-01-01 ∞ | 省 60%；市 其余 | {issued} | -")]);
    let group = [
        format!("条款 甲 2021-01-01 ∞ | 基本.比例 提高 2个百分点；就高 特殊，当 急诊 | {issued} | -"),
        format!("条款 乙 2021-01-01 ∞ | 基本.比例 提高 1个百分点；就高 特殊 | {issued} | -"),
        format!("不适用 甲 2021-06-01 ∞ | 不适用，当 非 急诊 | {issued} | -"),
    ];
    assert_eq!(lines("特殊"), group);
    let until = "戊发〔2021〕5号 一 2021-09-01";
    assert_eq!(
        lines("均值"),
        [format!("目标 均值 2021-01-01 2021-09-01 | 对 住院；比率 基本.支付额 ÷ 总费用；约 70% 上下 5个百分点 | {issued} | {until}")]
    );
    assert_eq!(lines("旧案"), [format!("过渡 旧案 2021-01-01 2021-09-01 | 按 2020-12-31 规定，当 急诊 | {issued} | {until}")]);
}
