//! A comparison of a comparison.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A comparison of a comparison.
pub(crate) const CODE: Code = Code { id: "P0128", zh: "比较不能连写", en: "comparisons do not chain" };

/// `first` and `span` are the two operators; `middle` is what stands between them.
pub(crate) fn diagnostic(span: Span, first: Span, middle: Option<&str>) -> Diagnostic {
    let found = Diagnostic::error(CODE, span, Text::new("比较不能连着写", "comparisons do not chain"))
        .label(Text::new("第二个比较", "the second comparison"))
        .also(first, Text::new("第一个比较", "the first comparison"))
        .help(Text::new("分开写，例如「a < b 且 b < c」", "write them apart: 「a < b and b < c」"));
    match middle {
        Some(middle) => found.fix(Span { end: span.start, ..span }, format!("且 {middle} ")),
        None => found,
    }
}
