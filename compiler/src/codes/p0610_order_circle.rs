//! P0610: provisions that are ordered in a circle.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0610", zh: "条款的先后绕成一圈", en: "provisions ordered in a circle" };

/// `from` says `word` of `to` at `span`, and so, through others, does `to` of `from`.
pub(crate) fn here(span: Span, word: &Text, from: &str, to: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{from}」{}「{to}」，绕一圈「{to}」又{}「{from}」", word.zh, word.zh),
            format!("「{from}」 says 「{}」 of 「{to}」, and in a circle 「{to}」 says it of 「{from}」", word.en),
        ),
    )
    .label(Text::new("圈从这里合上", "the circle closes here"))
    .note(Text::new("绕成一圈，就没有哪一个在先", "in a circle none comes first"))
    .help(Text::new(format!("删去其中一处「{}」", word.zh), format!("leave out one 「{}」 of them", word.en)))
}

/// A provision says `word` of itself.
pub(crate) fn itself(name: &Name, word: &Text) -> Diagnostic {
    Diagnostic::error(
        CODE,
        name.span,
        Text::new(format!("「{}」{}它自己", name.text, word.zh), format!("「{}」 says 「{}」 of itself", name.text, word.en)),
    )
    .label(Text::new("就是这个条款", "this very provision"))
    .help(Text::new("写另一个条款的名称", "write the name of another provision"))
}
