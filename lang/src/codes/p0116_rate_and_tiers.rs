//! A benefit with both a rate and tiers.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A benefit with both a rate and tiers.
pub(crate) const CODE: Code = Code { id: "P0116", zh: "比例与分段并存", en: "both a rate and tiers" };

/// `second` and `first` are the two clauses' keywords.
pub(crate) fn diagnostic(second: Span, first: Span) -> Diagnostic {
    Diagnostic::error(CODE, second, Text::new("「比例」和「分段」只能有一个", "a benefit has either 「rate」 or 「tiers」, not both"))
        .label(Text::new("第二个", "the second"))
        .also(first, Text::new("第一个", "the first"))
        .note(Text::new("两个都写就不知道按哪个支付", "with both it would be unclear which one pays"))
        .help(Text::new("删去其中一个", "delete one of them"))
}
