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

/// The figure of a `slot` is amended that `benefit`, declared at `declared`, does not have by then.
pub(crate) fn slot_to_amend(slot: &Name, benefit: &str, declared: Span) -> Diagnostic {
    base(
        slot,
        Text::new(
            format!("待遇「{benefit}」没有{}，不能修改它", slot.text),
            format!("the benefit 「{benefit}」 has no {} to amend", slot.text),
        ),
    )
    .also(declared, Text::new("待遇在这里声明", "the benefit is declared here"))
    .help(Text::new(
        format!("要加上它，写「修改 {benefit} {{ {} … }}」", slot.text),
        format!("to add it, write 「amend {benefit} {{ {} … }}」", slot.text),
    ))
}

/// `benefit`, declared at `declared`, has no `slot` to read.
pub(crate) fn slot_unread(slot: &Name, benefit: &str, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        slot.span,
        Text::new(
            format!("待遇「{benefit}」没有{}，读不到它的值", slot.text),
            format!("the benefit 「{benefit}」 has no {} to read", slot.text),
        ),
    )
    .label(Text::new("没有这一项", "no such slot"))
    .also(declared, Text::new("待遇在这里声明", "the benefit is declared here"))
    .help(Text::new("先在待遇里写明它，或读别的项", "write it in the benefit, or read another slot"))
}

fn base(slot: &Name, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, slot.span, headline)
        .label(Text::new("没有这一项", "no such slot"))
        .note(Text::new("改变的是待遇里写明的项", "what is changed is a slot that the benefit has"))
}
