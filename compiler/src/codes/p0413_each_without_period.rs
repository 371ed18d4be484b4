//! P0413: kept apart by a field, but over no period.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0413", zh: "「每个」没有期限", en: "「each」 without a period" };

/// The term at `span` has fields, but runs over a visit.
pub(crate) fn here(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("按「每个 …」累计，须写明期限", "what is kept for 「each」 needs a period"))
        .label(Text::new("多长时间内累计？", "over how long?"))
        .note(Text::new("每次就诊各自计算，不按字段累计", "a visit stands alone, so there is nothing to keep for each value of a field"))
        .help(Text::new(
            "写成「每年 每个 …」；不分年度写「终身 每个 …」",
            "write 「per_year each …」, or 「ever each …」 where years do not matter",
        ))
}
