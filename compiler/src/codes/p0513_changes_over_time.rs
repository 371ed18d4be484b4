//! P0513: a check of rows uses what is amended.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0513", zh: "核验用到有修改的规定", en: "a check of rows uses what is amended" };

/// `user` reads at `span` the thing `name`, which is amended at `amended`.
pub(crate) fn here(span: Span, user: &str, name: &str, amended: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("核验「{user}」用到「{name}」，而它前后有不同的值"),
            format!("the check 「{user}」 uses 「{name}」, which has different values over time"),
        ),
    )
    .label(Text::new("按哪一天的值？", "the value of which day?"))
    .also(amended, Text::new("在这里修改", "amended here"))
    .note(Text::new("核验不看日期，对每一行都一样", "a check of rows goes by no date and is the same for every row"))
    .help(Text::new("在核验里直接写明数值", "write the value in the check itself"))
}
