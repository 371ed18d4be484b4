//! A table row with more or fewer patterns than the table has keys.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A table row with more or fewer patterns than the table has keys.
pub(crate) const CODE: Code = Code { id: "P0126", zh: "表行的列数不对", en: "a row with the wrong number of columns" };

/// `given` patterns for `keys` keys.
pub(crate) fn diagnostic(span: Span, given: usize, keys: usize) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("这一行有 {given} 个条件，表有 {keys} 列"), format!("this row has {given} patterns, the table has {keys} keys")),
    )
    .label(Text::new(format!("应当有 {keys} 个，用「、」隔开"), format!("{keys} are needed, separated by 「、」 or 「,」")))
    .help(Text::new("不论取什么值的列写「任意」", "write 「any」 for a key whose value does not matter"))
}
