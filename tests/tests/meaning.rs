//! The hash of what a plan means: what says the same leaves it, what says something else changes it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

use std::collections::BTreeSet;

use pol_compiler::{SourceText, Workspace};
use pol_runtime::format::meaning;
use pol_tests::generate::Rng;
use pol_tests::{files, root, suite};

const RECORD: &str = "政策 样例 代码 sample
类别 地区类 { 市内 代码 1、市外 代码 2 }
记录 就诊 {
    唯一 编号
    归人 人员
    总额 总费用
    范围内 范围内费用
    编号 代码 id 文本
    人员 代码 person 文本
    地区 代码 area 地区类 缺省 市内
    日期 代码 date 日期
    总费用 代码 total 金额
    范围内费用 代码 in_scope 金额
}
结果 对 就诊 { 基金 统筹基金 代码 pool 个人 个人负担 代码 own }
舍入 四舍五入
";

const RULES: &str = "文件 样例发〔2019〕1号 { 施行 2019年1月1日
    一 {
        待遇 住院 { 支付方 统筹基金；基数 范围内费用；起付线 每年 500元；比例 按 地区 { 市内 70%；市外 60% }；封顶线 每次 8000元 超出部分个人负担 }
        条款 倾斜 { 当 总费用 > 3000元；则 住院.比例 提高 5个百分点 }
        结算 住院结算 对 就诊 依 日期 { 依次 住院 }
    }
}
文件 样例发〔2020〕2号 { 施行 2021年1月1日
    一 { 修改 住院.起付线 为 600元；不适用 倾斜 当 地区 = 市外 }
    二 { 过渡 老办法 { 当 总费用 < 100元；按 2020-12-31 规定；对 住院结算 } }
}
";

fn of(rules: &str) -> [u8; 32] {
    let text = SourceText { path: "a.pol".to_owned(), bytes: format!("{RECORD}{rules}").into_bytes() };
    let compilation = Workspace::new(vec![text]).compile("样例");
    meaning(&compilation.plan.unwrap_or_else(|| panic!("{:#?}", compilation.diagnostics))).unwrap()
}

#[test]
fn what_says_the_same_leaves_it() {
    let plain = of(RULES);
    assert_eq!(of(&RULES.replace('；', ";")), plain, "half-width marks");
    assert_eq!(of(&RULES.replace("500元", "５００元")), plain, "full-width digits");
    assert_eq!(of(&format!("# 说明\n{RULES}// more\n")), plain, "comments");
    let english = [
        ("待遇", "benefit"),
        ("比例 按", "rate by"),
        ("过渡", "transition"),
        ("修改", "amend"),
        ("不适用", "disapply"),
        ("依次", "layers"),
    ];
    let spelled = english.iter().fold(RULES.to_owned(), |text, (zh, en)| text.replace(zh, en));
    assert_eq!(of(&spelled), plain, "keywords in English");
    let example = "例 \"一例\" { 就诊 { 日期 2020-01-01；总费用 1000元；范围内费用 1000元 } 得 { 住院 350元 } }\n";
    assert_eq!(of(&format!("{RULES}{example}")), plain, "an example");
    assert_eq!(of(&RULES.replace("二 { 过渡", "勘误 2021-02-01 \"误录\"\n二 { 过渡")), plain, "an erratum");
}

#[test]
fn what_says_something_else_changes_it() {
    let changes = [
        ("500元", "501元"),
        ("市内 70%", "市内 71%"),
        ("市外 60%", "市外 61%"),
        ("8000元", "8001元"),
        ("3000元", "3001元"),
        ("5个百分点", "6个百分点"),
        ("600元", "601元"),
        ("地区 = 市外", "地区 = 市内"),
        ("100元", "101元"),
        ("施行 2021年1月1日", "施行 2021年1月2日"),
        ("每次 8000元", "每年 8000元"),
    ];
    let mut seen = BTreeSet::from([of(RULES)]);
    for (from, to) in changes {
        let changed = RULES.replacen(from, to, 1);
        assert_ne!(changed, RULES, "{from}");
        assert!(seen.insert(of(&changed)), "{from} → {to}");
    }
}

/// For each policy of some files what it means; nothing where it does not compile.
fn meanings(texts: &[SourceText]) -> Vec<(String, Option<[u8; 32]>)> {
    let workspace = Workspace::new(texts.to_vec());
    let mut policies: Vec<String> = workspace.policies().iter().map(|policy| policy.name.clone()).collect();
    policies.sort();
    let of = |name: &String| workspace.compile(name).plan.map(|plan| meaning(&plan).unwrap());
    policies.iter().map(|name| (name.clone(), of(name))).collect()
}

/// The same texts under other names and in another order.
fn renamed(texts: &[SourceText], rng: &mut Rng) -> Vec<SourceText> {
    let mut names: Vec<String> = (0..texts.len()).map(|at| format!("{at:03}.pol")).collect();
    rng.shuffle(&mut names);
    texts.iter().zip(names).map(|(text, path)| SourceText { path, bytes: text.bytes.clone() }).collect()
}

#[test]
fn names_of_files_have_no_part_in_it() {
    let folder = root().join("policies");
    let text = |path: std::path::PathBuf| SourceText {
        path: path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned(),
        bytes: std::fs::read(&path).unwrap(),
    };
    let shipped: Vec<SourceText> = files(&folder, "pol").into_iter().map(text).collect();
    let shown = suite::all_cases(&root().join("tests/suite")).into_iter().filter(|case| case.files.len() > 1).map(|case| {
        let text = |file: &suite::PolicyText| SourceText { path: file.path.clone(), bytes: file.text.clone().into_bytes() };
        case.files.iter().map(text).collect::<Vec<_>>()
    });
    let mut rng = Rng::new(7);
    let (mut policies, mut compiled) = (0, 0);
    for (texts, turns) in std::iter::once((shipped, 2)).chain(shown.map(|texts| (texts, 1))) {
        let wanted = meanings(&texts);
        policies += wanted.len();
        // Where something is wrong, it depends on the order which of two files has the message.
        if wanted.iter().any(|(_, meaning)| meaning.is_none()) {
            continue;
        }
        compiled += wanted.len();
        for _ in 0..turns {
            assert_eq!(meanings(&renamed(&texts, &mut rng)), wanted, "{}", String::from_utf8_lossy(&texts[texts.len() - 1].bytes));
        }
    }
    println!("{compiled} of {policies} policies compile");
    assert!(compiled > 100, "{compiled}");
}
