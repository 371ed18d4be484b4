//! P0903: a table or a settlement has more cases than a plan holds.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

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
