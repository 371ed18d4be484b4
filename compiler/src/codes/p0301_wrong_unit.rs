//! P0301: a value of one unit where another is needed.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0301", zh: "单位或类型不符", en: "a value of the wrong unit or type" };

/// `span` is a `found`; the place that `what` describes needs a `wanted`.
pub(crate) fn wrong_unit(span: Span, what: &Text, wanted: &Text, found: &Text) -> Diagnostic {
    base(
        span,
        Text::new(
            format!("{}须是{}，这里是{}", what.zh, wanted.zh, found.zh),
            format!("{} must be {}, but this is {}", what.en, wanted.en, found.en),
        ),
        found,
    )
    .help(Text::new(format!("写一个{}", wanted.zh), format!("write {}", wanted.en)))
}

/// The two sides of `operator` have different units; `right` at `span` does not fit `left` at `other`.
pub(crate) fn sides_differ(span: Span, right: &Text, other: Span, left: &Text) -> Diagnostic {
    base(
        span,
        Text::new(
            format!("两边不是同一种量：{}与{}", left.zh, right.zh),
            format!("the two sides are not alike: {} and {}", left.en, right.en),
        ),
        right,
    )
    .also(other, Text::new(format!("这是{}", left.zh), format!("this is {}", left.en)))
    .help(Text::new(format!("两边都写成{}", left.zh), format!("let both sides be {}", left.en)))
}

/// Replaces the help of a mismatch by what can be typed, with the edit where the text at `span` is one literal.
pub(crate) fn with_literal(found: Diagnostic, span: Span, literal: &str) -> Diagnostic {
    found.help(Text::new(format!("是不是要写 {literal}？"), format!("did you mean {literal}?"))).fix(span, literal)
}

fn base(span: Span, headline: Text, found: &Text) -> Diagnostic {
    Diagnostic::error(CODE, span, headline).label(Text::new(format!("这是{}", found.zh), format!("this is {}", found.en))).note(Text::new(
        "元、%、个百分点和没有单位的数不能互换",
        "yuan, %, percentage points and plain numbers do not stand for each other",
    ))
}
