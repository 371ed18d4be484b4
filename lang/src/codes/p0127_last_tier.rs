//! Tiers that do not end with the tier above all bounds.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// Tiers that do not end with the tier above all bounds.
pub(crate) const CODE: Code = Code { id: "P0127", zh: "最后一段", en: "the last tier" };

/// The last tier at `span` has a bound.
pub(crate) fn missing(span: Span) -> Diagnostic {
    let end = Span { start: span.end, ..span };
    Diagnostic::error(CODE, span, Text::new("「分段」缺少最后的「以上」", "these tiers have no last tier 「above」"))
        .label(Text::new("超过这一段的部分没有比例", "what exceeds this has no ratio"))
        .help(Text::new(
            "在后面加上「；以上 80%」；没有公布的写「；以上 未定」",
            "add 「; above 80%」, or 「; above unbound」 where it is not published",
        ))
        .fix(end, "；以上 未定")
}

/// The tier at `span` follows the one without a bound, whose word stands at `above`.
pub(crate) fn after(span: Span, above: Span) -> Diagnostic {
    Diagnostic::error(CODE, above, Text::new("「以上」后面不能再有分段", "no tier can follow 「above」"))
        .label(Text::new("「以上」是最后一段", "「above」 is the last tier"))
        .also(span, Text::new("这一段永远用不到", "never reached"))
        .help(Text::new("把「以上」移到最后", "move 「above」 to the end"))
}
