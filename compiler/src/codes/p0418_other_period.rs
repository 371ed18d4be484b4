//! P0418: a limit counted in an accumulator of another period.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0418", zh: "期限与累计的不同", en: "another period than the accumulator's" };

/// The term at `span` is not that of `name`, declared at `declared`.
pub(crate) fn here(span: Span, name: &Name, declared: Span) -> Diagnostic {
    let text = &name.text;
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("期限与累计「{text}」的不同"), format!("another period than that of the accumulator 「{text}」")),
    )
    .label(Text::new("写的期限", "the period written"))
    .also(declared, Text::new("累计在这里声明", "the accumulator is declared here"))
    .note(Text::new("计入累计的，期限就是累计的期", "what is counted in an accumulator runs over the accumulator's period"))
    .help(Text::new("删去期限，或改累计的「期」", "remove the period here, or change the accumulator's"))
}
