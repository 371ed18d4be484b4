//! P0503: a repeal from a day on which its target has not yet begun, or from its first day by what was not issued later.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0503", zh: "废止早于施行", en: "a repeal before the start" };

/// `target`, declared at `declared` and in force from `from`, is repealed from `at`, the day of the repeal that is written at `own`.
pub(crate) fn repeal_too_early(target: &Name, own: Option<Span>, at: &str, from: &str, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        own.unwrap_or(target.span),
        Text::new(
            format!("「{}」自 {at} 起废止，但它自 {from} 起才施行", target.text),
            format!("「{}」 is repealed from {at}, but begins only on {from}", target.text),
        ),
    )
    .label(Text::new(format!("自 {at} 起废止"), format!("repealed from {at}")))
    .also(declared, Text::new(format!("自 {from} 起施行"), format!("in force from {from}")))
    .note(Text::new("这样它一天也不施行，多半有一个日期写错了", "it would be in force on no day; one of the dates is likely wrong"))
    .help(Text::new(
        "核对两个日期；只有之后印发的文件，才能自施行之日起废止它",
        "check both dates; only a notice issued later can repeal it from its first day",
    ))
}
