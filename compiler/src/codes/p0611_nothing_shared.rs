//! P0611: an order between provisions that change no slot in common.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0611", zh: "排了先后的条款互不相干", en: "an order between provisions that share nothing" };

/// `user` says `word` of the provision `name`, and no slot is changed by both.
pub(crate) fn here(name: &Name, word: &Text, user: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        name.span,
        Text::new(
            format!("「{user}」{}「{}」，但二者不改变同一个要素", word.zh, name.text),
            format!("「{user}」 says 「{}」 of 「{}」, but no slot is changed by both", word.en, name.text),
        ),
    )
    .label(Text::new("没有共同的要素", "shares no slot"))
    .note(Text::new("先后只对两个条款都改变的要素起作用", "an order works on the slots that both change"))
    .help(Text::new("核对条款的名称，或删去这一处", "check the name, or leave it out"))
}
