//! P0903: a table or a settlement has more cases, or a policy more of something, than a plan holds.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_runtime::plan::limits;

/// The code.
pub const CODE: Code = Code { id: "P0903", zh: "情形过多", en: "too many cases for a plan" };

/// A table has too many combinations.
#[must_use]
pub fn cells(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("这张表的组合过多", "this table has too many combinations"))
        .label(Text::new("各项取值相乘超过 65536", "the values of its keys multiply to more than 65536"))
        .note(Text::new("计划把每个组合存为一格", "a plan keeps a cell for each combination"))
        .help(Text::new("请拆成几张键较少的表", "split it into tables with fewer keys"))
}

/// Amendments make up too many versions of one thing.
#[must_use]
pub fn versions(span: Span, name: &str) -> Diagnostic {
    let headline = Text::new(format!("「{name}」的修改过多"), format!("「{name}」 is amended too often"));
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("施行日期与印发日期的组合超过 512", "more than 512 combinations of effective and issue dates"))
        .note(Text::new("每种组合各有一个写法", "each combination has a wording of its own"))
        .help(Text::new("废止它，另行声明", "repeal it and declare it anew"))
}

/// The rules of a settlement change on too many dates.
#[must_use]
pub fn dates(span: Span, name: &str) -> Diagnostic {
    let headline = Text::new(format!("结算「{name}」的规则变动次数过多"), format!("the rules of settlement 「{name}」 change too often"));
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("施行日期与印发日期的组合超过 4096", "more than 4096 combinations of effective and issue dates"))
        .note(Text::new("计划为每段日期各存一套规则", "a plan keeps one set of rules for each interval of dates"))
        .help(Text::new("请把政策分成几个", "divide the policy"))
}

/// A condition, or all that a settlement of the name computes, takes more steps than a plan holds; `passed` is where the last one stands.
#[must_use]
pub fn steps(span: Span, settlement: Option<&str>, passed: Option<Span>) -> Diagnostic {
    let headline = match settlement {
        Some(name) => Text::new(format!("结算「{name}」要算的步骤过多"), format!("settlement 「{name}」 takes too many steps to compute")),
        None => Text::new("这个条件要算的步骤过多", "this condition takes too many steps to compute"),
    };
    let found =
        Diagnostic::error(CODE, span, headline).label(Text::new("连同引用的定义和条款", "with the definitions and provisions it rests on"));
    let found = match passed {
        Some(passed) => found.also(passed, Text::new("到这里放不下了", "there is no room from here on")),
        None => found,
    };
    found
        .note(Text::new(
            format!("每次比较、加减乘除各是一步；一个计划里，一个结算或一个条件最多 {} 步", limits::NODES),
            format!("each comparison and each operation is a step; a settlement or a condition of a plan has at most {}", limits::NODES),
        ))
        .help(Text::new(
            "把逐一列举的数值改成表、范围或「属于」，或分成几个结算",
            "write what is enumerated value by value as a table, a range or 「in」, or divide the settlement",
        ))
}

/// Of what `what` says there are `count`, and at most `most` can be; the first beyond stands at `span`.
#[must_use]
pub fn declared(span: Span, what: &Text, count: usize, most: usize) -> Diagnostic {
    let headline =
        Text::new(format!("{}有 {count} 个，最多 {most} 个", what.zh), format!("there are {count} {}; {most} is the most", what.en));
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("从这里起超出", "too many from here"))
        .note(Text::new("计划的大小有限，装载时逐项检查", "a plan is limited in size, which is checked when one is loaded"))
        .help(Text::new("合并或删去几个，或把政策分成几个", "join or remove some of them, or divide the policy"))
}
