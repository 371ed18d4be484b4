//! A list of shares that cannot be read as one.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;
use crate::tree::Name;

/// A list of shares that cannot be read as one.
pub(crate) const CODE: Code = Code { id: "P0152", zh: "分担的写法有误", en: "shares that are not well written" };

/// `party` is named a second time; the first time stands at `first`.
pub(crate) fn twice(party: &Name, first: Span) -> Diagnostic {
    base(party.span, Text::new(format!("分担方「{}」写了两次", party.text), format!("the party 「{}」 is named twice", party.text)))
        .label(Text::new("第二次", "the second time"))
        .also(first, Text::new("第一次", "the first time"))
        .help(Text::new("删去一处，或把两个比例合在一起", "leave out one of them, or put both ratios together"))
}

/// A second party that bears the rest, at `span`; the first stands at `first`.
pub(crate) fn two_rests(span: Span, first: Span) -> Diagnostic {
    base(span, Text::new("「其余」写了两次", "two parties bear the rest"))
        .label(Text::new("第二个", "the second"))
        .also(first, Text::new("第一个", "the first"))
        .help(Text::new("给其中一方写明比例", "give one of them a ratio"))
}

/// The block at `span` names no party.
pub(crate) fn empty(span: Span) -> Diagnostic {
    base(span, Text::new("分担里没有任何一方", "no party bears a share"))
        .label(Text::new("由谁分担？", "who bears it?"))
        .help(Text::new("写上各方：「省级财政 50%；县级财政 其余」", "name the parties: 「省级财政 50%; 县级财政 rest」"))
}

fn base(span: Span, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, span, headline)
        .note(Text::new("每一笔支付都要分给各方，一分不多，一分不少", "every payment is divided among the parties, to the fen"))
}
