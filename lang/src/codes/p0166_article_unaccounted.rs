//! An article of which only examples are written.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// An article of which only examples are written.
pub(crate) const CODE: Code = Code { id: "P0166", zh: "条没有交代", en: "an article is not accounted for" };

/// The article `label`.
pub(crate) fn diagnostic(span: Span, label: &str) -> Diagnostic {
    let headline = Text::new(
        format!("条「{label}」只有例，没有规定，也没有说明"),
        format!("the article 「{label}」 has examples, but neither a rule nor a note"),
    );
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("这一条说了什么，没有写", "what this article says is not written"))
        .note(Text::new(
            "例只是演示，不是规定；每一条要么写成规定，要么说明为什么不计算",
            "an example shows a rule and is none; every article is either computed or noted",
        ))
        .help(Text::new("补上规定，或写「说明 解读 \"…\"」", "write the rule, or 「note reading \"…\"」"))
}
