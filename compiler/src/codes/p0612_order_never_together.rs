//! P0612: an order between provisions that are never in force together.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code =
    Code { id: "P0612", zh: "排了先后的条款从不同时施行", en: "an order between provisions never in force together" };

/// `user` says `word` of the provision `name`, declared at `declared`, but no day has both.
pub(crate) fn here(name: &Name, word: &Text, user: &str, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        name.span,
        Text::new(
            format!("「{user}」{}「{}」，但二者没有一天同时施行", word.zh, name.text),
            format!("「{user}」 says 「{}」 of 「{}」, but on no day are both in force", word.en, name.text),
        ),
    )
    .label(Text::new("从不起作用", "never has an effect"))
    .also(declared, Text::new("条款在这里声明", "the provision is declared here"))
    .help(Text::new("核对二者的起止日期，或删去这一处", "check the days of both, or leave it out"))
}
