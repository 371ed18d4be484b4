//! P0604: a bound meets a waiver.

use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0604", zh: "界限与免除或取消相遇", en: "a bound meets a waiver" };

/// The two effects on `slot` meet in the case `witness`, or in one that was not found.
pub(crate) fn here(slot: &Text, effects: &[(Span, String)], witness: Option<&Witness>) -> Diagnostic {
    let headline = Text::new(
        format!("「{}」可能既有界限又被免除或取消", slot.zh),
        format!("「{}」 can be bounded and waived or lifted at once", slot.en),
    );
    super::two_effects::meet(CODE, headline, effects, witness)
        .note(Text::new(
            "免除之后界限没有对象，不知取哪一个",
            "once waived, there is nothing to bound; which of the two is meant is unclear",
        ))
        .help(super::two_effects::help(
            effects,
            Text::new(
                "让两个条款不同时适用，或在一个条款里写「优先于」另一个",
                "keep the provisions apart, or let one say that it 「overrides」 the other",
            ),
        ))
}
