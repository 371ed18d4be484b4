//! P0512: an amendment in a form that does not fit what it amends.

use crate::names::Body;
use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0512", zh: "不能这样修改", en: "it cannot be amended so" };

/// The amendment at `span` of `target`, a `what` declared at `declared`; `form` is how such a thing is amended.
pub(crate) fn here(span: Span, target: &Name, what: &Text, form: Text, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{}」是{}，不能这样修改", target.text, what.zh),
            format!("「{}」, {} {}, cannot be amended so", target.text, article(&what.en), what.en),
        ),
    )
    .label(Text::new("写法与所修改的不符", "this form does not fit it"))
    .also(declared, Text::new(format!("{}在这里声明", what.zh), format!("the {} is declared here", what.en)))
    .help(form)
}

fn article(what: &str) -> &'static str {
    if what.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// How a thing of that kind is amended.
pub(crate) fn form(body: Body<'_>) -> Text {
    match body {
        Body::Benefit(_) => Text::new(
            "写「修改 待遇.封顶线 为 …」（基数、起付线、比例、封顶线），或「修改 待遇 { 子句 }」",
            "write 「amend BENEFIT.cap to …」 (base, deductible, rate, cap) or 「amend BENEFIT { clauses }」",
        ),
        Body::Parameter(_) | Body::Define(_) | Body::Delegate(_) => Text::new("写「修改 名称 为 …」", "write 「amend NAME to …」"),
        Body::Provision(_) => Text::new("写「修改 条款 { 当 …；则 … }」", "write 「amend PROVISION { when …; then … }」"),
        Body::Settlement(_) => Text::new(
            "废止原来的，另写一个：「废止 原结算」「结算 新结算 对 … 依 … { 依次 … }」；账上的累计接着用",
            "repeal it and write another: 「repeal OLD」 「settlement NEW for … by … { layers … }」; what the ledger holds goes on",
        ),
        Body::Accumulate(_) => Text::new(
            "多计的另写一个累计，在封顶线里扣去：「累计 新累计 { 计 …；期 … }」「修改 待遇.封顶线 为 取大(10万元 - 新累计、0元)」",
            "write another accumulator for what is added and take it off the limit: 「accumulate NEW { add …; period … }」 「amend BENEFIT.cap to max(X - NEW, 0 yuan)」",
        ),
        Body::Requirement(_) | Body::Guarantee(_) | Body::Aim(_) | Body::Alert(_) | Body::Transition(_) => {
            Text::new("废止原来的，另写一个", "repeal it and write another")
        }
    }
}

/// A benefit stays over its record; `record` is what it was to become.
pub(crate) fn record(record: &Name, benefit: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        record.span,
        Text::new(format!("待遇「{benefit}」的记录不能修改"), format!("the record of the benefit 「{benefit}」 cannot be amended")),
    )
    .label(Text::new("待遇始终对同一种记录", "a benefit is over one record throughout"))
    .help(Text::new("废止原来的待遇，另写一个", "repeal the benefit and write another"))
}

/// What a benefit that tops up has not is written at `span`, or a target for one that does not top up.
pub(crate) fn top_up(span: Span, benefit: &str, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{benefit}」的「补足至」与「基数」「比例」等不能互换"),
            format!("「{benefit}」 cannot be changed between 「top_up_to」 and a share of a base"),
        ),
    )
    .label(Text::new("写法与所修改的不符", "this does not fit it"))
    .also(declared, Text::new("待遇在这里声明", "the benefit is declared here"))
    .help(Text::new("废止原来的待遇，另写一个", "repeal the benefit and write another"))
}

/// `benefit`, declared at `declared`, has several of `slot`.
pub(crate) fn several(slot: &Name, benefit: &str, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        slot.span,
        Text::new(
            format!("「{benefit}」有几个{}，不知道改的是哪一个", slot.text),
            format!("「{benefit}」 has several of {}; which is meant is not said", slot.text),
        ),
    )
    .label(Text::new("哪一个？", "which of them?"))
    .also(declared, Text::new("待遇在这里声明", "the benefit is declared here"))
    .help(Text::new(format!("把几个一并写在「修改 {benefit} {{ … }}」里",), format!("write all of them in 「amend {benefit} {{ … }}」")))
}

/// The ratio of `benefit` is written in tiers at `tiers`.
pub(crate) fn tiers(slot: Span, benefit: &str, tiers: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        slot,
        Text::new(
            format!("「{benefit}」的比例写成分段，不能只改一个值"),
            format!("the ratio of 「{benefit}」 is written in tiers and is not one figure"),
        ),
    )
    .label(Text::new("不是一个值", "not one figure"))
    .also(tiers, Text::new("分段在这里", "the tiers are here"))
    .help(Text::new(
        format!("写「修改 {benefit} {{ 分段 … }}」或「修改 {benefit} {{ 比例 … }}」"),
        format!("write 「amend {benefit} {{ tiers … }}」 or 「amend {benefit} {{ rate … }}」"),
    ))
}
