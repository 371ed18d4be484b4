//! P0405: an effect on a slot that there is not.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0405", zh: "待遇没有这一项", en: "a benefit has no such slot" };

/// `benefit`, declared at `declared`, has no `slot`.
pub(crate) fn slot_absent(slot: &Name, benefit: &str, declared: Span) -> Diagnostic {
    base(
        slot,
        Text::new(
            format!("待遇「{benefit}」没有{}，不能改变它", slot.text),
            format!("the benefit 「{benefit}」 has no {} to change", slot.text),
        ),
    )
    .also(declared, Text::new("待遇在这里声明", "the benefit is declared here"))
    .help(Text::new(
        format!("先在待遇里写明{}，或改动别的项", slot.text),
        format!("write a {} in the benefit, or change another slot", slot.text),
    ))
}

fn base(slot: &Name, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, slot.span, headline)
        .label(Text::new("没有这一项", "no such slot"))
        .note(Text::new("条款改变的是待遇里写明的项", "an effect changes a slot that the benefit has"))
}
