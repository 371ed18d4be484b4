//! A file whose bytes are not UTF-8.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A file whose bytes are not UTF-8.
pub(crate) const CODE: Code = Code { id: "P0101", zh: "文件不是 UTF-8 编码", en: "the file is not UTF-8" };

/// `span` is the first byte that does not fit; `gb` where all of them would be GB18030.
pub(crate) fn diagnostic(span: Span, gb: bool) -> Diagnostic {
    let found = Diagnostic::error(CODE, span, Text::new("文件不是 UTF-8 编码，无法读取", "this file is not UTF-8 and cannot be read"))
        .label(Text::new("从这个字节起不是 UTF-8", "from this byte on it is not UTF-8"))
        .note(Text::new(
            "政策文件一律用 UTF-8 保存，这样在任何电脑上读到的都一样",
            "policy files are UTF-8, so that every machine reads the same",
        ));
    if gb {
        found.help(Text::new(
            "这个文件看起来是 GB18030（GBK）编码：请在编辑器中「另存为」UTF-8",
            "this looks like GB18030 (GBK): save it as UTF-8 in your editor",
        ))
    } else {
        found.help(Text::new("请在编辑器中「另存为」UTF-8", "save it as UTF-8 in your editor"))
    }
}
