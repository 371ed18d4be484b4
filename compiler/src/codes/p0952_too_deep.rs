//! P0952: an expression nested, or a chain of definitions longer, than the limit.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0952", zh: "算式嵌套太深", en: "an expression nested too deeply" };

/// How many levels an expression may have, and how many definitions may rest one on another.
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

/// The definition named at `span` rests on as many others, one on another, as the limit allows.
pub(crate) fn long_chain(span: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("定义一个套一个，超过 {LIMIT} 层"), format!("more than {LIMIT} definitions rest one on another")),
    )
    .label(Text::new("从这一个起太深", "too deep from here on"))
    .note(Text::new(
        "每一层都要随每个引用它的金额一起计算和说明",
        "each of them is computed and explained with every amount that rests on it",
    ))
    .help(Text::new("直接引用最初的定义，少绕几层", "refer to the first definitions directly"))
}
