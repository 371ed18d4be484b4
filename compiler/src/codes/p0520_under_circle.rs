//! P0520: what a benefit pays under the rules of a day rests on itself.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code =
    Code { id: "P0520", zh: "按另一天的规定又回到自身", en: "a value under the rules of another day rests on itself" };

/// `benefit`, declared at `span`, under the rules of `day`, reads itself under the rules of that day.
pub(crate) fn here(span: Span, benefit: &str, day: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{benefit}」按 {day} 规定的支付额，用到它自己按同一天规定的支付额"),
            format!("what 「{benefit}」 pays under the rules of {day} rests on itself"),
        ),
    )
    .label(Text::new("绕了一圈", "in a circle"))
    .note(Text::new(
        "那一天施行的规定又用到了那一天的支付额",
        "a rule that is in force on that day reads the payment under the rules of that day",
    ))
    .help(Text::new("按更早一天的规定，或改写那天施行的规定", "name an earlier day, or rewrite the rule that is in force on it"))
}
