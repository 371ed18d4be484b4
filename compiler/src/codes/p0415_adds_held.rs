//! P0415: an accumulator that adds what another one holds.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0415", zh: "累计的数额读了累计", en: "an accumulator adds what one holds" };

/// `name`, declared at `declared`, stands in what an accumulator adds.
pub(crate) fn here(name: &Name, declared: Span) -> Diagnostic {
    let text = &name.text;
    Diagnostic::error(
        CODE,
        name.span,
        Text::new(format!("累计的数额不能读累计「{text}」"), format!("what is accumulated cannot read the accumulator 「{text}」")),
    )
    .label(Text::new("这是以往各笔的合计", "this is the sum of earlier claims"))
    .also(declared, Text::new("累计在这里声明", "the accumulator is declared here"))
    .note(Text::new(
        "每笔计入的只能是本笔的数额，否则以往的数额会重复计入",
        "a claim adds what is its own, or earlier ones would be counted again and again",
    ))
    .help(Text::new(
        "写本笔的数额，如 待遇.支付额 或 1次；条件写在「当」里",
        "write an amount of the claim, such as B.paid or 1; conditions go into 「when」",
    ))
}
