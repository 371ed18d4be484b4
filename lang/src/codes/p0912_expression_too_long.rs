//! An expression with too many operators above one another.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// An expression with too many operators above one another.
pub(crate) const CODE: Code = Code { id: "P0912", zh: "表达式太长", en: "an expression too long" };

/// The expression at `span`.
pub(crate) fn diagnostic(span: Span) -> Diagnostic {
    let most = crate::limits::MAX_EXPRESSION_DEPTH;
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("表达式超过 {most} 层运算"), format!("this expression is more than {most} operations deep")),
    )
    .label(Text::new("太长", "too long"))
    .help(Text::new("用「定义」分成几段，或用「属于 { … }」", "split it with 「define」, or use 「in { … }」"))
}
