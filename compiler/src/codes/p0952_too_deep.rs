//! P0952: an expression nested beyond the limit.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0952", zh: "算式嵌套太深", en: "an expression nested too deeply" };

/// How many levels an expression may have.
pub(crate) const LIMIT: usize = 200;

/// The piece at `span` lies below the limit.
pub(crate) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("算式嵌套超过 {LIMIT} 层"), format!("the expression is nested more than {LIMIT} levels deep")),
    )
    .label(Text::new("太深", "too deep"))
    .note(Text::new("这样的算式读的人也看不懂", "nobody could read such an expression"))
    .help(Text::new("用「定义」拆开", "take it apart with 「define」"))
}
