//! Examples: inputs and expected amounts.

use crate::harness::{PAID, expect};

/// An example with these inputs instead of the right ones, and these amounts.
fn example(from: &str, to: &str) -> String {
    let right = "例 \"一个\" { 就医 { 级别 二级；身份 孤儿；年度 2014；出院 2020-05-01；总费用 1000元；范围内费用 900元 }
        得 { 基本 280元；统筹支出 280元；个人负担 720元 } }";
    assert!(right.contains(from), "{from}");
    format!("{PAID}{}", right.replacen(from, to, 1))
}

/// (900 − 500) × 70% = 280; 1000 − 280 = 720.
#[test]
fn a_right_example_is_right() {
    expect(&example("一个", "一个"), &[]);
    expect(&example("身份 孤儿", "身份 { 孤儿、低保 }；人员 \"1\"；编号 a1"), &[]);
}

#[test]
fn inputs_make_a_row() {
    expect(&example("总费用 1000元；", ""), &[("P0851", "\"一个\"")]);
    expect(&example("级别 二级", "级别 二级；级别 一级"), &[("P0851", "级别")]);
    expect(&example("级别 二级", "级别 二级、一级"), &[("P0851", "级别")]);
    expect(&example("年度 2014", "年度 1999"), &[("P0851", "1999")]);
    expect(&example("级别 二级", "级别 二级；人员 1"), &[("P0851", "1")]);
}

#[test]
fn inputs_are_named_and_typed() {
    expect(&example("级别 二级", "级刖 二级"), &[("P0220", "级刖")]);
    expect(&example("级别 二级", "级别 四级"), &[("P0220", "四级")]);
    expect(&example("总费用 1000元", "总费用 1000"), &[("P0301", "1000")]);
    expect(&example("身份 孤儿", "身份 孤儿、老人"), &[("P0220", "老人")]);
    expect(&example("就医 {", "就诊 {"), &[("P0220", "就诊")]);
}

#[test]
fn expected_names_exist() {
    expect(&example("基本 280元", "基木 280元"), &[("P0220", "基木")]);
    expect(&example("基本 280元", "基本 280"), &[("P0301", "280")]);
}
