//! Brackets or branches nested too deep to be read.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// Brackets or branches nested too deep to be read.
pub(crate) const CODE: Code = Code { id: "P0910", zh: "嵌套太深", en: "nesting too deep" };

/// The table at `span` stands in too many others.
pub(crate) fn tables(span: Span) -> Diagnostic {
    let most = crate::limits::MAX_TABLES;
    Diagnostic::error(CODE, span, Text::new(format!("表嵌套超过 {most} 层"), format!("tables are nested more than {most} deep")))
        .label(Text::new("这个表太深", "this one is too deep"))
        .help(Text::new("一个表可以有几列条件：按 甲、乙 { … }", "one table can have several keys: by A, B { … }"))
}

/// The bracket or branch at `span` is one too deep.
pub(crate) fn diagnostic(span: Span) -> Diagnostic {
    let most = crate::limits::MAX_NESTING;
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("括号或「若」嵌套超过 {most} 层"), format!("brackets or branches are nested more than {most} deep")),
    )
    .label(Text::new("从这里起太深", "too deep from here on"))
    .help(Text::new("用「定义」给里面的部分起个名字", "give the inner part a name with 「define」"))
}
