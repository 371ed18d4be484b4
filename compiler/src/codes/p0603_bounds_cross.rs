//! P0603: a lower bound lies above an upper bound.

use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0603", zh: "下限高于上限", en: "a lower bound is above an upper bound" };

/// The two effects on `slot` meet in the case `witness`, or in one that was not found.
pub(crate) fn here(slot: &Text, effects: &[(Span, String)], witness: Option<&Witness>) -> Diagnostic {
    let headline =
        Text::new(format!("「{}」的下限可能高于上限", slot.zh), format!("the lower bound of 「{}」 can be above the upper bound", slot.en));
    let apart = Text::new(
        "改正其中一个界限，或让两个条款不同时适用，或在一个条款里写「优先于」另一个",
        "mend one of the bounds, or keep the provisions apart, or let one say that it 「overrides」 the other",
    );
    super::two_effects::meet(CODE, headline, effects, witness)
        .note(Text::new("没有任何值能同时满足两者", "no value satisfies both"))
        .help(super::two_effects::help(effects, apart))
}
