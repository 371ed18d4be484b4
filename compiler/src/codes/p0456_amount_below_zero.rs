//! P0456: a deductible or cap falls below 0.

use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0456", zh: "起付线或封顶线为负", en: "a deductible or cap falls below 0" };

/// The amount `name`, led there by what stands at `span`, comes to `value` (units and scale) in the case `witness`.
pub(crate) fn here(span: Span, name: &str, value: Option<(i128, u8)>, witness: &Witness) -> Diagnostic {
    let amount = value.and_then(|(units, scale)| Decimal::from_units(units, u32::from(scale)));
    let (zh, en) = match amount {
        Some(amount) => (format!("成为 {amount}元"), format!("come to {amount} yuan")),
        None => ("为负".to_owned(), "fall below 0".to_owned()),
    };
    Diagnostic::error(CODE, span, Text::new(format!("「{name}」可能{zh}"), format!("「{name}」 can {en}")))
        .label(Text::new("到这里越出了范围", "this leads out of the range"))
        .witness(witness.clone())
        .note(Text::new("负的起付线或封顶线没有意义", "a deductible or cap below 0 means nothing"))
        .help(Text::new("改正金额，或在条款里加：不低于 0元", "mend the amount, or add to the provision: at_least 0 yuan"))
}
