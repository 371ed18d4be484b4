//! Items of claims as the command reads them: in NDJSON within the line, for CSV in a file of their own, to the same results.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a panic is a failed test")]

use std::path::Path;

use pol_tests::command::{Run, pol};

const POLICY: &str = "政策 样例 代码 sample
类别 等级 { 甲类 代码 01、乙类 代码 02 }
记录 就诊 {
    唯一 编号；归人 人；总额 费用
    编号 代码 id 文本；人 代码 psn 文本；日期 代码 on 日期；费用 代码 fee 金额
    明细 费用明细 代码 items { 级 代码 lv 等级；单价 代码 pric 单价 范围 0元 至 1000元；数量 代码 cnt 数值 范围 0 至 100 缺省 1 }
}
结果 对 就诊 { 基金 基金 代码 pool；合计 合计额 代码 funds；个人 个人 代码 own }
舍入 四舍五入
待遇 住院 { 支付方 基金；基数 费用 - 合计(费用明细 当 级 = 乙类、舍入(单价 × 数量 × 10%))；比例 100% }
结算 住院结算 对 就诊 依 日期 { 依次 住院 }
";

fn settled(folder: &Path, files: &[(&str, &str)], arguments: &[&str]) -> Run {
    std::fs::create_dir_all(folder.join("policies")).unwrap();
    std::fs::write(folder.join("policies/sample.pol"), POLICY).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let common = ["--root", "policies", "--policy", "sample", "--out", "out.csv"];
    pol(folder, &[&["settle"], arguments, &common].concat())
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// The errors without their messages.
fn errors(folder: &Path) -> Vec<String> {
    let text = read(folder, "out.csv.errors.csv");
    text.lines().skip(1).map(|line| line.split(',').take(4).collect::<Vec<_>>().join(",")).collect()
}

#[test]
fn both_forms_come_to_the_same() {
    // a: 12.345678 × 2 × 10% = 2.4691356 → 2.47, and 5 × 1 × 10% = 0.50 by the default quantity; 100 − 2.97. b has none, c an empty list.
    let claims = "{\"id\":\"a\",\"psn\":\"p\",\"on\":\"2021-01-01\",\"fee\":100,\"items\":[{\"lv\":\"02\",\"pric\":12.345678,\"cnt\":2},{\"级\":\"乙类\",\"单价\":\"5\"}]}
{\"id\":\"b\",\"psn\":\"p\",\"on\":\"2021-01-02\",\"fee\":\"7.00\"}
{\"id\":\"c\",\"psn\":\"p\",\"on\":\"2021-01-03\",\"fee\":8,\"费用明细\":[]}
";
    let folder = tempfile::tempdir().unwrap();
    let run = settled(folder.path(), &[("claims.ndjson", claims)], &["claims.ndjson"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let first = read(folder.path(), "out.csv");
    assert!(first.contains("a,97.03,97.03,2.97,0") && first.contains("b,7.00") && first.contains("c,8.00"), "{first}");

    let rows = "id,psn,on,fee\na,p,2021-01-01,100\nb,p,2021-01-02,7.00\nc,p,2021-01-03,8\n";
    let items = "pric,id,lv,cnt,note\n12.345678,a,02,2,x\n5,a,乙类,,\n";
    let run = settled(folder.path(), &[("claims.csv", rows), ("items.csv", items)], &["claims.csv", "--items", "items.csv"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert_eq!(read(folder.path(), "out.csv"), first);
    assert!(run.errors.contains("note"), "a column that means nothing is told: {}", run.errors);
    assert!(run.errors.contains("cnt 1"), "a default that an item took is counted: {}", run.errors);
}

#[test]
fn a_wrong_item_refuses_its_claim_and_no_other() {
    let claims =
        "{\"id\":\"a\",\"psn\":\"p\",\"on\":\"2021-01-01\",\"fee\":100,\"items\":[{\"lv\":\"02\",\"pric\":1},{\"lv\":\"09\",\"pric\":-1}]}
{\"id\":\"b\",\"psn\":\"q\",\"on\":\"2021-01-01\",\"fee\":100,\"items\":[{\"lv\":[\"02\"],\"pric\":1}]}
{\"id\":\"c\",\"psn\":\"r\",\"on\":\"2021-01-01\",\"fee\":100,\"items\":7}
{\"id\":\"d\",\"psn\":\"s\",\"on\":\"2021-01-01\",\"fee\":100,\"items\":[{\"lv\":\"01\",\"pric\":1,\"单价\":2}]}
{\"id\":\"e\",\"psn\":\"t\",\"on\":\"2021-01-01\",\"fee\":100,\"items\":[{\"lv\":\"01\",\"pric\":1}],\"费用明细\":[]}
{\"id\":\"g\",\"psn\":\"v\",\"on\":\"2021-01-01\",\"fee\":100,\"items\":[{\"lv\":\"01\",\"pric\":1,\"pric\":2}]}
{\"id\":\"f\",\"psn\":\"u\",\"on\":\"2021-01-01\",\"fee\":100,\"items\":[{\"lv\":\"01\",\"pric\":1}]}
";
    let folder = tempfile::tempdir().unwrap();
    let run = settled(folder.path(), &[("claims.ndjson", claims)], &["claims.ndjson"]);
    assert_eq!(run.code, 3, "{}", run.errors);
    assert_eq!(read(folder.path(), "out.csv").lines().skip(1).collect::<Vec<_>>(), ["f,100.00,100.00,0.00,0"]);
    let found = errors(folder.path());
    for expected in [
        "a,1,items[2].lv,unknown_code",
        "a,1,items[2].pric,negative",
        "b,2,items[1].lv,bad_text",
        "c,3,,bad_text",
        "e,5,,bad_text",
        "g,6,items[1].pric,bad_text",
        "d,4,items[1].单价,bad_text",
    ] {
        let expected = expected.replace("items[1].单价", "items[1].pric");
        assert!(found.contains(&expected), "{expected}: {found:?}");
    }
}

#[test]
fn wrong_use_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "id,psn,on,fee\na,p,2021-01-01,100\n";
    let object = "{\"id\":\"a\",\"psn\":\"p\",\"on\":\"2021-01-01\",\"fee\":100}\n";
    for (claims, text, items, needle) in [
        ("claims.ndjson", object, "id,lv,pric\n", "NDJSON"),
        ("claims.csv", rows, "lv,pric\n01,1\n", "id"),
        ("claims.csv", rows, "id,编号,lv,pric\n", "id"),
        ("claims.csv", rows, "id,lv\na,01\n", "pric"),
        ("claims.csv", rows, "id,lv,pric,单价\n", "pric"),
        ("claims.csv", rows, "", "表头"),
    ] {
        let run = settled(folder.path(), &[(claims, text), ("items.csv", items)], &[claims, "--items", "items.csv"]);
        assert_eq!(run.code, 2, "{items:?}: {}", run.errors);
        assert!(run.errors.contains(needle) || run.errors.contains("header"), "{items:?}: {}", run.errors);
    }
}
