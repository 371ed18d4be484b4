//! P0454: the bounds of tiers ascend.

use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0454", zh: "分段的上限没有递增", en: "tiers do not ascend" };

/// The tier at `span` ends at `upper`, not above `before`.
pub(crate) fn here(span: Span, upper: Decimal, before: Decimal) -> Diagnostic {
    let headline = Text::new(
        format!("分段的上限 {upper}元 不大于前一段的 {before}元"),
        format!("the tier ends at {upper} yuan, not above the {before} yuan before it"),
    );
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("这一段是空的", "this tier is empty"))
        .note(Text::new(
            "只写上限，各段从前一段的上限起，所以上限须逐段增大",
            "tiers are written by their upper bounds, each starting where the one before it ends",
        ))
        .help(Text::new("按从小到大改正上限", "write the bounds in ascending order"))
}
