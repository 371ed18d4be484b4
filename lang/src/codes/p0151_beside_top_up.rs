//! A clause that a benefit with `补足至` cannot have.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A clause that a benefit with `补足至` cannot have.
pub(crate) const CODE: Code = Code { id: "P0151", zh: "与「补足至」并存的子句", en: "a clause beside 「top_up_to」" };

/// The clause `zh` / `en` at `span` stands beside the one at `top_up`.
pub(crate) fn diagnostic(span: Span, zh: &str, en: &str, top_up: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("「补足至」的待遇不写「{zh}」"), format!("a benefit with 「top_up_to」 has no 「{en}」")),
    )
    .label(Text::new("与补足至并存", "stands beside it"))
    .also(top_up, Text::new("补足至写在这里", "the target stands here"))
    .note(Text::new(
        "补足至支付的是目标与此前支付之差，不从基数起算",
        "it pays what is missing between the target and what has been paid, not a share of a base",
    ))
    .help(Text::new("删去其中一个；目标随费用变的，写进补足至的数值", "leave out one of them; write into the target what it depends on"))
}
