//! A piece that takes too many steps to read.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A piece that takes too many steps to read.
pub(crate) const CODE: Code = Code { id: "P0913", zh: "无法读完", en: "given up" };

/// The piece at `span`.
pub(crate) fn diagnostic(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("这一段太复杂，没有读完", "this is too intricate to be read"))
        .label(Text::new("读到这里放弃", "given up here"))
        .help(Text::new("拆成几个较短的子句", "split it into shorter clauses"))
}
