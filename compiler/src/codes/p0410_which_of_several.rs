//! P0410: an effect on one of several limits that does not say which.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Term;

/// The code.
pub const CODE: Code = Code { id: "P0410", zh: "没有写明改变哪一个", en: "an effect on one of several that does not say which" };

/// `benefit`, at `span` with its slot, has several of that slot; `second` is the term of the second.
pub(crate) fn here(span: Span, text: &str, benefit: &str, second: &Term) -> Diagnostic {
    let (zh, en) = second.period().words();
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("待遇「{benefit}」有几个{text}，没有写明改变哪一个"),
            format!("the benefit 「{benefit}」 has more than one {text}, and this does not say which it changes"),
        ),
    )
    .label(Text::new("哪一个？", "which one?"))
    .note(Text::new("几个同时有效，各按自己的期限计算", "all of them hold, each over its own period"))
    .help(Text::new(format!("在{text}后面写期限，如「{text} {zh}」"), format!("write the period after it, such as 「{text} {en}」")))
}
