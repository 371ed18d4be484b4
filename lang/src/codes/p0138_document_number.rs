//! A document number in brackets that document numbers do not have.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A document number in brackets that document numbers do not have.
pub(crate) const CODE: Code = Code { id: "P0138", zh: "文号写法不对", en: "a document number misspelt" };

/// `text` at `span` was meant as a document number; `right` is its printed form.
pub(crate) fn diagnostic(span: Span, text: &str, right: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("「{text}」不是文号的写法"), format!("「{text}」 is not how a document number is written")),
    )
    .label(Text::new("文号的年份写在六角括号「〔〕」里", "the year stands in 「〔〕」 or 「[]」"))
    .help(Text::new(format!("写成「{right}」"), format!("write 「{right}」")))
    .fix(span, right)
}
