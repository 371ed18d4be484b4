//! A clause that its item has already.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A clause that its item has already.
pub(crate) const CODE: Code = Code { id: "P0114", zh: "子句重复", en: "a clause given twice" };

/// `what` stands at `span` and, before it, at `first`.
pub(crate) fn diagnostic(span: Span, first: Span, what: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("「{what}」写了两次"), format!("「{what}」 is given twice")))
        .label(Text::new("第二次", "the second"))
        .also(first, Text::new("第一次", "the first"))
        .note(Text::new(
            "同一项里一个子句只能有一个，否则不知道以哪个为准",
            "an item has each clause once, or it would be unclear which holds",
        ))
        .help(Text::new("删去其中一个", "delete one of them"))
}

/// A second block of inputs or of expected amounts in an example.
pub(crate) fn block(span: Span, what: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("例里多了一个「{what}」"), format!("a 「{what}」 too many in this example")))
        .label(Text::new("多出的一组", "one too many"))
        .help(Text::new(
            "一个例只有一组输入和一个「得」；另写一个例",
            "an example has one set of inputs and one 「expect」; write another example",
        ))
}
