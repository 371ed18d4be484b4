//! P1001: a slot does not keep a bound that a requirement sets.

use super::requirement::{Broken, breach};
use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P1001", zh: "不合上级的要求", en: "a requirement is not met" };

/// A value as it is shown: units and scale, and whether it is a ratio.
pub(crate) type Shown = Option<(i128, u8, bool)>;

/// The slot `slot`, led there by what stands at `span`, is `value` where the requirement wants `wanted` (`≥` and a value).
pub(crate) fn here(span: Span, slot: &Text, value: Shown, wanted: (&str, Shown), broken: &Broken<'_>) -> Diagnostic {
    let (sign, wanted) = wanted;
    let headline = match (shown(value), shown(wanted)) {
        (Some(value), Some(wanted)) => Text::new(
            format!("「{}」可能是 {}，而要求「{}」是 {sign} {}", slot.zh, value.zh, broken.name, wanted.zh),
            format!("「{}」 can be {}, but the requirement 「{}」 is {sign} {}", slot.en, value.en, broken.name, wanted.en),
        ),
        _ => Text::new(
            format!("「{}」可能不合要求「{}」", slot.zh, broken.name),
            format!("「{}」 may not meet the requirement 「{}」", slot.en, broken.name),
        ),
    };
    breach(CODE, span, headline, broken)
        .help(Text::new("改正这里的数值，或把不合要求的情形除外", "mend the figure here, or except the cases that do not meet it"))
}

fn shown(value: Shown) -> Option<Text> {
    let (units, scale, ratio) = value?;
    if ratio {
        let ratio = Decimal::from_units(units.checked_mul(100)?, u32::from(scale))?;
        return Some(Text::new(format!("{ratio}%"), format!("{ratio}%")));
    }
    let amount = Decimal::from_units(units, u32::from(scale))?;
    Some(Text::new(format!("{amount}元"), format!("{amount} yuan")))
}
