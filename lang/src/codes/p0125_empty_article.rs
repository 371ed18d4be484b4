//! An article that holds nothing.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// An article that holds nothing.
pub(crate) const CODE: Code = Code { id: "P0125", zh: "空的条", en: "an empty article" };

/// The article `label`.
pub(crate) fn diagnostic(span: Span, label: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("条「{label}」是空的"), format!("the article 「{label}」 is empty")))
        .label(Text::new("既没有规定，也没有说明", "it holds neither a rule nor a note"))
        .note(Text::new("每一条要么写成规定，要么说明为什么不计算", "every article is either computed or noted"))
        .help(Text::new(
            "不涉及计算的条写「说明 组织要求 \"…\"」",
            "write 「note organisational \"…\"」 in an article that computes nothing",
        ))
}
