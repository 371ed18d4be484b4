//! A file over the size limit.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A file over the size limit.
pub(crate) const CODE: Code = Code { id: "P0911", zh: "文件太大", en: "the file is too large" };

/// `bytes` is its size.
pub(crate) fn diagnostic(span: Span, bytes: usize) -> Diagnostic {
    let most = crate::limits::MAX_FILE_BYTES;
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("文件有 {bytes} 字节，超过 {most} 字节"), format!("this file has {bytes} bytes, more than {most}")),
    )
    .label(Text::new("文件开头", "its beginning"))
    .help(Text::new("按公文拆成几个文件", "split it by notice"))
}
