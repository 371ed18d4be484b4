//! P0455: a ratio leaves 0 to 100%.

use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0455", zh: "比例超出 0–100%", en: "a ratio leaves 0 to 100%" };

/// The ratio `name`, led there by what stands at `span`, comes to `value` (units and scale) in the case `witness`.
pub(crate) fn here(span: Span, name: &str, value: Option<(i128, u8)>, witness: &Witness) -> Diagnostic {
    let ratio = value.and_then(|(units, scale)| Decimal::from_units(units.checked_mul(100)?, u32::from(scale)));
    let (zh, en) = match ratio {
        Some(ratio) => (format!("达到 {ratio}%"), format!("come to {ratio}%")),
        None => ("超出 0–100%".to_owned(), "leave 0 to 100%".to_owned()),
    };
    Diagnostic::error(CODE, span, Text::new(format!("「{name}」可能{zh}"), format!("「{name}」 can {en}")))
        .label(Text::new("到这里越出了范围", "this leads out of the range"))
        .witness(witness.clone())
        .note(Text::new("支付不能超过费用，也不能为负", "a payment is neither more than the cost nor below 0"))
        .help(Text::new("改正比例，或在条款里加：不高于 100%", "mend the ratio, or add to the provision: at_most 100%"))
}
