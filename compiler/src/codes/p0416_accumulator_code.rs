//! P0416: a code that an accumulator cannot have.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0416", zh: "累计不能用这个代码", en: "a code that an accumulator cannot have" };

/// `code` is that of something else in a ledger file.
pub(crate) fn here(code: &Name) -> Diagnostic {
    let text = &code.text;
    Diagnostic::error(
        CODE,
        code.span,
        Text::new(format!("累计的代码不能是「{text}」"), format!("an accumulator cannot have the code 「{text}」")),
    )
    .label(Text::new("在台账里另有意思", "it means something else in a ledger"))
    .note(Text::new(
        "台账里带点的代码是待遇自己的累计，gap 是退回的记录",
        "in a ledger, codes with a dot are what benefits keep of themselves, and gap is a refused row",
    ))
    .help(Text::new("写一个不带点的代码", "write a code without a dot"))
}
