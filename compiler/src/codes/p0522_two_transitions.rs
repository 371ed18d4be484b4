//! P0522: a claim stays under the rules of two days.

use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0522", zh: "两个过渡同时适用", en: "two transitions on one claim" };

/// The transitions at `second` and `first`, with their names, both take a claim of `settlement`; `witness` is one, where one is known.
pub(crate) fn here(second: (Span, &str), first: (Span, &str), settlement: &str, witness: Option<&Witness>) -> Diagnostic {
    let (zh, en) = if witness.is_some() { ("会", "can") } else { ("可能", "may") };
    let found = Diagnostic::error(
        CODE,
        second.0,
        Text::new(
            format!("过渡「{}」和「{}」{zh}同时适用于结算「{settlement}」的一笔申请", first.1, second.1),
            format!("the transitions 「{}」 and 「{}」 {en} both take one claim of 「{settlement}」", first.1, second.1),
        ),
    )
    .label(Text::new("按哪一天的规定？", "under the rules of which day?"))
    .also(first.0, Text::new("另一个过渡", "the other transition"));
    let found = match witness {
        Some(witness) => found.witness(witness.clone()),
        None => found.note(Text::new("未能判定两者不会同时适用", "it could not be decided that they never meet")),
    };
    found.help(Text::new("把两个条件写成互不重叠", "write the two conditions so that they never both hold"))
}
