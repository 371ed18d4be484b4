//! An amendment that changes nothing.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// An amendment that changes nothing.
pub(crate) const CODE: Code = Code { id: "P0140", zh: "修改没有内容", en: "an amendment that changes nothing" };

/// The amendment of `name` at `span` has empty braces.
pub(crate) fn diagnostic(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("「修改 {name}」的花括号里没有内容"), format!("the braces of 「amend {name}」 hold nothing")),
    )
    .label(Text::new("没有写改成什么", "what it becomes is not said"))
    .help(Text::new(
        "写上改后的子句，如「封顶线 每年 30万元 超出部分个人负担」；不再执行的用「废止」",
        "write the clauses as they are from then on, such as 「cap per_year 300000 yuan excess_to_person」; use 「repeal」 for what no longer holds",
    ))
}
