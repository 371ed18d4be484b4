//! A keyword without a blank after it.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A keyword without a blank after it.
pub(crate) const CODE: Code = Code { id: "P0113", zh: "关键词与名称连写", en: "a keyword glued to a name" };

/// `word` begins with `keyword`, glued to `rest`.
pub(crate) fn diagnostic(span: Span, word: &str, keyword: &str, rest: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("「{keyword}」与「{rest}」连写了"), format!("「{keyword}」 and 「{rest}」 are written as one word")),
    )
    .label(Text::new(format!("「{word}」被当作一个名称"), format!("「{word}」 is taken as one name")))
    .note(Text::new("名称里可以有任何汉字，所以关键词后面要有空格", "a name may hold any character, so a keyword needs a blank after it"))
    .help(Text::new(format!("写成「{keyword} {rest}」"), format!("write 「{keyword} {rest}」")))
    .fix(span, format!("{keyword} {rest}"))
}
