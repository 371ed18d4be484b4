//! P0509: a provision that is never in force together with what it changes.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code =
    Code { id: "P0509", zh: "条款与待遇从不同时施行", en: "an effect on a benefit that is never in force with it" };

/// `user` at `span` changes `benefit`, declared at `declared`, but no day has both.
pub(crate) fn never_together(span: Span, user: &str, benefit: &str, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{user}」改变「{benefit}」，但二者没有一天同时施行"),
            format!("「{user}」 changes 「{benefit}」, but on no day are both in force"),
        ),
    )
    .label(Text::new("从不起作用", "never has an effect"))
    .also(declared, Text::new("待遇在这里声明", "the benefit is declared here"))
    .note(Text::new("从不起作用的条款多半有一个日期写错了", "an effect that never works likely has a wrong date"))
    .help(Text::new("核对二者的起止日期", "check the days of both"))
}
