//! A word that does not fit where it stands.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A word that does not fit where it stands.
pub(crate) const CODE: Code = Code { id: "P0110", zh: "这里不能这样写", en: "something else was expected" };

/// `what` stands at `span` where one of `zh` / `en` would fit; `end` where the clause ends too early, after `what`.
pub(crate) fn diagnostic(span: Span, what: &str, expected: &Text, end: bool) -> Diagnostic {
    let headline = if end {
        Text::new(format!("「{what}」后面还应当有{}", expected.zh), format!("{} is missing after 「{what}」", expected.en))
    } else {
        Text::new(format!("这里不能写「{what}」"), format!("「{what}」 does not fit here"))
    };
    let label = Text::new(format!("应当是{}", expected.zh), format!("expected {}", expected.en));
    let help = if end {
        Text::new(format!("补上{}", expected.zh), format!("add {}", expected.en))
    } else if ["若", "if"].contains(&what) {
        Text::new("把整个「若 … 则 … 否则 …」放进括号", "put the whole 「if … then … else …」 in parentheses")
    } else {
        Text::new(format!("改成{}，或删去", expected.zh), format!("write {} instead, or delete it", expected.en))
    };
    Diagnostic::error(CODE, span, headline).label(label).help(help)
}

/// `what` follows the `}` that ends its item.
pub(crate) fn after_block(span: Span, what: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("「}}」后面不能再写「{what}」"), format!("「{what}」 cannot follow 「}}」")))
        .label(Text::new("这一项到「}」已经结束", "what stands before ends with 「}」"))
        .help(Text::new("把它移到花括号里面，或另起一行", "move it inside the braces, or to a line of its own"))
}

/// `right` was likely meant.
pub(crate) fn meant(found: Diagnostic, span: Span, right: &str) -> Diagnostic {
    found.help(Text::new(format!("是不是想写「{right}」？"), format!("did you mean 「{right}」?"))).fix(span, right)
}
