//! What people are told beside amounts: defaults that a row took, durations with their unit, corrected mistakes, what 否则 takes.
#![allow(clippy::expect_used, reason = "a panic is a failed test")]

use std::path::Path;

use pol_tests::command::{Run, pol};

const POLICY: &str = "政策 样例 代码 sample
类别 医院等级 { 一级、二级、三级 }
记录 就诊 {
    唯一 编号；归人 人员；总额 总费用
    编号 代码 id 文本
    人员 代码 person 文本
    等级 代码 level 医院等级 缺省 一级
    限定 代码 limit 天数 缺省 15天 范围 0天 至 90天
    等待 代码 wait 月数 范围 0个月 至 3年
    日期 代码 date 日期
    总费用 代码 total 金额
}
结果 对 就诊 { 基金 统筹基金 代码 pool；个人 个人负担 代码 own；天数 限定天数 代码 days；月数 等待月数 代码 months }
舍入 四舍五入
文件 样〔2020〕1号 {
    施行 2020年1月1日
    第一条 {
        待遇 住院 { 支付方 统筹基金；基数 总费用；起付线 按 等级 { 一级 100元；否则 300元 }；比例 50% }
        结算 住院结算 对 就诊 依 日期 { 依次 住院；报告 限定天数 = 限定；报告 等待月数 = 等待 }
    }
    第二条 { 勘误 2020-02-01 \"起付线误录\" }
}
";

const CLAIMS: &str = "id,person,level,limit,wait,date,total\na,p,,,2年,2020-01-01,1000\nb,q,二级,30天,1,2020-01-01,1000\n";

/// Runs `pol` where the policy and its claims are.
fn run(arguments: &[&str]) -> Run {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| std::fs::write(folder.path().join(path), text).expect("it can be written");
    std::fs::create_dir(folder.path().join("policies")).expect("a folder");
    write(&Path::new("policies").join("sample.pol").to_string_lossy(), POLICY);
    write("claims.csv", CLAIMS);
    let run = pol(folder.path(), arguments);
    assert_eq!(run.code, 0, "{}", run.errors);
    run
}

/// The line of a text that has `word`, its blanks made one.
fn line(text: &str, word: &str) -> String {
    let line = text.lines().find(|line| line.contains(word)).unwrap_or_default();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_sheet_names_the_defaults_that_were_taken_and_the_units_of_durations() {
    let sheet = |claim: &str, language: &str| {
        let arguments = ["explain", "claims.csv", "--policy", "样例", "--claim", claim, "--lang", language];
        run(&arguments).text().to_owned()
    };
    let (zh, en) = (sheet("a", "zh"), sheet("a", "en"));
    assert_eq!(line(&zh, "等级"), "等级 一级（缺省）");
    assert_eq!(line(&zh, "限定 "), "限定 15天（缺省）");
    assert_eq!(line(&en, "限定 "), "限定 15 days (default)");
    assert_eq!(line(&zh, "等待 "), "等待 24个月");
    assert_eq!(line(&en, "等待 "), "等待 24 months");
    let given = sheet("b", "en");
    assert_eq!(line(&given, "等级"), "等级 二级");
    assert_eq!(line(&given, "限定 "), "限定 30 days");
    assert_eq!(line(&given, "等待 "), "等待 1 month");
}

#[test]
fn the_summary_counts_the_defaults_of_each_field() {
    let settled = run(&["settle", "claims.csv", "--policy", "样例", "--out", "out.csv", "--lang", "zh"]);
    assert!(settled.errors.contains("取缺省值：level 1，limit 1"), "{}", settled.errors);
    let rows = run(&["settle", "claims.csv", "--policy", "样例"]);
    assert_eq!(rows.text(), "id,pool,own,days,months,ledger_gap\na,450.00,550.00,15,24,0\nb,350.00,650.00,30,1,0\n");
}

#[test]
fn a_plan_lists_corrected_mistakes_and_a_program_what_otherwise_takes() {
    let plan = run(&["show", "plan", "policies"]);
    assert!(plan.text().contains("erratum 2020-02-01 样〔2020〕1号 第二条: 起付线误录"), "{}", plan.text());
    let program = run(&["show", "program", "policies"]);
    assert!(program.text().contains("否则（即 二级；三级） 300元"), "{}", program.text());
}
