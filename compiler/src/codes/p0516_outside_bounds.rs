//! P0516: a figure is determined outside the bounds of its delegation.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0516", zh: "确定的数值超出授权范围", en: "a figure outside the bounds of its delegation" };

/// The value at `span`, of the article `ours`, breaks the bound `below` or above at `bound`, of the article `theirs`, on `name`.
pub(crate) fn here(span: Span, name: &str, ours: &str, bound: Span, theirs: &str, below: bool) -> Diagnostic {
    let (zh, en) = if below { ("低于下限", "is below the least") } else { ("高于上限", "is above the most") };
    let at = |article: &str, zh: bool| match (article.is_empty(), zh) {
        (true, true) => "这里".to_owned(),
        (true, false) => "here".to_owned(),
        (false, _) => format!("「{article}」"),
    };
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("{}确定的「{name}」{zh}，授权见{}", at(ours, true), at(theirs, true)),
            format!("what {} determines for 「{name}」 {en} that {} allows", at(ours, false), at(theirs, false)),
        ),
    )
    .label(Text::new(zh, en))
    .also(bound, Text::new(format!("授权的范围，{}", at(theirs, true)), format!("the bound, {}", at(theirs, false))))
    .help(Text::new("核对数值和授权的文件", "check the figure against the delegating notice"))
}

/// The bounds of `name`, the lower one at `least`, the upper one at `most`, leave nothing between them.
pub(crate) fn crossed(least: Span, most: Span, name: &str) -> Diagnostic {
    Diagnostic::error(CODE, least, Text::new(format!("「{name}」的下限高于上限"), format!("the least of 「{name}」 is above the most")))
        .label(Text::new("下限", "the least"))
        .also(most, Text::new("上限", "the most"))
        .help(Text::new("核对两个数", "check both"))
}
