//! P0760: a settlement of rows that are paid for names no benefit.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code =
    Code { id: "P0760", zh: "有总额的记录没有依次支付的待遇", en: "rows with a total are settled without a layer" };

/// The settlement `name` is over `record`, which has a total, and has no layers.
pub(crate) fn here(name: &Name, record: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        name.span,
        Text::new(
            format!("结算「{}」没有写「依次」，而记录「{record}」有总额", name.text),
            format!("the settlement 「{}」 has no 「layers」, though the record 「{record}」 has a total", name.text),
        ),
    )
    .label(Text::new("没有待遇，个人负担全部", "without a benefit the person bears everything"))
    .note(Text::new("没有总额的记录才只报告结果", "only rows without a total are reported on alone"))
    .help(Text::new("写：依次 待遇、待遇", "write: layers A, B"))
}
