//! A table without rows.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A table without rows.
pub(crate) const CODE: Code = Code { id: "P0137", zh: "空的表", en: "an empty table" };

/// The block at `span`.
pub(crate) fn table(span: Span) -> Diagnostic {
    let found = Diagnostic::error(CODE, span, Text::new("表里没有任何行", "this table has no rows"))
        .label(Text::new("每种情况都要有一行", "every combination needs a row"))
        .help(Text::new("写上各行；没有公布的写「否则 未定」", "write its rows; 「otherwise unbound」 where nothing is published"));
    // Between its brackets; where one is lost, its own message comes first.
    let inside = Span { start: span.start.saturating_add(1), end: span.end.saturating_sub(1), ..span };
    if inside.start <= inside.end { found.fix(inside, " 否则 未定 ") } else { found }
}
