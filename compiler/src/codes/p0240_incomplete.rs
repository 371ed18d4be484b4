//! P0240: a record, a row check or a notice's part that lacks what it must have.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0240", zh: "缺少必须写明的部分", en: "a part that must be written is missing" };

/// The `what` named `name` lacks `part`; `example` shows how it is written.
pub(crate) fn incomplete(span: Span, what: &Text, name: &str, part: &Text, example: &Text) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("{}「{name}」没有写明{}", what.zh, part.zh), format!("the {} 「{name}」 does not say {}", what.en, part.en)),
    )
    .label(Text::new(format!("缺少{}", part.zh), format!("{} is missing", part.en)))
    .note(Text::new("没有它就不能逐行读取和核对", "rows cannot be read and checked without it"))
    .help(Text::new(format!("写：{}", example.zh), format!("write: {}", example.en)))
}
