//! A clause that its item has already.

use crate::diagnostic::{Code, Diagnostic, Edit, Text};
use crate::span::Span;

/// A clause that its item has already.
pub(crate) const CODE: Code = Code { id: "P0114", zh: "子句重复", en: "a clause given twice" };

/// `what` stands at `span` and, before it, at `first`.
pub(crate) fn diagnostic(span: Span, first: Span, what: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("「{what}」写了两次"), format!("「{what}」 is given twice")))
        .label(Text::new("第二次", "the second"))
        .also(first, Text::new("第一次", "the first"))
        .note(Text::new(
            "同一项里一个子句只能有一个，否则不知道以哪个为准",
            "an item has each clause once, or it would be unclear which holds",
        ))
        .help(Text::new("删去其中一个", "delete one of them"))
}

/// In the condition of a transition `sign` … `rules`, which goes with `value`, reads as a clause of the transition, which has one at `other`.
pub(crate) fn bare_rules((value, sign, rules): (Span, Span, Span), other: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        sign.to(rules),
        Text::new(
            "条件里的「按 … 规定」没有括号，读成了过渡自己的",
            "「under … rules」 in the condition is not in parentheses, and reads as the transition's own",
        ),
    )
    .label(Text::new("没有括号", "not in parentheses"))
    .also(other, Text::new("过渡自己的", "the transition's own"))
    .note(Text::new(
        "过渡以「按 … 规定」另起一个子句，不论写在哪里",
        "in a transition 「under … rules」 begins a clause of its own, wherever it stands",
    ))
    .help(Text::new("把按另一天取的值写在括号里", "write the value under other rules in parentheses"))
    .edits(Text::new("加上括号", "add parentheses"), vec![Edit::before(value, "("), Edit::behind(rules, ")")])
}

/// A second block of inputs or of expected amounts in an example.
pub(crate) fn block(span: Span, what: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("例里多了一个「{what}」"), format!("a 「{what}」 too many in this example")))
        .label(Text::new("多出的一组", "one too many"))
        .help(Text::new(
            "一个例只有一组输入和一个「得」；另写一个例",
            "an example has one set of inputs and one 「expect」; write another example",
        ))
}
