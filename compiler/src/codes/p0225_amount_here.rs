//! P0225: an amount of the settlement where no settlement is under way.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code =
    Code { id: "P0225", zh: "这里不能使用结算中的金额", en: "an amount of the settlement cannot be used here" };

/// The amount at `span`, written `name`, stands in `place`.
pub(crate) fn amount_here(span: Span, name: &str, place: &Text) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("{}中不能使用「{name}」", place.zh), format!("「{name}」 cannot be used in {}", place.en)),
    )
    .label(Text::new("结算进行中才有的金额", "known only while a claim is being settled"))
    .note(Text::new(
        "这些金额随层次变化，只能写在待遇的各项、条款和报告里",
        "these amounts change from layer to layer; they stand in benefits, provisions and reports only",
    ))
    .help(Text::new("把它直接写进待遇或条款", "write it in the benefit or provision itself"))
}
