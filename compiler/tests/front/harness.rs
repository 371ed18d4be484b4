//! Compiles a few lines beside a prelude, and compares what is said with what is expected.

use pol_compiler::{Compilation, SourceText, Workspace};
use pol_lang::diagnostic::Diagnostic;

/// A record with results, in the policy 测试.
pub(crate) const PRELUDE: &str = "政策 测试 代码 test
类别 等级 { 一级 代码 1、二级 代码 2、三级 }
类别 人群 { 低保、特困、孤儿 }
记录 就医 {
    唯一 编号
    归人 人员
    总额 总费用
    范围内 范围内费用
    编号 代码 id 文本
    人员 代码 psn 文本
    级别 代码 lv 等级 缺省 一级
    身份 代码 who 若干 人群 缺省 { }
    急诊 代码 emerg 是否 缺省 否
    年度 代码 yr 整数 可缺 范围 2000 至 2100
    入院 代码 begin 日期 可缺
    系数 代码 factor 比率 缺省 0%
    出院 代码 out 日期
    总费用 代码 total 金额
    范围内费用 代码 scope 金额
}
结果 对 就医 {
    金额 起付 代码 dedc
    基金 统筹 列 统筹支出 代码 pay
    基金 救助金 代码 maf
    机构 医院 代码 hosp
    合计 基金合计 代码 sum
    个人 个人负担 代码 own
}
舍入 四舍五入
";

/// A benefit, and a settlement that pays it.
pub(crate) const PAID: &str = "
待遇 基本 代码 basic { 支付方 统筹；基数 范围内费用；起付线 500元；比例 70%；封顶线 每年 10万元 超出部分个人负担 }
结算 住院 对 就医 依 出院 { 依次 基本 }
";

/// A workspace of these files.
pub(crate) fn workspace(files: &[(&str, &str)]) -> Workspace {
    let text = |(path, text): &(&str, &str)| SourceText { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() };
    Workspace::new(files.iter().map(text).collect())
}

/// Code and text under the primary span of everything that is said.
pub(crate) fn said(workspace: &Workspace, found: &[Diagnostic]) -> Vec<(String, String)> {
    let text = |found: &Diagnostic| {
        let span = found.primary.span;
        let text = &workspace.file(span.file).unwrap().text;
        text[usize::try_from(span.start).unwrap()..usize::try_from(span.end).unwrap()].to_owned()
    };
    found.iter().map(|found| (found.code.id.to_owned(), text(found))).collect()
}

/// The policy 测试 of the prelude and `body`.
pub(crate) fn compile(body: &str) -> (Workspace, Compilation) {
    let body = format!("政策 测试\n{body}");
    let workspace = workspace(&[("a.pol", PRELUDE), ("b.pol", &body)]);
    let compilation = workspace.compile("测试");
    (workspace, compilation)
}

/// Everything that is said of `body` beside the prelude is `expected`, each with the text it stands under.
pub(crate) fn expect(body: &str, expected: &[(&str, &str)]) -> Vec<Diagnostic> {
    let (workspace, compilation) = compile(body);
    judge(&workspace, &compilation.diagnostics, expected);
    assert_eq!(compilation.plan.is_none(), compilation.diagnostics.iter().any(Diagnostic::is_error), "a plan without errors only");
    compilation.diagnostics
}

/// As [`expect`], for files of any policies.
pub(crate) fn expect_in(files: &[(&str, &str)], policy: &str, expected: &[(&str, &str)]) {
    let workspace = workspace(files);
    judge(&workspace, &workspace.compile(policy).diagnostics, expected);
}

/// Compares what is said with what is expected, and that it is said fully.
pub(crate) fn judge(workspace: &Workspace, found: &[Diagnostic], expected: &[(&str, &str)]) {
    let expected: Vec<(String, String)> = expected.iter().map(|(code, text)| ((*code).to_owned(), (*text).to_owned())).collect();
    assert_eq!(said(workspace, found), expected, "{found:#?}");
    for one in found.iter().filter(|one| !one.code.id.starts_with("P01")) {
        for text in [&one.headline, &one.primary.text].into_iter().chain(&one.notes).chain(&one.help) {
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{one:#?}");
        }
        assert!(one.help.is_some() && !one.notes.is_empty(), "{one:#?}");
    }
}

/// `body` has one error, and the edit that it offers makes the policy right.
pub(crate) fn expect_fixed(body: &str, expected: (&str, &str)) {
    let found = expect(body, &[expected]);
    let fix = found[0].fix.clone().unwrap();
    let whole = format!("政策 测试\n{body}");
    let fixed = fix.applied(found[0].primary.span.file, &whole).unwrap();
    let (_, compilation) = compile(fixed.strip_prefix("政策 测试\n").unwrap());
    let errors: Vec<&Diagnostic> = compilation.diagnostics.iter().filter(|found| found.is_error()).collect();
    assert!(errors.is_empty(), "{fixed}\n{errors:#?}");
}

/// A benefit whose slots are these, and a settlement that pays it.
pub(crate) fn benefit(slots: &str) -> String {
    format!("待遇 补助 {{ 支付方 救助金\n{slots}\n}}\n结算 救 对 就医 依 出院 {{ 依次 补助 }}")
}

/// A right benefit for people for whom `condition` holds.
pub(crate) fn eligible(condition: &str) -> String {
    benefit(&format!("对象 {condition}\n基数 范围内费用\n比例 70%"))
}
