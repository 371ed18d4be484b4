//! A line that begins no item.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A line that begins no item.
pub(crate) const CODE: Code = Code { id: "P0111", zh: "不认识的项目", en: "an unknown item" };

/// `what` begins the line; `all` are the words that could; `near` is the one that was likely meant.
pub(crate) fn diagnostic(span: Span, what: &str, all: &Text, near: Option<&str>) -> Diagnostic {
    let found = Diagnostic::error(CODE, span, Text::new(format!("不认识「{what}」"), format!("「{what}」 is not known here")));
    let Some(near) = near else {
        return found
            .label(Text::new("这里应当开始新的一项", "an item should begin here"))
            .help(Text::new(format!("这里可以写：{}", all.zh), format!("what can stand here: {}", all.en)));
    };
    found
        .label(Text::new("多半是写错了字", "likely misspelt"))
        .help(Text::new(format!("是不是想写「{near}」？"), format!("did you mean 「{near}」?")))
        .fix(span, near)
}
