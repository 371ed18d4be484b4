//! P0201–P0204: policies and what they extend.

use crate::harness::{judge, workspace};

fn expect(files: &[(&str, &str)], expected: &[(&str, &str)]) {
    let workspace = workspace(files);
    judge(&workspace, &workspace.diagnostics_of_texts(), expected);
}

const KIND: &str = "\n归类 甲\n";

#[test]
fn right_headers_are_right() {
    let files =
        [("a.pol", format!("政策 国 代码 n{KIND}")), ("b.pol", "政策 省 代码 n.p 承接 国".to_owned()), ("c.pol", format!("政策 省{KIND}"))];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let workspace = workspace(&files);
    judge(&workspace, &workspace.diagnostics_of_texts(), &[]);
    let policies = workspace.policies();
    let shown: Vec<(&str, &str, Option<&str>, usize)> =
        policies.iter().map(|policy| (policy.name.as_str(), policy.code.as_str(), policy.extends.as_deref(), policy.files.len())).collect();
    assert_eq!(shown, [("国", "n", None, 1), ("省", "n.p", Some("国"), 2)]);
}

#[test]
fn the_wider_policy_exists() {
    expect(&[("a.pol", "政策 全国 代码 n"), ("b.pol", "政策 省 承接 全围")], &[("P0201", "全围")]);
}

#[test]
fn a_circle_is_told_once() {
    let files = [("a.pol", "政策 甲 承接 乙"), ("b.pol", "政策 乙 承接 甲"), ("c.pol", "政策 丙 承接 甲")];
    expect(&files, &[("P0202", "甲")]);
    let workspace = workspace(&files);
    assert!(workspace.compile("丙").program.is_none());
    assert_eq!(workspace.compile("丙").diagnostics.len(), 1);
    expect(&[("a.pol", "政策 甲 承接 甲")], &[("P0202", "甲")]);
}

#[test]
fn files_of_one_policy_agree() {
    expect(&[("a.pol", "政策 甲 代码 a"), ("b.pol", "政策 甲 代码 b")], &[("P0203", "b")]);
    expect(&[("a.pol", "政策 甲 代码 a"), ("b.pol", "政策 甲 代码 a")], &[]);
    expect(&[("a.pol", "政策 甲 承接 乙"), ("b.pol", "政策 甲 承接 丙"), ("c.pol", "政策 乙"), ("d.pol", "政策 丙")], &[("P0203", "丙")]);
}

#[test]
fn a_code_belongs_to_one_policy() {
    expect(&[("a.pol", "政策 甲 代码 a"), ("b.pol", "政策 乙 代码 a")], &[("P0204", "a")]);
}

#[test]
fn there_is_no_program_for_a_policy_that_does_not_exist() {
    let workspace = workspace(&[("a.pol", "政策 甲 代码 a")]);
    let compilation = workspace.compile("乙");
    assert!(compilation.program.is_none() && compilation.plan.is_none() && compilation.diagnostics.is_empty());
}
