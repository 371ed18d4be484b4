//! Runs of what one policy has all of: rows numbered by two fields, a basis date that is computed, a deductible by month and institution whose
//! ledger has five columns, and checks that only remark. Settled whole and in parts they come to the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a panic is a failed test")]

use std::path::Path;

use pol_tests::command::{Run, pol};

const POLICY: &str = "政策 样例 代码 sample
记录 就诊 {
    唯一 编号、批次；归人 人；总额 费用
    编号 代码 id 文本；批次 代码 batch 整数 范围 1 至 99；人 代码 psn 文本；机构 代码 org 文本
    日期 代码 on 日期；费用 代码 fee 金额；急诊 代码 er 是否 缺省 否
}
结果 对 就诊 { 基金 基金 代码 pool；合计 合计额 代码 funds；个人 个人 代码 own }
舍入 四舍五入
核验 大额 代码 large { 对 就诊；须 费用 ≤ 1000元；字段 费用；提示 \"大额\" \"large\"；级别 提醒 }
待遇 住院 代码 stay { 支付方 基金；基数 费用；起付线 每月 每个 机构 100元；比例 50% }
结算 住院结算 对 就诊 依 若 急诊 则 日期 否则 年末(日期) { 依次 住院 }
";

const HEADER: &str = "id,batch,psn,org,on,fee,er\n";

/// January at 甲: 60 is all deducted, then 40 of 100. At 乙 the deductible is its own.
const JANUARY: &str = "a,1,p,甲,2021-01-05,60,1
a,2,p,甲,2021-01-20,100,1
b,1,p,乙,2021-01-20,100,1
";

/// In February it begins anew. What is no emergency is of 31 December and of its month, as the last one is, which finds nothing left to deduct.
const LATER: &str = "c,1,p,甲,2021-02-01,150,1
d,1,p,甲,2021-03-01,160,0
e,1,p,甲,2021-12-31,2000,1
";

const RESULTS: &str = "a,1,0.00,0.00,60.00,0
a,2,30.00,30.00,70.00,0
b,1,0.00,0.00,100.00,0
c,1,25.00,25.00,125.00,0
d,1,30.00,30.00,130.00,0
e,1,1000.00,1000.00,1000.00,0
";

fn settled(folder: &Path, claims: &str, options: &[&str]) -> Run {
    std::fs::create_dir_all(folder.join("policies")).unwrap();
    std::fs::write(folder.join("policies/sample.pol"), POLICY).unwrap();
    std::fs::write(folder.join("claims.csv"), format!("{HEADER}{claims}")).unwrap();
    let common = ["settle", "claims.csv", "--root", "policies", "--policy", "sample", "--out", "out.csv"];
    pol(folder, &[&common, options].concat())
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// The rows without their header.
fn rows(folder: &Path, name: &str) -> String {
    read(folder, name).split_once('\n').unwrap().1.to_owned()
}

#[test]
fn parts_with_a_ledger_of_five_columns_come_to_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let run = settled(folder.path(), &format!("{JANUARY}{LATER}"), &["--ledger-out", "whole.csv"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert_eq!(rows(folder.path(), "out.csv"), RESULTS);

    let (first, rest) = JANUARY.split_once('\n').unwrap();
    let run = settled(folder.path(), first, &["--ledger-out", "first.csv"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let mut parts = rows(folder.path(), "out.csv");
    let run = settled(folder.path(), &format!("{rest}{LATER}"), &["--ledger", "first.csv", "--ledger-out", "parts.csv"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    parts.push_str(&rows(folder.path(), "out.csv"));
    assert_eq!(parts, RESULTS);

    let whole = read(folder.path(), "whole.csv");
    assert_eq!(whole, read(folder.path(), "parts.csv"), "the ledgers are the same too");
    assert!(whole.lines().all(|line| line.split(',').count() == 5), "{whole}");
    // 60 and 40 at 甲, 100 at 乙.
    for held in ["p,2021-01,KEY,甲,100.00", "p,2021-01,KEY,乙,100.00", "p,2021-02,KEY,甲,100.00", "p,2021-12,KEY,甲,100.00"] {
        let held = held.replace("KEY", "stay.deducted.per_month.org");
        assert!(whole.lines().any(|line| line == held), "{held}: {whole}");
    }
}

#[test]
fn a_ledger_that_is_damaged_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    settled(folder.path(), JANUARY, &["--ledger-out", "right.csv"]);
    let right = read(folder.path(), "right.csv");
    for (what, wrong) in [
        ("a column is lost", right.lines().map(|line| format!("{}\n", line.rsplit_once(',').unwrap().0)).collect()),
        ("a month that is none", right.replace("2021-01", "2021-13")),
        ("an amount below 0", right.replace("100.00", "-100.00")),
        ("an amount that is none", right.replace("100.00", "1e2")),
        ("a row twice", format!("{right}{}\n", right.lines().last().unwrap())),
    ] {
        std::fs::write(folder.path().join("wrong.csv"), wrong).unwrap();
        std::fs::remove_file(folder.path().join("out.csv")).ok();
        let run = settled(folder.path(), LATER, &["--ledger", "wrong.csv"]);
        assert_eq!(run.code, 2, "{what}: {}", run.errors);
        assert!(run.errors.contains("wrong.csv"), "{what}: {}", run.errors);
        assert!(!folder.path().join("out.csv").exists(), "{what}: nothing is written");
    }
}

#[test]
fn rows_of_two_numbers_are_told_by_both() {
    let folder = tempfile::tempdir().unwrap();
    // The second row is the first again; only the batch tells the third apart. A row whose number cannot be read is told by its line.
    let run = settled(
        folder.path(),
        "a,1,p,甲,2021-01-05,60,1\na,1,q,甲,2021-01-05,60,1\na,2,r,甲,2021-01-05,60,1\na,0,s,甲,2021-01-05,60,1\n",
        &[],
    );
    assert_eq!(run.code, 3, "{}", run.errors);
    let refused = read(folder.path(), "out.csv.errors.csv");
    let told: Vec<&str> = refused.lines().skip(1).collect();
    assert!(told.iter().any(|line| line.contains("a|1") && line.contains("duplicate")), "{refused}");
    assert!(told.iter().any(|line| line.starts_with(",5,batch,out_of_range")), "{refused}");
    assert!(rows(folder.path(), "out.csv").contains("a,2,0.00"), "{}", read(folder.path(), "out.csv"));
}

#[test]
fn remarks_are_written_beside_and_refuse_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let run = settled(folder.path(), &format!("{JANUARY}{LATER}"), &["--remarks", "remarks.csv"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert_eq!(rows(folder.path(), "out.csv"), RESULTS);
    let remarks = rows(folder.path(), "remarks.csv");
    let told: Vec<&str> = remarks.lines().collect();
    assert_eq!(told.len(), 1, "{remarks}");
    assert!(told.iter().all(|line| line.starts_with("e|1,7,fee,large,note,")), "{remarks}");
    // Without a remark the file has its header alone.
    let run = settled(folder.path(), JANUARY, &["--remarks", "remarks.csv"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert_eq!(rows(folder.path(), "remarks.csv"), "");
}
