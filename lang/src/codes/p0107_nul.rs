//! A NUL byte: not a text file.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A NUL byte: not a text file.
pub(crate) const CODE: Code = Code { id: "P0107", zh: "文件含有空字节", en: "the file holds a NUL byte" };

/// `span` is the first such byte.
pub(crate) fn diagnostic(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("文件含有空字节，不是文本文件", "this file holds a NUL byte: it is not a text file"))
        .label(Text::new("空字节", "the NUL byte"))
        .help(Text::new("请确认打开的是政策文件，并以 UTF-8 保存", "make sure this is a policy file, and save it as UTF-8"))
}
