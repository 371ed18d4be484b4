//! A keyword where a name must stand.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A keyword where a name must stand.
pub(crate) const CODE: Code = Code { id: "P0119", zh: "关键词不能作名称", en: "a keyword cannot be a name" };

/// `word` stands at `span` and begins with a digit.
pub(crate) fn digit(span: Span, word: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("「{word}」不能作名称"), format!("「{word}」 cannot be a name")))
        .label(Text::new("名称不能以数字开头", "a name does not begin with a digit"))
        .help(Text::new("以汉字、字母或「_」开头", "begin it with a letter or 「_」"))
}

/// `word` stands at `span`.
pub(crate) fn diagnostic(span: Span, word: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("「{word}」不能作名称"), format!("「{word}」 cannot be a name")))
        .label(Text::new("这里要一个名称", "a name must stand here"))
        .note(Text::new(format!("「{word}」在表达式里有固定的意思"), format!("「{word}」 has a fixed meaning in expressions")))
        .help(Text::new(format!("换一个名称，例如「{word}_」"), format!("take another name, such as 「{word}_」")))
}
