//! A second policy in one file.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A second policy in one file.
pub(crate) const CODE: Code = Code { id: "P0122", zh: "一个文件两个政策", en: "a second policy in one file" };

/// `first` is the policy that the file begins with.
pub(crate) fn diagnostic(span: Span, first: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("一个文件只能属于一个政策", "a file belongs to one policy"))
        .label(Text::new("第二个", "the second"))
        .also(first, Text::new("第一个", "the first"))
        .help(Text::new("删去一个，或把后面的内容移到另一个文件", "delete one, or move what follows to another file"))
}
