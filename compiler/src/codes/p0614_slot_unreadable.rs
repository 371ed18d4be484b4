//! P0614: a slot that has no one value to read.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0614", zh: "要素没有唯一的值", en: "a slot without one value" };

/// The slot `whole`, read at `span`, has a ratio for each tier; its benefit is declared at `declared`.
pub(crate) fn tiers(span: Span, whole: &str, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("「{whole}」各段不同，没有一个可读的值"), format!("「{whole}」 differs from tier to tier and has no one value")),
    )
    .label(Text::new("读的是哪一段？", "of which tier?"))
    .also(declared, Text::new("待遇分段计算", "the benefit has tiers"))
    .help(Text::new(
        "把各段的比例写成参数，两个待遇的分段都引用，如「至 3万元 100% - (100% - 一档) × 60%」；提高它们的条款也写上两个待遇",
        "make a parameter of each tier's ratio and use it in the tiers of both benefits, as in 「to X 100% - (100% - first) × 60%」; let provisions name both benefits",
    ))
}

/// The benefit declared at `declared` has several of the slot `whole`, read at `span`.
pub(crate) fn several(span: Span, whole: &str, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("「{whole}」不止一个，没有一个可读的值"), format!("there are several of 「{whole}」, and no one value")),
    )
    .label(Text::new("读的是哪一个？", "which of them?"))
    .also(declared, Text::new("待遇里有几个", "the benefit has several"))
    .help(Text::new("把要读的金额写成参数，两处都引用", "make a parameter of the amount, and use it in both places"))
}

/// The cap `whole`, read at `span`, can be lifted by the effect at `lift`.
pub(crate) fn lifted(span: Span, whole: &str, lift: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("「{whole}」可能被取消，那时没有值可读"), format!("「{whole}」 can be lifted and then has no value")),
    )
    .label(Text::new("被取消时是多少？", "how much is it when it is lifted?"))
    .also(lift, Text::new("在这里取消", "lifted here"))
    .help(Text::new(
        "把封顶线的金额写成参数，引用参数；取消它的条款同时写明这里怎样，如「则 甲.封顶线 取消、乙.封顶线 取消」",
        "make a parameter of the cap's amount and use that; let the provision that lifts it say what becomes of this one, as in 「then A.cap lift, B.cap lift」",
    ))
}
