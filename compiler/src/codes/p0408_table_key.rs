//! P0408: a table keyed by something that is no closed list.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0408", zh: "表格不能按它查", en: "a table cannot be keyed by this" };

/// The key at `span` is a `found`.
pub(crate) fn table_key(span: Span, found: &Text) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("表格不能按{}查", found.zh), format!("a table cannot be keyed by {}", found.en)))
        .label(Text::new(format!("这是{}", found.zh), format!("this is {}", found.en)))
        .note(Text::new(
            "表格按类别、是否查，或按金额、数、比率、日期分档查，这样才能核对每种组合恰有一行",
            "a table is keyed by enums, conditions, or bands of what has an order, so that every combination can be checked to have one row",
        ))
        .help(Text::new(
            "多值字段先用「定义」写成是否",
            "turn a set into a condition with 「define」",
        ))
}
