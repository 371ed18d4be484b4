//! An item without its block in braces.

use crate::diagnostic::{Code, Diagnostic, Edit, Text};
use crate::span::Span;

/// An item without its block in braces.
pub(crate) const CODE: Code = Code { id: "P0118", zh: "缺少花括号", en: "the braces are missing" };

/// The item at `span` ends without `{ … }`.
pub(crate) fn diagnostic(span: Span) -> Diagnostic {
    let end = Span { start: span.end, ..span };
    Diagnostic::error(CODE, span, Text::new("这一项后面缺少「{ … }」", "「{ … }」 is missing after this"))
        .label(Text::new("只有开头，没有内容", "a heading without contents"))
        .help(Text::new("在后面写「{」，内容写完后写「}」", "write 「{」 after it, and 「}」 after its contents"))
        .fix(end, " { }")
}

/// What stands at `span` in an example has no braces.
pub(crate) fn example(span: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new("例里只有「记录名 { … }」和「得 { … }」", "an example holds 「RECORD { … }」 and 「expect { … }」"),
    )
    .label(Text::new("这里缺少「{ … }」", "「{ … }」 is missing here"))
    .help(Text::new("写成「得 { 待遇名 金额 }」", "write 「expect { BENEFIT MONEY }」"))
}

/// The lines that follow `span` are its contents, and only the `{` behind `last` is missing.
pub(crate) fn lost(span: Span, last: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("这一项后面缺少「{」", "「{」 is missing after this"))
        .label(Text::new("下面各行是它的内容", "the lines below are its contents"))
        .help(Text::new("在行末加上「{」", "add 「{」 at the end of the line"))
        .edits(Text::new("加上「{」", "add 「{」"), vec![Edit::behind(last, " {")])
}
