//! P0411: an effect on a limit of a period that the benefit does not have.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0411", zh: "待遇没有这个期限的一项", en: "a benefit has no such slot over this period" };

/// The term at `span` is that of no `slot` of `benefit`.
pub(crate) fn here(span: Span, slot: &Name, benefit: &Name) -> Diagnostic {
    let (slot, name) = (&slot.text, &benefit.text);
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("待遇「{name}」没有这个期限的{slot}"), format!("the benefit 「{name}」 has no {slot} over this period")),
    )
    .label(Text::new(format!("没有这样的{slot}"), format!("no such {slot}")))
    .also(benefit.span, Text::new("待遇在这里声明", "the benefit is declared here"))
    .note(Text::new("期限和「每个」的字段都要与待遇里写的相同", "the period and the fields after 「each」 must be those of the benefit"))
    .help(Text::new(format!("照待遇里的{slot}写期限"), format!("write the period as the benefit's {slot} has it")))
}
