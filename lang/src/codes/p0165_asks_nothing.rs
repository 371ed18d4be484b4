//! A requirement, a guarantee or a target of which nothing follows.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A requirement, a guarantee or a target of which nothing follows.
pub(crate) const CODE: Code = Code { id: "P0165", zh: "没有写要什么", en: "what it asks for is not said" };

/// The requirement `name` at `span` has neither a bound nor a ban.
pub(crate) fn requirement(span: Span, name: &str) -> Diagnostic {
    let headline = Text::new(
        format!("要求「{name}」没有写「须」或「不得」"),
        format!("the requirement 「{name}」 has neither 「must」 nor 「forbid」"),
    );
    Diagnostic::error(CODE, span, headline).label(Text::new("没有写要什么", "what it asks for is not said")).help(Text::new(
        "加上「须 归类 …类.比例 不低于 70%」，或「不得 归类 …」",
        "add 「must kind K.rate at_least 70%」 or 「forbid kind K」",
    ))
}

/// The guarantee `name` at `span` is neither of one row nor of two.
pub(crate) fn guarantee(span: Span, name: &str) -> Diagnostic {
    let headline = Text::new(
        format!("保证「{name}」应写「必」，或者「比较」「增加」之一配「不减」「不增」"),
        format!("the guarantee 「{name}」 needs 「always」, or one of 「compare」 and 「increase」 with 「never_less」 or 「never_more」"),
    );
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("看不出保证什么", "what it guarantees is not said"))
        .note(Text::new(
            "「必」说的是每一笔；「比较」「增加」说的是只在这一点上不同的两笔",
            "「always」 speaks of every row; 「compare」 and 「increase」 of two rows that differ in nothing else",
        ))
        .help(Text::new(
            "例如：必 基金合计 ≤ 范围内费用；或：增加 范围内费用；不减 基金合计",
            "for example: always FUND <= COST; or: increase COST; never_less FUND",
        ))
}

/// The target `name` at `span` says of no ratio what it should be.
pub(crate) fn aim(span: Span, name: &str) -> Diagnostic {
    let headline = Text::new(
        format!("目标「{name}」没有写「约」「不低于」或「不高于」"),
        format!("the target 「{name}」 has none of 「about」, 「at_least」 and 「at_most」"),
    );
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("没有写要达到多少", "what it should come to is not said"))
        .help(Text::new("加上「约 70% 上下 5个百分点」，或「不低于 70%」", "add 「about 70% within 5pp」 or 「at_least 70%」"))
}
