//! P0414: a period after a slot that has none.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0414", zh: "这一项不分期限", en: "a period after a slot that has none" };

/// The term at `span` stands after `slot`.
pub(crate) fn here(span: Span, slot: &Name) -> Diagnostic {
    let text = &slot.text;
    Diagnostic::error(CODE, span, Text::new(format!("{text}不分期限"), format!("a {text} has no period")))
        .label(Text::new("多余的期限", "not needed"))
        .note(Text::new("只有基数上限、起付线和封顶线分期限", "only base caps, deductibles and caps run over a period"))
        .help(Text::new("删去期限", "remove the period"))
}
