//! Two articles of one notice with the same label.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// Two articles of one notice with the same label.
pub(crate) const CODE: Code = Code { id: "P0124", zh: "条号重复", en: "an article label twice" };

/// `label` stands at `span` and, before it, at `first`.
pub(crate) fn diagnostic(span: Span, first: Span, label: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("条号「{label}」重复"), format!("the article 「{label}」 stands twice in this notice")))
        .label(Text::new("第二次", "the second"))
        .also(first, Text::new("第一次", "the first"))
        .note(Text::new("依据要能指到唯一的一条", "a citation must lead to one article"))
        .help(Text::new("写出更细的条号，例如「一（四）」，或合并成一条", "give the finer label, such as 「一（四）」, or make them one"))
}
