//! P0502: something that ends before it begins.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0502", zh: "施行之前已经失效", en: "something ends before it begins" };

/// `item` at `span` would begin on `from`, but its notice expires (at `expires`) before that.
pub(crate) fn never_in_force(span: Span, item: &str, from: &str, expires: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{item}」自 {from} 起施行，那时文件已经失效"),
            format!("「{item}」 begins on {from}, when its notice has already expired"),
        ),
    )
    .label(Text::new("一天也不施行", "in force on no day"))
    .also(expires, Text::new("文件到这天为止", "the notice ends here"))
    .note(Text::new("有效至的那一天是最后一天", "the day of expiry is the last day"))
    .help(Text::new("核对两个日期", "check both dates"))
}

/// The notice `number` takes effect on `from`, after its last day at `expires`.
pub(crate) fn expires_too_early(expires: Span, number: &str, from: &str, notice: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        expires,
        Text::new(
            format!("文件「{number}」自 {from} 起施行，那时已过有效期"),
            format!("the notice 「{number}」 takes effect on {from}, after its last day"),
        ),
    )
    .label(Text::new("早于施行之日", "before it takes effect"))
    .also(notice, Text::new(format!("自 {from} 起施行"), format!("in force from {from}")))
    .note(Text::new("有效至的那一天是最后一天", "the day of expiry is the last day"))
    .help(Text::new("核对两个日期", "check both dates"))
}
