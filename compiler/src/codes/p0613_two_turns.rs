//! P0613: a layer that is left out or replaced twice.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0613", zh: "同一层跳过或代替了两次", en: "a layer left out or replaced twice" };

/// `layer` is left out or replaced a second time; the first time stands at `first`.
pub(crate) fn here(layer: &Name, first: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        layer.span,
        Text::new(
            format!("「{}」在这个结算里已有一处跳过或代替", layer.text),
            format!("「{}」 is left out or replaced in this settlement already", layer.text),
        ),
    )
    .label(Text::new("第二次", "the second time"))
    .also(first, Text::new("第一次", "the first time"))
    .note(Text::new("两处同时成立时，不知道按哪一处办", "where both hold it would be unclear which one counts"))
    .help(Text::new("把两个条件用「或」写在一处", "write both conditions in one place, joined with 「or」"))
}
