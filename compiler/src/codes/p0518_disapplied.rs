//! P0518: what is to be disapplied is no provision, or none is there.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0518", zh: "没有可以不适用的条款", en: "nothing to disapply" };

/// `target` is a `what` declared at `declared`, not a provision.
pub(crate) fn here(target: &Name, what: &Text, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        target.span,
        Text::new(
            format!("「{}」是{}，只有条款可以写不适用", target.text, what.zh),
            format!("「{}」 is a {}; only provisions can be disapplied", target.text, what.en),
        ),
    )
    .label(Text::new("不是条款", "no provision"))
    .also(declared, Text::new("在这里声明", "declared here"))
    .help(Text::new(
        "待遇不给某些人，写「修改 待遇 { 对象 … }」",
        "write 「amend BENEFIT { eligible … }」 for a benefit that is not for some",
    ))
}

/// `target` and what disapplies it are never in force together.
pub(crate) fn never_together(target: &Name, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        target.span,
        Text::new(
            format!("「{}」在不适用的期间从不施行", target.text),
            format!("「{}」 is on no day in force while it is disapplied", target.text),
        ),
    )
    .label(Text::new("没有同时施行的一天", "on no day together"))
    .also(declared, Text::new("条款在这里", "the provision is here"))
    .help(Text::new("核对两个日期", "check both dates"))
}
