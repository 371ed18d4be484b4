//! An item that cannot stand where it stands.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// An item that cannot stand where it stands.
pub(crate) const CODE: Code = Code { id: "P0120", zh: "位置不对", en: "an item in the wrong place" };

/// `inner` stands among the clauses of `outer`.
pub(crate) fn nested(span: Span, inner: &str, outer: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("「{inner}」不能写在「{outer}」里面"), format!("「{inner}」 cannot stand inside 「{outer}」")),
    )
    .label(Text::new("另起的一项", "an item of its own"))
    .help(Text::new(
        format!("把它移到「{outer} … }}」的后面；也许前面少了一个「}}」"),
        format!("move it behind the 「}}」 of 「{outer}」; perhaps that 「}}」 is missing"),
    ))
}

/// `item` stands at the top of the file, or in a notice where not `top`.
pub(crate) fn diagnostic(span: Span, item: &str, top: bool) -> Diagnostic {
    let (zh, en) = if top {
        ("文件的最外层", "at the top of a file")
    } else {
        ("「文件 { … }」里面的这个位置", "here in a notice")
    };
    let found = Diagnostic::error(CODE, span, Text::new(format!("「{item}」不能写在{zh}"), format!("「{item}」 cannot stand {en}")));
    if top {
        found
            .label(Text::new("它说的是某个公文条文的内容", "it states what an article of a notice states"))
            .help(Text::new("写进「文件 … { 条 { … } }」里", "write it in an article of a notice"))
    } else {
        found.label(Text::new("它的位置不在这里", "it belongs elsewhere")).help(Text::new(
            "「说明」写在条里；类别、记录、结果、舍入、核验写在文件最外层",
            "a note stands in an article; enum, record, results, rounding, verify at the top of a file",
        ))
    }
}
