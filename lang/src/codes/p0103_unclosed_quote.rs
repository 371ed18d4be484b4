//! A quoted text without its closing quote.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A quoted text without its closing quote.
pub(crate) const CODE: Code = Code { id: "P0103", zh: "引号没有结束", en: "a quote that is not closed" };

/// The text at `span` ends with the quote `raw`, and no quote opens it.
pub(crate) fn unopened(span: Span, raw: &str) -> Diagnostic {
    let open = match raw.chars().next() {
        Some('“' | '”') => "“",
        Some('「' | '」') => "「",
        _ => "\"",
    };
    let start = Span { end: span.start, ..span };
    Diagnostic::error(CODE, span, Text::new("引号没有开始", "this text has no opening quote"))
        .label(Text::new("只有后面的引号", "only the quote behind it is there"))
        .note(Text::new("引号里的文字只能写在一行内", "a quoted text is one line"))
        .help(Text::new(format!("在文字前面加上「{open}」"), format!("add 「{open}」 before the text")))
        .fix(start, open)
}

/// `raw` is what was taken as the text.
pub(crate) fn diagnostic(span: Span, raw: &str) -> Diagnostic {
    let close = match raw.chars().next() {
        Some('“' | '”') => "”",
        Some('「') => "」",
        _ => "\"",
    };
    let end = Span { start: span.end, ..span };
    Diagnostic::error(CODE, span, Text::new("引号没有结束", "this quote is not closed"))
        .label(Text::new("从这里开始的文字到行末都没有结束引号", "the text that begins here has no closing quote in its line"))
        .note(Text::new("引号里的文字只能写在一行内", "a quoted text is one line"))
        .help(Text::new(format!("在文字后面加上「{close}」"), format!("add 「{close}」 after the text")))
        .fix(end, close)
}
