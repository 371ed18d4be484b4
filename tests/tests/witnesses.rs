//! Witnesses end to end: what `pol check --format json` shows as a claim is read back, settled, and shows what was said.
//!
//! A policy in which something is wrong settles nothing, so each is mended first: by the edit that is offered, or by leaving out what is
//! wrong. What must come out is worked out beside each.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::cast_possible_truncation,
    reason = "a panic is a failed test"
)]

use std::collections::BTreeMap;

use pol_tests::command::{Run, pol};
use serde_json::Value;

/// Runs `pol` where a policy of this text stands beside the suite's record, with claims and their items where there are some.
fn run(policy: &str, claims: Option<&(String, String)>, arguments: &[&str]) -> Run {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| std::fs::write(folder.path().join(path), text).expect("a file");
    std::fs::create_dir(folder.path().join("policies")).expect("a folder");
    write("policies/policy.pol", policy);
    if !policy.contains("记录 ") {
        write("policies/prelude.pol", &std::fs::read_to_string(pol_tests::root().join("tests/suite/prelude.pol")).expect("a file"));
    }
    if let Some((claims, items)) = claims {
        write("claims.csv", claims);
        write("items.csv", items);
    }
    pol(folder.path(), arguments)
}

/// The one finding of a policy, which is of this code.
fn finding(policy: &str, code: &str) -> Value {
    let said = run(policy, None, &["check", "policies", "--format", "json"]);
    let said: Value = serde_json::from_str(said.text()).expect("JSON");
    let all = said["diagnostics"].as_array().expect("a list");
    assert_eq!(all.iter().map(|one| one["code"].as_str().unwrap()).collect::<Vec<_>>(), [code], "{said:#}");
    all[0].clone()
}

/// The text with something else at a place.
fn replaced(policy: &str, place: &Value, by: &str) -> String {
    assert!(place["file"].as_str().unwrap().ends_with("policy.pol"));
    let byte = |end: &str| place[end]["byte"].as_u64().unwrap() as usize;
    format!("{}{by}{}", &policy[..byte("start")], &policy[byte("end")..])
}

/// The text with the edit made that the finding offers.
fn mended(policy: &str, finding: &Value) -> String {
    let edits = finding["fixes"][0]["edits"].as_array().expect("an edit is offered");
    assert_eq!(edits.len(), 1);
    replaced(policy, &edits[0]["place"], edits[0]["replacement"].as_str().unwrap())
}

/// A value as it is written in a policy → a cell.
fn cell(value: &str) -> String {
    let inner = value.trim_start_matches("{ ").trim_end_matches(" }");
    inner.trim_end_matches('元').replace('、', "|")
}

/// Facts → cells by the name of the field, over what does not matter.
fn cells(base: &[(&str, &str)], facts: &Value) -> BTreeMap<String, String> {
    let mut cells: BTreeMap<String, String> = base.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    for fact in facts.as_array().expect("a list") {
        let (name, value) = (fact["name"]["zh"].as_str().unwrap(), fact["value"]["zh"].as_str().unwrap());
        assert_eq!(fact["relation"], "is", "only this is used here");
        cells.insert(name.to_owned(), cell(value));
    }
    cells
}

fn table(rows: &[BTreeMap<String, String>]) -> String {
    let Some(first) = rows.first() else { return String::new() };
    let line = |cells: Vec<&String>| cells.into_iter().map(String::as_str).collect::<Vec<_>>().join(",") + "\n";
    rows.iter().fold(line(first.keys().collect()), |text, row| text + &line(row.values().collect()))
}

/// The claim that a finding shows, and its items.
fn claim(finding: &Value) -> (String, String) {
    let witness = &finding["witness"];
    let base = [("编号", "w"), ("人员", "p"), ("日期", "2020-06-01"), ("总费用", "1000"), ("范围内费用", "1000")];
    let mut row = cells(&base, &witness["row"]);
    if !witness["date"].is_null() {
        row.extend(cells(&[], &serde_json::json!([witness["date"]])));
    }
    let items: Vec<_> = witness["items"].as_array().expect("a list").iter().map(|item| cells(&[("编号", "w")], item)).collect();
    (table(&[row]), table(&items))
}

/// What becomes of a claim: the amount of the first fund, or the code with which it is refused.
fn settled(policy: &str, claim: &(String, String), more: &[&str]) -> Result<String, String> {
    let mut arguments = vec!["settle", "claims.csv", "--root", "policies", "--policy", "样例"];
    if !claim.1.is_empty() {
        arguments.extend(["--items", "items.csv"]);
    }
    arguments.extend(more);
    let run = run(policy, Some(claim), &arguments);
    let column = |text: &str, name: &str| {
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let at = rows.headers().unwrap().iter().position(|header| header == name)?;
        rows.records().next().map(|row| row.unwrap()[at].to_owned())
    };
    match run.code {
        0 => Ok(column(run.text(), "pool").expect("a row")),
        3 => Err(run.errors),
        _ => panic!("{}", run.errors),
    }
}

const SETTLEMENT: &str = "结算 住院结算 对 就诊 依 日期 { 依次 住院 }\n";

fn stay(rate: &str) -> String {
    format!("政策 样例\n待遇 住院 {{ 支付方 统筹基金；基数 范围内费用；比例 {rate} }}\n{SETTLEMENT}")
}

/// The third level outside the city has no row; with the edit it has no value, and the claim is refused for that.
#[test]
fn the_claim_of_a_gap_has_no_value() {
    let policy = stay("按 等级、地区 { 一级|二级、任意 80%；三级、市内 60% }");
    let found = finding(&policy, "P0450");
    let (claim, mended) = (claim(&found), mended(&policy, &found));
    assert_eq!(claim.0, "人员,地区,总费用,日期,等级,编号,范围内费用\np,市外,1000,2020-06-01,三级,w,1000\n");
    assert!(settled(&mended, &claim, &[]).unwrap_err().contains("unbound_parameter"));
    // The neighbours are settled: 1000 × 60%, 1000 × 80%.
    let other = |from: &str, to: &str| (claim.0.replace(from, to), String::new());
    assert_eq!(settled(&mended, &other("市外", "市内"), &[]), Ok("600.00".to_owned()));
    assert_eq!(settled(&mended, &other("三级", "二级"), &[]), Ok("800.00".to_owned()));
}

/// Of definitions it shows a stay of which they come to that: 困难 is one referred to the third level, 大额 above 10,000 yuan.
#[test]
fn the_claim_of_a_gap_between_definitions_is_a_stay() {
    let defines = "定义 困难 = 转诊 且 等级 = 三级\n定义 大额 = 范围内费用 > 10000元\n";
    let policy = stay("按 困难、大额 { 是、是 80%；否、任意 60% }").replace("待遇", &format!("{defines}待遇"));
    let found = finding(&policy, "P0450");
    let (claim, mended) = (claim(&found), mended(&policy, &found));
    assert!(settled(&mended, &claim, &[]).unwrap_err().contains("unbound_parameter"));
    let other = (claim.0.replace("三级", "二级"), String::new());
    assert!(claim.0.contains("三级") && claim.0.contains("是"), "{}", claim.0);
    assert!(settled(&mended, &other, &[]).is_ok());
}

/// A combination that definitions exclude has no claim, and the message says so.
#[test]
fn a_gap_that_nobody_meets_has_no_claim() {
    let defines = "定义 大额 = 范围内费用 > 10000元\n定义 小额 = 范围内费用 < 1000元\n";
    let policy = |rows: &str| stay(&format!("按 大额、小额 {{ {rows} }}")).replace("待遇", &format!("{defines}待遇"));
    let nobody = finding(&policy("是、否 50%；否、任意 40%"), "P0450");
    assert!(nobody.get("witness").is_none_or(serde_json::Value::is_null));
    assert!(nobody["notes"].to_string().contains("没有申请会是这样"), "{nobody}");
    // Where one of several can be met, that one is shown.
    let one = finding(&policy("否、是 40%；否、否 50%"), "P0450");
    assert!(one["headline"]["zh"].as_str().unwrap().contains("大额 = 是，小额 = 否"), "{one}");
    assert!(!one["notes"].to_string().contains("没有申请会是这样"), "{one}");
}

/// Five years after leaving poverty two rows apply: whichever is narrowed, the other settles the claim.
#[test]
fn the_claim_of_an_overlap_of_years_is_a_stay() {
    let policy = stay("若 已填 脱贫年度 则 按 年(日期) - 脱贫年度 { 不满 3 80%；3 至 7 60%；5 以上 50% } 否则 30%");
    let found = finding(&policy, "P0451");
    let claim = claim(&found);
    let narrowed = |label: usize, by: &str| settled(&replaced(&policy, &found["labels"][label]["place"], by), &claim, &[]);
    assert_eq!(narrowed(0, "超过 7 50%"), Ok("600.00".to_owned()));
    assert_eq!(narrowed(1, "3 至 4 60%"), Ok("500.00".to_owned()));
}

/// Only at the third level (800) and outside the city (500) is the deductible above the cap.
#[test]
fn the_claim_of_a_cap_below_the_deductible_is_one() {
    let rules = "按 等级 { 一级 50%；二级 60%；三级 70% }\n起付线 按 等级 { 一级 100元；二级 400元；三级 800元 }\n封顶线 每次 按 地区 { 市内 5000元；市外 500元 } 超出部分个人负担";
    let found = finding(&stay(rules), "P0457");
    let fact = |name: &str| {
        let row = found["witness"]["row"].as_array().unwrap();
        row.iter().find(|fact| fact["name"]["zh"] == name).map(|fact| fact["value"]["zh"].as_str().unwrap().to_owned())
    };
    assert_eq!((fact("等级").as_deref(), fact("地区").as_deref()), (Some("三级"), Some("市外")));
}

/// Between bands the witness is the value itself, not the band: 100 is in neither.
#[test]
fn the_claim_of_a_gap_between_bands_has_a_value_in_it() {
    let policy = stay("按 范围内费用 { 不满 100元 50%；超过 100元 60% }");
    let found = finding(&policy, "P0450");
    let (claim, mended) = (claim(&found), mended(&policy, &found));
    assert!(claim.0.ends_with(",w,100\n"), "{}", claim.0);
    assert!(settled(&mended, &claim, &[]).unwrap_err().contains("unbound_parameter"));
    let other = |cost: &str| (claim.0.replace(",w,100\n", &format!(",w,{cost}\n")), String::new());
    // Half of 99.99 is 49.995; 60% of 100.01 is 60.006.
    assert_eq!(settled(&mended, &other("99.99"), &[]), Ok("50.00".to_owned()));
    assert_eq!(settled(&mended, &other("100.01"), &[]), Ok("60.01".to_owned()));
}

/// Below the first band, above the last one, at a value that belongs below, and within the range of a field.
#[test]
fn the_value_of_a_band_lies_in_it() {
    let year = |rows: &str| {
        let policy = stay(&format!("若 已填 脱贫年度 则 按 脱贫年度 {{ {rows} }} 否则 50%"));
        let found = finding(&policy, "P0450");
        let claim = claim(&found);
        assert!(settled(&mended(&policy, &found), &claim, &[]).unwrap_err().contains("unbound_parameter"), "{rows}: {}", claim.0);
        found["witness"]["row"][0]["value"]["zh"].as_str().unwrap().to_owned()
    };
    assert_eq!(year("2014 以上 60%"), "2013");
    assert_eq!(year("超过 2014 60%"), "2014");
    assert_eq!(year("2014 以下 60%"), "2015");
    assert_eq!(year("不满 2014 60%"), "2014");
    // The field begins with 2000.
    assert_eq!(year("不满 1990|2010 以上 60%"), "2000");
}

/// Referred stays of the third level have two rows; whichever is narrowed, the other one settles the claim: at 70% or at 60%.
#[test]
fn the_claim_of_an_overlap_has_two_values() {
    let policy = stay("按 等级、转诊 { 一级|二级、否 80%；三级、任意 60%；任意、是 70% }");
    let found = finding(&policy, "P0451");
    let claim = claim(&found);
    assert_eq!(claim.0, "人员,总费用,日期,等级,编号,范围内费用,转诊\np,1000,2020-06-01,三级,w,1000,是\n");
    let narrowed = |label: usize, by: &str| settled(&replaced(&policy, &found["labels"][label]["place"], by), &claim, &[]);
    assert_eq!(narrowed(0, "一级|二级、是 70%"), Ok("600.00".to_owned()));
    assert_eq!(narrowed(1, "三级、否 60%"), Ok("700.00".to_owned()));
}

/// The later notice changes the ratio after the fact; the example knows only the first one, by which 1000 × 60% come out.
const LAW: &str = "政策 样例
核验 费用 代码 scope_within_total { 对 就诊；须 范围内费用 ≤ 总费用；字段 范围内费用；提示 \"大于总费用\" \"above the total\" }
文件 样〔2020〕1号 { 施行 2020-01-01
    一 \"住院\" {
        待遇 住院 { 支付方 统筹基金；基数 范围内费用；比例 50% }
        条款 困难 { 当 身份 含 低保对象；则 住院.比例 提高 10个百分点 }
        结算 住院结算 对 就诊 依 日期 { 依次 住院 }
EXAMPLE
    }
}
文件 样〔2020〕9号 { 印发 2020-09-01；施行 2020-01-01
    一 \"比例\" { 修改 住院.比例 为 70% 自 2020-01-02 }
}
";

/// The policy with this worked case, and without it.
fn with_example(example: &str) -> (String, String) {
    (LAW.replace("EXAMPLE", example), LAW.replace("EXAMPLE", ""))
}

#[test]
fn the_claim_of_a_worked_case_comes_to_what_is_said() {
    let (policy, without) = with_example(
        "例 \"低保\" { 就诊 { 日期 2020-06-01；身份 低保对象、孤儿；总费用 1200元；范围内费用 1000元；转诊 否 } 得 { 住院 601元 } }",
    );
    let found = finding(&policy, "P0801");
    let (claim, known) = (claim(&found), found["witness"]["known"].as_str().expect("a day"));
    assert_eq!(claim.0, "人员,总费用,日期,编号,范围内费用,身份,转诊\np,1200,2020-06-01,w,1000,低保对象|孤儿,否\n");
    assert_eq!(found["witness"]["outcome"]["zh"], "「住院」应为 601.00元，算得 600.00元");
    assert_eq!(settled(&without, &claim, &["--known-on", known]), Ok("600.00".to_owned()));
    // As known at last 70% and ten points.
    assert_eq!(settled(&without, &claim, &[]), Ok("800.00".to_owned()));
}

#[test]
fn the_claim_of_a_refused_worked_case_is_refused() {
    for (example, code, reason) in [
        ("日期 2020-06-01；总费用 100元；范围内费用 101元", "scope_within_total", "退回：大于总费用"),
        (
            "日期 2019-12-31；总费用 100元；范围内费用 100元",
            "not_in_force",
            "退回：「日期」2019-12-31 没有施行中的结算规定（按 2020-01-01 所知）",
        ),
    ] {
        let (policy, without) = with_example(&format!("例 \"百元\" {{ 就诊 {{ {example} }} 得 {{ 住院 50元 }} }}"));
        let found = finding(&policy, "P0802");
        let (claim, known) = (claim(&found), found["witness"]["known"].as_str().expect("a day"));
        assert!(settled(&without, &claim, &["--known-on", known]).unwrap_err().contains(code), "{}", claim.0);
        assert_eq!(found["witness"]["outcome"]["zh"], reason);
    }
}

/// A bill of lines, of which the dearer kind has no row.
const BILL: &str = "政策 样例 代码 sample
类别 项目类别 { 甲类、乙类、丙类 }
记录 就诊 {
    唯一 编号；归人 人员；总额 总费用
    编号 文本
    人员 文本
    日期 日期
    总费用 金额
    范围内费用 金额
    明细 费用明细 { 项目 项目类别；价格 金额 范围 0元 至 1000元；数量 整数 范围 1 至 9 }
}
结果 对 就诊 { 基金 统筹基金 代码 pool；个人 个人负担 代码 own }
舍入 四舍五入
待遇 住院 { 支付方 统筹基金；基数 合计(费用明细、价格 × 数量 × RATIO)；比例 100% }
结算 住院结算 对 就诊 依 日期 { 依次 住院 }
EXAMPLE
";

/// What a witness holds of an item is an item: of 丙类 with a price from 500 on there is no row, and none is needed above 1000.
#[test]
fn the_item_of_a_gap_has_no_value() {
    let policy = BILL.replace("RATIO", "按 项目、价格 { 甲类|乙类、1000元 以下 50%；丙类、不满 500元 20% }").replace("EXAMPLE", "");
    let found = finding(&policy, "P0450");
    assert_eq!(found["witness"]["row"].as_array().unwrap().len(), 0);
    assert_eq!(found["witness"]["text"]["zh"], "任何一笔，明细（项目 = 丙类，价格 = 500元）；这张表没有值");
    let (row, items) = claim(&found);
    assert_eq!(items, "价格,编号,项目\n500,w,丙类\n");
    let items = items.replace("价格,编号,项目", "价格,编号,项目,数量").replace("丙类", "丙类,1");
    let mended = mended(&policy, &found);
    assert!(settled(&mended, &(row.clone(), items.clone()), &[]).unwrap_err().contains("unbound_parameter"));
    // 499 × 20%
    assert_eq!(settled(&mended, &(row, items.replace("500", "499")), &[]), Ok("99.80".to_owned()));
}

/// A worked case shows its items too: 100 × 2 × 50% + 10 × 3 × 50%.
#[test]
fn the_items_of_a_worked_case_stand_in_its_claim() {
    let lines = "明细 { 项目 甲类；价格 100元；数量 2 } 明细 { 项目 丙类；价格 10元；数量 3 }";
    let example = format!("例 \"两行\" {{ 就诊 {{ 日期 2020-06-01；总费用 500元；范围内费用 500元 }} {lines} 得 {{ 住院 116元 }} }}");
    let bill = BILL.replace("RATIO", "50%");
    let found = finding(&bill.replace("EXAMPLE", &example), "P0801");
    let claim = claim(&found);
    assert_eq!(claim.1, "价格,数量,编号,项目\n100,2,w,甲类\n10,3,w,丙类\n");
    assert_eq!(settled(&bill.replace("EXAMPLE", ""), &claim, &[]), Ok("115.00".to_owned()));
}

/// Rules over the lines of a bill.
fn lines(rules: &[&str]) -> String {
    let record = BILL.split("待遇").next().unwrap();
    format!("{record}归类 住院类\n{}\n", rules.join("\n"))
}

/// The claim and the lines that a finding shows; what it does not tell of a line does not matter.
fn bill(finding: &Value) -> (String, String) {
    let base = [("编号", "w"), ("项目", "丙类"), ("价格", "1"), ("数量", "1")];
    let items: Vec<_> = finding["witness"]["items"].as_array().unwrap().iter().map(|item| cells(&base, item)).collect();
    let told = serde_json::json!({ "witness": { "row": finding["witness"]["row"], "items": [], "date": finding["witness"]["date"] } });
    (claim(&told).0, table(&items))
}

const HALF: &str = "待遇 住院 归类 住院类 { 支付方 统筹基金；基数 总费用；比例 50% }";
const STAY: &str = "结算 住院结算 对 就诊 依 日期 { 依次 住院 }";

/// A line of each class: by one provision alone the ratio is 60%, by the other alone 70%.
#[test]
fn effects_meet_on_the_lines_that_are_shown() {
    let first = "条款 有甲 { 当 任一(费用明细、项目 = 甲类)；则 住院.比例 改为 60% }";
    let second = "条款 有乙 { 当 计数(费用明细、项目 = 乙类) ≥ 2；则 住院.比例 改为 70% }";
    let found = finding(&lines(&[HALF, first, second, STAY]), "P0601");
    let claim = bill(&found);
    assert_eq!(settled(&lines(&[HALF, first, STAY]), &claim, &[]), Ok("600.00".to_owned()), "{}", claim.1);
    assert_eq!(settled(&lines(&[HALF, second, STAY]), &claim, &[]), Ok("700.00".to_owned()), "{}", claim.1);
}

/// Either settlement alone takes the claim: of lines of at most 1000 five are needed for more than 4500.
#[test]
fn two_settlements_take_the_lines_that_are_shown() {
    let dear = "结算 贵 对 就诊 依 日期 { 当 合计(费用明细、价格) > 4500元；依次 住院 }";
    let few = "结算 少 对 就诊 依 日期 { 当 计数(费用明细、是) ≤ 5；依次 住院 }";
    let found = finding(&lines(&[HALF, dear, few]), "P0701");
    let claim = bill(&found);
    assert_eq!(claim.1.lines().count(), 6, "{}", claim.1);
    for alone in [dear, few] {
        assert_eq!(settled(&lines(&[HALF, alone]), &claim, &[]), Ok("500.00".to_owned()), "{}", claim.1);
    }
}

/// 50% less 20 points, of a claim of which the requirement speaks: one with a line of class 甲 and three in all.
#[test]
fn the_lines_that_are_shown_break_the_requirement() {
    let lower = "条款 三条 { 当 计数(费用明细、是) ≥ 3；则 住院.比例 降低 20个百分点 }";
    let of = "当 任一(费用明细、项目 = 甲类)";
    let found = finding(&lines(&[HALF, lower, STAY, &format!("要求 不低 {{ {of}；须 归类 住院类.比例 不低于 50% }}")]), "P1001");
    let claim = bill(&found);
    assert_eq!(settled(&lines(&[HALF, lower, STAY]), &claim, &[]), Ok("300.00".to_owned()), "{}", claim.1);
    let only = STAY.replace("依次", &format!("{of}；依次"));
    assert_eq!(settled(&lines(&[HALF, lower, &only]), &claim, &[]), Ok("300.00".to_owned()), "{}", claim.1);
}

/// No line costs more than 1000, so that it takes two for more; the half of what they cost is paid.
#[test]
fn the_lines_that_are_shown_break_the_guarantee() {
    let paid = "待遇 住院 归类 住院类 { 支付方 统筹基金；基数 合计(费用明细、价格)；比例 50% }";
    let found = finding(&lines(&[paid, STAY, "保证 不过五百 { 对 就诊；必 住院.支付额 ≤ 500元 }"]), "P1010");
    let (row, items) = bill(&found);
    assert!(items.lines().count() > 2, "{items}");
    let told = found["witness"]["outcome"]["zh"].as_str().unwrap().to_owned();
    let paid = settled(&lines(&[paid, STAY]), &(row, items), &[]).unwrap();
    assert_eq!(told, format!("「住院」支付 {paid}元"));
    assert!(paid.trim_end_matches(".00").parse::<u32>().map_or(true, |yuan| yuan > 500), "{paid}");
}
