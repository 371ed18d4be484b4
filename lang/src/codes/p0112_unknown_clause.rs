//! A clause that its item does not have.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A clause that its item does not have.
pub(crate) const CODE: Code = Code { id: "P0112", zh: "不认识的子句", en: "an unknown clause" };

/// `what` begins a clause of `item`; `all` are the words that could; `near` is the one that was likely meant.
pub(crate) fn diagnostic(span: Span, what: &str, item: &str, all: &Text, near: Option<&str>) -> Diagnostic {
    let found = Diagnostic::error(
        CODE,
        span,
        Text::new(format!("「{item}」里没有「{what}」这一子句"), format!("there is no clause 「{what}」 in 「{item}」")),
    );
    let Some(near) = near else {
        return found
            .label(Text::new("这里应当是一个子句的开头", "a clause should begin here"))
            .help(Text::new(format!("这里可以写：{}", all.zh), format!("what can stand here: {}", all.en)));
    };
    found
        .label(Text::new("多半是写错了字", "likely misspelt"))
        .help(Text::new(format!("是不是想写「{near}」？"), format!("did you mean 「{near}」?")))
        .fix(span, near)
}

/// The number of a list at `span` stands before a clause.
pub(crate) fn numbered(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("子句前面不写编号", "a clause has no number before it"))
        .label(Text::new("公文里的编号", "a number of the printed notice"))
        .help(Text::new("删去它；条的编号写在条的开头", "delete it: only an article begins with its number"))
        .fix(span, "")
}

/// `right` is written with a blank after `what`.
pub(crate) fn parted(span: Span, what: &str, right: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("「{right}」中间有空格"), format!("「{right}」 has a blank within")))
        .label(Text::new(format!("只有「{what}」不是一个词"), format!("「{what}」 alone is no word of the language")))
        .help(Text::new(format!("连写成「{right}」"), format!("write 「{right}」 as one word")))
}

/// `what` is a clause of `owners`, not of `item`.
pub(crate) fn elsewhere(span: Span, what: &str, item: &str, owners: &Text) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("「{what}」不能写在「{item}」里"), format!("「{what}」 cannot stand in 「{item}」")))
        .label(Text::new("这一子句不属于这里", "this clause belongs elsewhere"))
        .note(Text::new(format!("「{what}」是{}的子句", owners.zh), format!("「{what}」 is a clause of {}", owners.en)))
        .help(Text::new("把它移过去，或删去", "move it there, or delete it"))
}
