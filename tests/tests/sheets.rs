//! Settlement sheets: for all sample claims of the shipped policies, what a sheet says is worked out anew from its own text.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

use std::path::{Path, PathBuf};
use std::str::FromStr;

use num_rational::BigRational;
use pol_tests::command::pol;
use serde_json::Value;

/// A policy and a file of its claims.
fn files() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies");
    let cities = ["shaanxi/baoji", "shaanxi/tongchuan/yaozhou", "guizhou/anshun/xixiu", "guangdong/zhanjiang", "guangxi/liuzhou"];
    let mut files = Vec::new();
    for city in cities {
        let samples = std::fs::read_dir(root.join(city).join("samples")).expect("each city has samples");
        for file in samples.map(|entry| entry.expect("a sample").path()).filter(|path| path.extension().is_some_and(|end| end == "csv")) {
            files.push((city.replace('/', "."), file));
        }
    }
    assert!(files.len() >= 5, "{files:?}");
    files
}

fn sheets(policy: &str, file: &Path) -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let file = file.to_str().expect("paths are UTF-8");
    let run = pol(&root, &["explain", file, "--policy", policy, "--format", "json", "--lang", "en"]);
    assert!(matches!(run.code, 0 | 3), "{policy}: {}", run.errors);
    run.text().lines().map(|line| serde_json::from_str(line).expect("each line is an object")).collect()
}

fn exact(text: &str) -> BigRational {
    let (text, percent) = text.strip_suffix('%').map_or((text, false), |text| (text, true));
    let (whole, digits) = text.split_once('.').unwrap_or((text, ""));
    let number = BigRational::from_str(&format!("{whole}{digits}")).unwrap_or_else(|_| panic!("「{text}」 is a number"));
    let scale = u32::try_from(digits.len()).expect("few digits") + if percent { 2 } else { 0 };
    number / BigRational::from_integer(num_bigint::BigInt::from(10).pow(scale))
}

/// The value of `a`, `(a − b) × p%`, `a × p% + b × q%`, `a − b`: what stands at the left of an equation.
fn worked(text: &str) -> BigRational {
    if let Some((minuend, rest)) = text.strip_prefix('(').and_then(|text| text.split_once(") × ")) {
        let (a, b) = minuend.split_once(" − ").expect("a difference in brackets");
        return (exact(a) - exact(b)) * exact(rest);
    }
    let (sum, off) = text.split_once(" − ").map_or((text, None), |(sum, off)| (sum, Some(off)));
    let product = |part: &str| part.split(" × ").map(exact).reduce(|a, b| a * b).expect("a factor");
    let sum: BigRational = sum.split(" + ").map(product).reduce(|a, b| a + b).expect("a term");
    off.map_or(sum.clone(), |off| sum - exact(off))
}

fn amount(value: &Value) -> BigRational {
    exact(value.as_str().expect("amounts are texts"))
}

#[test]
fn who_bears_what_adds_up_to_the_total_and_layers_add_up_to_their_payers() {
    let mut seen = 0;
    for (policy, file) in files() {
        for sheet in sheets(&policy, &file) {
            let Some(total) = sheet["total"].as_object() else { continue };
            let bears = sheet["bears"].as_array().expect("a list");
            let zero = || BigRational::from_integer(0.into());
            let sum = bears.iter().map(|entry| amount(&entry["value"])).fold(zero(), |a, b| a + b);
            assert_eq!(sum, amount(&total["value"]), "{policy} {}", sheet["number"]);
            let paid = sheet["layers"].as_array().expect("a list").iter().map(|layer| amount(&layer["paid"])).fold(zero(), |a, b| a + b);
            let person = bears.iter().find(|entry| entry["code"] == "psn_part_amt").expect("the person's part");
            assert_eq!(paid, amount(&total["value"]) - amount(&person["value"]), "{policy} {}", sheet["number"]);
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen} sheets");
}

/// The arithmetic is read as text and worked out in rationals: each equation holds, and the last figure is what is paid.
#[test]
fn the_arithmetic_of_each_layer_holds_and_ends_at_what_is_paid() {
    let (mut equations, mut roundings, mut without) = (0, 0, Vec::new());
    for (policy, file) in files() {
        for sheet in sheets(&policy, &file) {
            for layer in sheet["layers"].as_array().expect("a list") {
                let context = format!("{policy} {} {}: {}", sheet["number"], layer["benefit"], layer["arithmetic"]);
                let lines: Vec<&str> = layer["arithmetic"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
                let mut due = None;
                for line in &lines {
                    if let Some((before, after)) = line.split_once(" → ") {
                        let before = exact(before.rsplit(' ').next().expect("a figure"));
                        let after = exact(after);
                        let apart = if before > after { &before - &after } else { &after - &before };
                        assert!(apart < exact("0.01") && due == Some(before), "{context}");
                        due = Some(after);
                        roundings += 1;
                    } else if let Some((left, right)) = line.split_once(" < ") {
                        let left = exact(left.rsplit(' ').next().expect("a figure"));
                        assert!(left < exact(right) && due == Some(exact(right)), "{context}");
                        due = Some(left);
                    } else if let Some((left, _)) = line.split_once(" ≥ ") {
                        // What has been paid reaches the bound: nothing is left to pay.
                        let (name, before) = left.split_once(": ").expect("a bound");
                        let bound = exact(name.rsplit(' ').next().expect("a figure"));
                        assert!(exact(before) >= bound && line.ends_with(" = 0.00"), "{context}");
                        due = Some(exact("0.00"));
                        equations += 1;
                    } else {
                        let (left, right) = line.rsplit_once(" = ").expect("an equation");
                        let left = left.rsplit_once(": ").map_or(left, |(_, left)| left);
                        assert_eq!(worked(left), exact(right), "{context}");
                        due = Some(exact(right));
                        equations += 1;
                    }
                }
                match due {
                    Some(due) => assert_eq!(due, amount(&layer["paid"]), "{context}"),
                    None if layer["paid"] == "0.00" => {}
                    None => without.push(context),
                }
            }
        }
    }
    assert!(equations > 100 && roundings > 20, "{equations} equations, {roundings} roundings");
    assert!(without.is_empty(), "paid without arithmetic: {without:#?}");
}

#[test]
fn every_form_shows_the_payments_in_both_languages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let claims = "policies/shaanxi/baoji/samples/claims.csv";
    // (4912.27 − 400) × 95% = 4286.6565; what is left of 5098.95 is the aid's: 812.29.
    for (format, language, needles) in [
        ("text", "zh", ["(4912.27 − 400.00) × 95% = 4286.6565", "医疗救助 · 医疗救助资金", "身份含特困人员"]),
        ("text", "en", ["rounded to the fen 4286.6565 → 4286.66", "812.29", "short of the deductible"]),
        ("markdown", "zh", ["# 医保结算单 6103202011170041", "| 支付比例 | 95% |", "812.29"]),
        ("html", "en", ["<html lang=\"en\">", "4286.66", "<h1>Settlement sheet</h1>"]),
        ("html", "zh", ["<html lang=\"zh-CN\">", "各方负担", "812.29"]),
    ] {
        let arguments =
            ["explain", claims, "--policy", "shaanxi.baoji", "--claim", "6103202011170041", "--format", format, "--lang", language];
        let run = pol(&root, &arguments);
        assert_eq!(run.code, 0, "{}", run.errors);
        for needle in needles {
            assert!(run.text().contains(needle), "{format} {language} lacks 「{needle}」:\n{}", run.text());
        }
    }
}

#[test]
fn an_unknown_number_is_wrong_use_and_a_refused_claim_says_why() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let claims = "policies/shaanxi/baoji/samples/claims.csv";
    let run = pol(&root, &["explain", claims, "--policy", "shaanxi.baoji", "--claim", "610320201117004", "--lang", "en"]);
    assert_eq!((run.code, run.text()), (2, ""));
    assert!(run.errors.contains("has no claim 「610320201117004」") && run.errors.contains("--claim 610320201117004"), "{}", run.errors);

    let folder = tempfile::tempdir().expect("a folder");
    let header = "setl_id,psn_no,med_type,hosp_lv,mdtrt_area,begndate,enddate,medfee_sumamt,fulamt_ownpay_amt,inscp_scp_amt";
    let rows = "A,P,21,二级,市内,2021-01-01,2021-01-05,100,0,100\nB,P,21,二级,省外,2021-01-01,2021-01-05,100,0,100\n";
    std::fs::write(folder.path().join("claims.csv"), format!("{header}\n{rows}")).expect("a file");
    let run = pol(folder.path(), &["explain", "claims.csv", "--policy", "shaanxi.baoji", "--format", "json", "--lang", "en"]);
    assert_eq!(run.code, 3);
    assert_eq!(run.text().lines().count(), 1);
    assert!(run.errors.contains("「B」 is refused") && run.errors.contains("unbound_parameter"), "{}", run.errors);
}

/// Of two provisions of a group that both apply the sheet says what each would have given, and which one counts; with one there is no choice.
#[test]
fn a_sheet_tells_what_the_less_favourable_would_have_given() {
    let folder = tempfile::tempdir().expect("a folder");
    let policy = r#"政策 试行居民医保 代码 trial 承接 全国居民医保
就高 特殊身份 按 住院.比例
文件 试〔2021〕1号 {
    施行 2021年1月1日
    一 "住院" {
        待遇 住院 代码 stay { 支付方 居民医保统筹基金；对象 医疗类别 = 普通住院；基数 政策范围内费用；比例 60% }
        条款 低保倾斜 就高 特殊身份 { 当 身份 含 低保对象；则 住院.比例 提高 10个百分点 }
        条款 特困倾斜 就高 特殊身份 { 当 身份 含 特困人员；则 住院.比例 改为 85% }
        结算 住院结算 代码 inpatient 对 就医记录 依 出院日期 {
            当 医疗类别 = 普通住院；依次 住院
            报告 实际支付起付线 = 住院.已扣起付线
        }
    }
}
"#;
    let policies = folder.path().join("policies");
    std::fs::create_dir(&policies).expect("a folder");
    std::fs::write(policies.join("trial.pol"), policy).expect("a file");
    for file in pol_tests::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/national"), "pol") {
        std::fs::copy(&file, policies.join(file.file_name().expect("a name"))).expect("a copy");
    }
    let header = "setl_id,psn_no,med_type,hosp_lv,mdtrt_area,begndate,enddate,psn_idet_type,medfee_sumamt,fulamt_ownpay_amt,inscp_scp_amt";
    let rows =
        "A,P,21,二级,市内,2021-01-01,2021-01-05,低保对象|特困人员,100,0,100\nB,Q,21,二级,市内,2021-01-01,2021-01-05,低保对象,100,0,100\n";
    std::fs::write(folder.path().join("claims.csv"), format!("{header}\n{rows}")).expect("a file");
    let told = |format: &str, claim: &str, language: &str| {
        let arguments = ["explain", "claims.csv", "--policy", "trial", "--claim", claim, "--format", format, "--lang", language];
        let run = pol(folder.path(), &arguments);
        assert_eq!(run.code, 0, "{}", run.errors);
        run.text().to_owned()
    };
    // 60% + 10 个百分点 = 70%，不如 85%。
    let zh = "就高 特殊身份，按 住院.比例：低保倾斜 试〔2021〕1号 一 70%；特困倾斜 试〔2021〕1号 一 85%（采用）";
    let en = "most favourable of 特殊身份, by 住院.比例: 低保倾斜 试〔2021〕1号 一 70%; 特困倾斜 试〔2021〕1号 一 85% (counts)";
    for (format, language, choice) in [("text", "zh", zh), ("text", "en", en), ("html", "zh", zh), ("markdown", "zh", zh)] {
        let with = told(format, "A", language);
        assert!(with.contains(choice), "{format} {language}:\n{with}");
        assert!(!told(format, "B", language).contains("特殊身份"), "{format} {language}");
    }
    let sheet: Value = serde_json::from_str(&told("json", "A", "zh")).expect("JSON");
    let members = &sheet["layers"][0]["choices"][0]["members"];
    assert_eq!(members[0]["value"], "70%");
    assert_eq!((&members[0]["counts"], &members[1]["counts"]), (&Value::Bool(false), &Value::Bool(true)));
    assert_eq!(sheet["layers"][0]["paid"], "85.00");
}
