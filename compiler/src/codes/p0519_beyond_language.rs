//! P0519: an article says what the language cannot express yet; an error in strict checks only.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0519", zh: "语言未能表达的条文", en: "an article beyond the language" };

/// The note at `span` gives this `reason`.
pub(crate) fn here(span: Span, reason: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("这一条语言未能表达：{reason}"), format!("this article is beyond the language: {reason}")),
    )
    .label(Text::new("没有写成规定", "not written as rules"))
    .note(Text::new("严格检查不容许有这样的条文：结算会漏掉它", "a strict check allows none: settling passes over it"))
    .help(Text::new("写成规定；或去掉 --strict，自行核对这一条", "write it as rules, or leave out --strict and see to it by hand"))
}
