//! P0514: a provision of an amended kind has no one figure that the amendment could replace.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0514", zh: "按归类修改不适用于条款", en: "an amendment of a kind does not fit a provision" };

/// The amendment of `kind` at `span` meets `provision`, declared at `declared`, that has `fitting` figures of such a type.
pub(crate) fn here(span: Span, kind: &str, provision: &str, declared: Span, fitting: usize) -> Diagnostic {
    let (zh, en) = match fitting {
        0 => ("没有可以换成这个值的效果", "has no effect with a figure of this type"),
        _ => ("有几个效果都可以换成这个值", "has several effects with figures of this type"),
    };
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("归类「{kind}」的条款「{provision}」{zh}"), format!("the provision 「{provision}」 of the kind 「{kind}」 {en}")),
    )
    .label(Text::new("要换的是哪个值？", "which figure does it replace?"))
    .also(declared, Text::new("条款在这里", "the provision is here"))
    .note(Text::new(
        "按归类修改，换的是每个条款唯一的、同样单位的数值",
        "an amendment of a kind replaces in each provision the one figure of the same unit",
    ))
    .help(Text::new(
        "给这个条款另立归类，或在它自己的政策里写「修改 条款 { 则 … }」",
        "give this provision a kind of its own, or write 「amend PROVISION { then … }」 in its own policy",
    ))
}
