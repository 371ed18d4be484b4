//! P1010: a guarantee does not hold.

use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P1010", zh: "保证不成立", en: "a guarantee does not hold" };

/// The guarantee `name` at `span` does not hold of the settlement at `settlement` in the case `witness`.
pub(crate) fn here(span: Span, name: &str, settlement: (Span, &str), witness: &Witness) -> Diagnostic {
    let headline = Text::new(
        format!("保证「{name}」在结算「{}」中不成立", settlement.1),
        format!("the guarantee 「{name}」 does not hold of the settlement 「{}」", settlement.1),
    );
    let found = Diagnostic::error(CODE, span, headline)
        .label(Text::new("这里说的不总成立", "this does not always hold"))
        .also(settlement.0, Text::new("这个结算", "this settlement"))
        .witness(witness.clone());
    found.help(Text::new(
        "改正规定，或在保证的「当」里写明不保证哪些",
        "mend the rules, or except in the guarantee's 「when」 what it is not for",
    ))
}
