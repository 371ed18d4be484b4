//! P0616: a share that is read outside a report.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0616", zh: "此处不能读分担的金额", en: "a share that cannot be read here" };

/// `whole` is read at `span`, which is no reported amount.
pub(crate) fn here(span: Span, whole: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("「{whole}」只能在结算的报告里读"), format!("「{whole}」 can only be read in a report of a settlement")),
    )
    .label(Text::new("不是报告的金额", "not a reported amount"))
    .note(Text::new("分担不影响待遇的计算", "how a payment is divided bears on no benefit"))
    .help(Text::new("写：报告 列名 = …", "write: report COLUMN = …"))
}
