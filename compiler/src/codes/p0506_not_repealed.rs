//! P0506: a repeal is to continue that never was, or has not taken effect.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Citation;

/// The code.
pub const CODE: Code = Code { id: "P0506", zh: "继续执行的废止并未发生", en: "a repeal that is to continue has not happened" };

/// The cited article repeals nothing.
pub(crate) fn repeals_nothing(citation: &Citation) -> Diagnostic {
    base(cited(citation), Text::new("引用的条文没有废止任何规定", "the cited article repeals nothing"))
        .label(Text::new("这里没有「废止」", "no 「repeal」 there"))
        .help(Text::new("核对文号和条文", "check the number and the article"))
}

/// What the cited article repeals, `name` declared at `declared`, is still in force on `day`.
pub(crate) fn still_in_force(citation: &Citation, name: &str, day: &str, declared: Span) -> Diagnostic {
    base(
        cited(citation),
        Text::new(
            format!("引用的条文废止「{name}」，但它在 {day} 仍在施行"),
            format!("the cited article repeals 「{name}」, but it is still in force on {day}"),
        ),
    )
    .label(Text::new("废止尚未生效", "the repeal has not taken effect"))
    .also(declared, Text::new("仍在施行", "still in force"))
    .help(Text::new("核对两份文件的施行日期", "check when the two notices take effect"))
}

/// The article that is cited, or the document where none is.
fn cited(citation: &Citation) -> Span {
    citation.article.as_ref().map_or(citation.span, |article| article.span)
}

fn base(span: Span, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, span, headline).note(Text::new(
        "「继续执行 废止」断言那一条废止的都已终止",
        "「continue repeal」 asserts that all which that article repeals has ended",
    ))
}
