//! P0501: a notice without a date.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::tree::Quoted;

/// The code.
pub const CODE: Code = Code { id: "P0501", zh: "文件没有日期", en: "a notice without a date" };

/// `number` says neither when it was issued nor when it takes effect.
pub(crate) fn no_dates(number: &Quoted) -> Diagnostic {
    Diagnostic::error(
        CODE,
        number.span,
        Text::new(
            format!("文件「{}」既没有印发日期，也没有施行日期", number.text),
            format!("the notice 「{}」 says neither when it was issued nor when it takes effect", number.text),
        ),
    )
    .label(Text::new("从哪天起？", "from which day?"))
    .note(Text::new(
        "没有日期就不知道它的规定管哪些费用；写了一个，另一个与它相同",
        "without a date it rules no day; where one is written, the other is the same",
    ))
    .help(Text::new("写：施行 2021年1月1日", "write: effective 2021-01-01"))
}
