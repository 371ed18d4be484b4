//! Damaged text causes its own message and no other; what is whole is still read.

use crate::harness::{PAID, PRELUDE, benefit, eligible, expect, expect_in, said, workspace};

#[test]
fn a_broken_item_hides_the_names_that_it_may_declare() {
    let body = format!("定义 甲 = 急诊 且 且\n{}", eligible("甲 且 某某"));
    let codes: Vec<&str> = expect_codes(&body);
    assert_eq!(codes, ["P01", "P0220"]);
}

#[test]
fn a_broken_field_hides_its_uses() {
    let text = format!("{}{}", PRELUDE.replace("年度 代码 yr 整数", "年度 代码 yr = 整数"), eligible("已填 年度 且 年度 = 2014"));
    let workspace = workspace(&[("a.pol", &text)]);
    let found = workspace.compile("测试").diagnostics;
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn errors_beside_a_broken_clause_are_told() {
    let body = benefit("基数 总费用 +\n比例 50元");
    let codes = expect_codes(&body);
    assert_eq!(codes, ["P01", "P0301"]);
}

#[test]
fn a_file_without_policy_hides_what_it_declares() {
    expect_in(
        &[("a.pol", PRELUDE), ("b.pol", &format!("政策 测试\n{}", eligible("甲 且 某某"))), ("c.pol", "定义 甲 = 急诊\n")],
        "测试",
        &[("P0220", "某某"), ("P0121", "定义")],
    );
}

#[test]
fn a_file_without_policy_is_told_with_every_policy() {
    // What it declares may be of any policy, so none is whole without it.
    let body = format!("政策 测试\n{PAID}");
    expect_in(&[("a.pol", PRELUDE), ("b.pol", &body), ("c.pol", "定义 甲 = 急诊\n")], "测试", &[("P0121", "定义")]);
}

#[test]
fn bytes_that_are_no_text_have_one_message() {
    let files = vec![pol_compiler::SourceText { path: "a.pol".to_owned(), bytes: b"\xff\xfe".to_vec() }];
    let workspace = pol_compiler::Workspace::new(files);
    let found = workspace.diagnostics_of_texts();
    assert_eq!(said(&workspace, &found), [("P0101".to_owned(), "\u{fffd}".to_owned())]);
}

#[test]
fn a_policy_cut_off_anywhere_is_read_without_panic() {
    let whole = format!("{PRELUDE}{PAID}{}", eligible("已填 年度 且 年度 属于 { 2014、2015 }"));
    for (at, _) in whole.char_indices() {
        let workspace = workspace(&[("a.pol", &whole[..at])]);
        _ = workspace.compile("测试");
    }
}

/// The codes of what is said of `body` beside the prelude; of those of texts only that they are.
fn expect_codes(body: &str) -> Vec<&'static str> {
    let (_, compilation) = crate::harness::compile(body);
    assert!(compilation.plan.is_none());
    compilation.diagnostics.iter().map(|found| if found.code.id.starts_with("P01") { "P01" } else { found.code.id }).collect()
}

#[test]
fn a_whole_policy_is_still_whole() {
    expect(&eligible("急诊"), &[]);
}
