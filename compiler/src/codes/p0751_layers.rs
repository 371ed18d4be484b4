//! P0751: layers of a settlement that do not fit together.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0751", zh: "结算的层次有误", en: "the layers of a settlement do not fit" };

/// `layer` is named twice.
pub(crate) fn layer_twice(layer: &Name, first: Span) -> Diagnostic {
    base(
        layer.span,
        Text::new(format!("待遇「{}」在层次里出现两次", layer.text), format!("the benefit 「{}」 is a layer twice", layer.text)),
    )
    .label(Text::new("第二次", "the second time"))
    .also(first, Text::new("第一次", "the first time"))
    .help(Text::new("删去一处", "remove one of them"))
}

/// `layer` is over another record than the settlement.
pub(crate) fn other_record(layer: &Name, theirs: &str, ours: &str, declared: Span) -> Diagnostic {
    base(
        layer.span,
        Text::new(
            format!("待遇「{}」针对「{theirs}」，不能用于「{ours}」的结算", layer.text),
            format!("the benefit 「{}」 is over 「{theirs}」 and cannot be a layer for 「{ours}」", layer.text),
        ),
    )
    .label(Text::new("针对另一记录", "over another record"))
    .also(declared, Text::new("待遇在这里声明", "the benefit is declared here"))
    .help(Text::new("换一个待遇或记录", "choose another benefit or record"))
}

/// `settlement` has a layer `user` that reads `read` at `span`, which is not an earlier layer.
pub(crate) fn not_earlier(span: Span, user: &str, read: &str, settlement: &str, at: Span) -> Diagnostic {
    base(
        span,
        Text::new(
            format!("「{user}」用到「{read}」的金额，但在结算「{settlement}」里它不在更早的层次"),
            format!("「{user}」 reads an amount of 「{read}」, which is no earlier layer of the settlement 「{settlement}」"),
        ),
    )
    .label(Text::new("此时还没有这个金额", "not yet known then"))
    .also(at, Text::new("层次在这里排列", "the layers are listed here"))
    .help(Text::new(format!("把「{read}」排在「{user}」前面"), format!("list 「{read}」 before 「{user}」")))
}

/// A report reads `read`, which is no layer.
pub(crate) fn no_layer(span: Span, read: &str, settlement: &str) -> Diagnostic {
    base(
        span,
        Text::new(
            format!("报告用到「{read}」的金额，但它不在结算「{settlement}」的层次里"),
            format!("the report reads an amount of 「{read}」, which is no layer of the settlement 「{settlement}」"),
        ),
    )
    .label(Text::new("不是这个结算的层次", "no layer of this settlement"))
    .help(Text::new(format!("写：依次 …、{read}"), format!("write: layers …, {read}")))
}

/// A layer that is to be left out, `layer`, is none.
pub(crate) fn no_layer_to_turn(layer: &Name, settlement: &str) -> Diagnostic {
    base(
        layer.span,
        Text::new(
            format!("「{}」不在结算「{settlement}」的层次里，不能跳过或代替", layer.text),
            format!("「{}」 is no layer of the settlement 「{settlement}」 and cannot be left out", layer.text),
        ),
    )
    .label(Text::new("不是这个结算的层次", "no layer of this settlement"))
    .help(Text::new(format!("写：依次 …、{}", layer.text), format!("write: layers …, {}", layer.text)))
}

fn base(span: Span, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, span, headline)
        .note(Text::new("各层依次计算，每层只看得到更早的层次付了多少", "layers are computed in order; each sees what earlier ones paid"))
}
