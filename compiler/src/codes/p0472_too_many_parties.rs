//! P0472: too many parties.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0472", zh: "分担方过多", en: "too many parties" };

/// How many parties may bear one payment.
pub(crate) const MOST: usize = 12;

/// The shares at `span` name `count` parties.
pub(crate) fn here(span: Span, count: usize) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("分担方有 {count} 个，最多 {MOST} 个"), format!("{count} parties bear shares; at most {MOST} can")),
    )
    .label(Text::new("写在这里", "written here"))
    .help(Text::new("把几方合为一方，再在别处细分", "put some of them together, and divide that elsewhere"))
}
