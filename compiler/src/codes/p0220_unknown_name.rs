//! P0220: a name that nothing declares.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0220", zh: "未声明的名称", en: "a name that nothing declares" };

/// What may mend an unknown name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mend {
    /// A declared name that looks like it.
    Close(String),
    /// A declared name that has characters in common with it: told, but not put in its place.
    Perhaps(String),
    /// The name with a space after or before a keyword that is glued to it.
    Split(String),
    /// The name is that of a kind, which is written behind `归类`.
    Kind,
    /// Nothing is near.
    None,
}

/// `name` is no `what`; `mend` may be meant.
pub(crate) fn unknown_name(what: &Text, name: &Name, mend: Mend) -> Diagnostic {
    let found = Diagnostic::error(
        CODE,
        name.span,
        Text::new(format!("没有名为「{}」的{}", name.text, what.zh), format!("there is no {} named 「{}」", what.en, name.text)),
    )
    .label(Text::new("没有声明", "not declared"))
    .note(Text::new("名称须在本政策或它承接的政策中声明", "a name must be declared in this policy or in one that it extends"));
    match mend {
        Mend::Close(close) => {
            found.help(Text::new(format!("是不是「{close}」？"), format!("did you mean 「{close}」?"))).fix(name.span, close)
        }
        Mend::Perhaps(close) => found.help(Text::new(format!("是不是「{close}」？"), format!("did you mean 「{close}」?"))),
        Mend::Split(split) => found
            .help(Text::new(
                format!("关键字与名称连写会成为一个名称；请加空格：{split}"),
                format!("a keyword glued to a name becomes part of it; add a space: {split}"),
            ))
            .fix(name.span, split),
        Mend::Kind => found
            .help(Text::new(
                format!("「{}」是归类，写成「归类 {}」", name.text, name.text),
                format!("「{}」 is a kind: write 「kind {}」", name.text, name.text),
            ))
            .fix(Span { end: name.span.start, ..name.span }, "归类 "),
        Mend::None => found.help(Text::new("核对写法，或先声明它", "check the spelling, or declare it first")),
    }
}
