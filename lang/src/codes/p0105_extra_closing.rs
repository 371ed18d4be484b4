//! A closing bracket that closes nothing.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A closing bracket that closes nothing.
pub(crate) const CODE: Code = Code { id: "P0105", zh: "多出的括号", en: "a closing bracket too many" };

/// `mark` is the bracket, or several side by side.
pub(crate) fn diagnostic(span: Span, mark: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("多出「{mark}」"), format!("a 「{mark}」 too many")))
        .label(Text::new("前面没有与它成对的括号", "nothing before it is left to close"))
        .help(Text::new("删去它", "delete it"))
        .fix(span, "")
}
