//! A file without any item.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A file without any item.
pub(crate) const CODE: Code = Code { id: "P0123", zh: "空文件", en: "an empty file" };

/// `span` is the file's beginning.
pub(crate) fn diagnostic(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("文件是空的", "this file is empty"))
        .label(Text::new("没有任何内容", "it holds nothing"))
        .note(Text::new("每个文件的第一项是它所属的政策", "the first item of every file is the policy it belongs to"))
        .help(Text::new("写上「政策 名称」", "write 「policy NAME」"))
}
