//! P0601: two effects set one slot to different values.

use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0601", zh: "两个条款给出不同的新值", en: "two effects set different values" };

/// The two effects on `slot` meet in the case `witness`, or in one that was not found.
pub(crate) fn here(slot: &Text, effects: &[(Span, String)], witness: Option<&Witness>) -> Diagnostic {
    let headline = Text::new(format!("「{}」可能同时被改为两个值", slot.zh), format!("「{}」 can be set to two values at once", slot.en));
    super::two_effects::meet(CODE, headline, effects, witness)
        .note(Text::new(
            "文件的先后不决定取舍，所以两个新值不能同时适用",
            "the order of files decides nothing, so two new values cannot both hold",
        ))
        .help(super::two_effects::help(
            effects,
            Text::new(
                "在一个条款的「当」里排除另一个的对象，或在一个条款里写「优先于」另一个",
                "exclude the cases of one from the 「when」 of the other, or let one say that it 「overrides」 the other",
            ),
        ))
}
