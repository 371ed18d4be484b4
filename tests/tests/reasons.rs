//! Which sources a sheet names for an amount, and in which order.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a panic is a failed test")]

use pol_tests::command::pol;
use serde_json::Value;

/// The sheet of a claim under a policy of these files, which stand beside the suite's record: cells of identity, area, referred.
fn sheet(files: &[String], [identity, area, referred]: [&str; 3]) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let policies = folder.path().join("policies");
    std::fs::create_dir(&policies).expect("a folder");
    let prelude = pol_tests::root().join("tests/suite/prelude.pol");
    std::fs::copy(prelude, policies.join("prelude.pol")).expect("a copy");
    for (at, text) in files.iter().enumerate() {
        std::fs::write(policies.join(format!("{at}.pol")), text).expect("a file");
    }
    let claims = format!("id,person,date,identity,area,referred,total,in_scope\na,p,2021-06-01,{identity},{area},{referred},1000,1000\n");
    std::fs::write(folder.path().join("claims.csv"), claims).expect("a file");
    let run = pol(folder.path(), &["explain", "claims.csv", "--policy", "样例", "--claim", "a", "--format", "json", "--lang", "zh"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    serde_json::from_str(run.text()).expect("JSON")
}

fn items(sources: &Value) -> Vec<&str> {
    sources.as_array().expect("a list").iter().map(|source| source["item"].as_str().expect("a name")).collect()
}

/// Under the rules of 2020 the raise is kept away from stays outside the city; of a benefit that was not for the claim at all, which is why
/// it pays nothing, that is no reason.
#[test]
fn a_payment_under_other_rules_rests_on_what_kept_a_raise_away_only_where_the_benefit_was_for_the_claim() {
    let policy = ["政策 样例
文件 样〔2020〕1号 { 施行 2020-01-01
    一 \"住院\" {
        待遇 住院 代码 stay { 支付方 统筹基金；对象 转诊；基数 范围内费用；比例 50% }
        条款 低保提高 { 当 身份 含 低保对象；则 住院.比例 提高 10个百分点 }
        结算 住院结算 对 就诊 依 日期 { 依次 住院；报告 起付 = 住院.支付额 按 2020-12-31 规定 }
    }
    二 \"市外\" { 不适用 低保提高 当 地区 = 市外 }
}
文件 样〔2021〕1号 { 施行 2021-01-01
    一 \"比例\" { 修改 住院.比例 为 70% }
}
"
    .to_owned()];
    // 1000 × 50%, not 60%, since the raise is kept away.
    let referred = sheet(&policy, ["低保对象", "市外", "1"]);
    let told = &referred["reports"][0];
    assert_eq!(told["value"], "500.00");
    assert_eq!(items(&told["sources"]), ["住院.基数", "住院.比例", "住院", "不适用 低保提高", "住院结算"]);
    let other = sheet(&policy, ["低保对象", "市外", "0"]);
    let told = &other["reports"][0];
    assert_eq!(told["value"], "0.00");
    assert_eq!(items(&told["sources"]), ["住院", "住院结算"]);
}

/// A cap on the base that reads a deductible rests on what settling with each of a group comes to, and that on which claims an accumulator
/// counts, but only where a benefit that goes on from the accumulator is for the claim.
#[test]
fn what_an_accumulator_counts_is_no_reason_where_the_benefit_that_goes_on_from_it_is_not_for_the_claim() {
    let policy = ["政策 样例
就高 组 按 支付总额
累计 全年起付 { 期 每年；计 住院.已扣起付线、大病.已扣起付线；当 按 总费用 { 100元 以下 否；超过 100元 是 } }
待遇 住院 { 支付方 统筹基金；基数 总费用；起付线 100元；比例 50% }
待遇 大病 { 支付方 大病资金；对象 转诊；基数 剩余总费用；起付线 计入 全年起付 200元；比例 50% }
待遇 救助 { 支付方 救助资金；基数 总费用；基数上限 住院.起付线 × 50%；比例 10% }
条款 甲 就高 组 { 则 住院.起付线 提高 10% }
条款 乙 就高 组 { 则 住院.起付线 提高 20元 }
结算 住院结算 对 就诊 依 日期 { 依次 住院、大病、救助 }
"
    .to_owned()];
    let caps = |referred: &str| {
        let sheet = sheet(&policy, ["", "市内", referred]);
        let lines = sheet["layers"].as_array().expect("layers").last().expect("a layer")["lines"].as_array().expect("lines").clone();
        let cap = lines.into_iter().find(|line| line["code"] == "base_cap").expect("a cap on the base");
        items(&cap["sources"]).iter().map(|item| (*item).to_owned()).collect::<Vec<_>>()
    };
    let counted = "全年起付.当".to_owned();
    assert!(caps("1").contains(&counted), "{:?}", caps("1"));
    assert!(!caps("0").contains(&counted), "{:?}", caps("0"));
}

/// The provisions that the lines of a sheet name for bounds on what has been paid: of 甲, 乙 and 丙, each with what it says besides.
/// Their notices are of January, February and March; the files are read in another order.
fn bounds([a, b, c]: [&str; 3]) -> Vec<String> {
    let notice = |month: u8, name: &str, yuan: u32, says: &str| {
        format!(
            "政策 样例
文件 样〔2020〕{month}号 {{ 施行 2020-0{month}-01
    一 \"{name}\" {{ 条款 {name} {{ 则 住院.累计支付 不低于 {yuan}元{says} }} }}
}}
"
        )
    };
    let benefit = "政策 样例
待遇 住院 { 支付方 统筹基金；基数 范围内费用；比例 50% }
结算 住院结算 对 就诊 依 日期 { 依次 住院 }
";
    let files = [notice(3, "丙", 800, c), notice(1, "甲", 600, a), benefit.to_owned(), notice(2, "乙", 700, b)];
    let sheet = sheet(&files, ["", "市内", "0"]);
    let lines = sheet["layers"][0]["lines"].as_array().expect("lines");
    let floors = lines.iter().filter(|line| line["code"] == "floor");
    floors.map(|line| items(&line["sources"]).last().copied().unwrap_or_default().to_owned()).collect()
}

/// Where nothing is said bounds stand in the order of their notices, and only what is said moves one.
#[test]
fn bounds_are_told_in_the_order_of_their_notices_but_for_what_is_said() {
    assert_eq!(bounds(["", "", ""]), ["甲", "乙", "丙"]);
    assert_eq!(bounds(["", "", "；先于 乙"]), ["甲", "丙", "乙"]);
    // Nothing is said of 丙, which stays behind both.
    assert_eq!(bounds(["", "；先于 甲", ""]), ["乙", "甲", "丙"]);
}
