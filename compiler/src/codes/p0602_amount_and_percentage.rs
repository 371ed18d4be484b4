//! P0602: an amount and a percentage change one slot.

use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0602", zh: "金额与百分比的增减相遇", en: "an amount and a percentage meet" };

/// The two effects on `slot` meet in the case `witness`, or in one that was not found.
pub(crate) fn here(slot: &Text, effects: &[(Span, String)], witness: Option<&Witness>) -> Diagnostic {
    let headline = Text::new(
        format!("「{}」可能同时按金额和按百分比增减", slot.zh),
        format!("「{}」 can be changed by an amount and by a percentage at once", slot.en),
    );
    super::two_effects::meet(CODE, headline, effects, witness)
        .note(Text::new(
            "先加减还是先乘除，结果不同，而文件的先后不决定取舍",
            "which comes first changes the result, and the order of files decides nothing",
        ))
        .help(super::two_effects::help(
            effects,
            Text::new(
                "改成同一种增减，让两个条款不同时适用，或在一个条款里写「先于」另一个",
                "write both in one way, keep the provisions apart, or let one say that it comes 「before」 the other",
            ),
        ))
}
