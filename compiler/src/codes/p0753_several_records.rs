//! P0753: a provision whose effects reach benefits over different records, or a condition over another record.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0753", zh: "牵涉不同的记录", en: "different records are mixed" };

/// `item` at `span` is over `theirs`, where `ours` is at hand.
pub(crate) fn other_record(span: Span, item: &str, theirs: &str, ours: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{item}」针对「{theirs}」，这里处理的是「{ours}」"),
            format!("「{item}」 is over 「{theirs}」, but 「{ours}」 is at hand here"),
        ),
    )
    .label(Text::new("针对另一记录", "over another record"))
    .note(Text::new("一行只有一个记录的字段", "a row has the fields of one record"))
    .help(Text::new("按记录分开来写", "write it once for each record"))
}
