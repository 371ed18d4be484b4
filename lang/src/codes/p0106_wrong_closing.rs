//! A closing bracket of another kind than the opening one.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A closing bracket of another kind than the opening one.
pub(crate) const CODE: Code = Code { id: "P0106", zh: "括号不成对", en: "brackets of different kinds" };

/// `written` closes what `open` opened and `wanted` would close.
pub(crate) fn diagnostic(span: Span, written: &str, open: Span, wanted: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("这里应当是「{wanted}」，不是「{written}」"), format!("this should be 「{wanted}」, not 「{written}」")),
    )
    .label(Text::new("结束的括号", "closes"))
    .also(open, Text::new("开始的括号", "opens"))
    .help(Text::new(format!("写成「{wanted}」"), format!("write 「{wanted}」")))
    .fix(span, wanted)
}
