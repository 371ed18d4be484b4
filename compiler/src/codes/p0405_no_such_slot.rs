//! P0405: an effect on a slot that there is not.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0405", zh: "待遇没有这一项", en: "A benefit has no such slot" };

/// `benefit`, declared at `declared`, has no `slot`.
pub(crate) fn slot_absent(slot: &Name, benefit: &str, declared: Span) -> Diagnostic {
    base(
        slot,
        Text::new(
            format!("待遇「{benefit}」没有{}，不能改变它", slot.text),
            format!("The benefit 「{benefit}」 has no {} to change", slot.text),
        ),
    )
    .also(declared, Text::new("待遇在这里声明", "the benefit is declared here"))
    .help(Text::new(
        format!("先在待遇里写明{}，或改动别的项。", slot.text),
        format!("Write a {} in the benefit, or change another slot.", slot.text),
    ))
}

/// `slot` is no slot at all; `close` may be meant, and `all` are those that exist.
pub(crate) fn unknown_slot(slot: &Name, close: Option<&str>, all: &Text) -> Diagnostic {
    let found = base(slot, Text::new(format!("没有名为「{}」的项", slot.text), format!("There is no slot named 「{}」", slot.text)));
    match close {
        Some(close) => found.help(Text::new(format!("是不是「{close}」？"), format!("Did you mean 「{close}」?"))).fix(slot.span, close),
        None => found.help(Text::new(format!("可以写：{}", all.zh), format!("There are: {}", all.en))),
    }
}

fn base(slot: &Name, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, slot.span, headline)
        .label(Text::new("没有这一项", "no such slot"))
        .note(Text::new("条款改变的是待遇里写明的项。", "An effect changes a slot that the benefit has."))
}
