//! P0313: a value that must be fixed but depends on something.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0313", zh: "这里须是固定的值", en: "a fixed value is needed here" };

/// The value at `span` of `what` is not fixed.
pub(crate) fn not_constant(span: Span, what: &Text) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("{}须是固定的值", what.zh), format!("{} must be a fixed value", what.en)))
        .label(Text::new("这里的值不固定", "this value is not fixed"))
        .note(Text::new("它在处理任何一行之前就要确定", "it must be known before any row is at hand"))
        .help(Text::new("写出数值；随情况而变的量用「定义」", "write the value itself; what varies from case to case is a 「define」"))
}
