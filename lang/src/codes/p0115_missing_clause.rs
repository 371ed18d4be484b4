//! An item without a clause that it must have.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;
use crate::tree::Period;

/// An item without a clause that it must have.
pub(crate) const CODE: Code = Code { id: "P0115", zh: "缺少子句", en: "a clause is missing" };

/// The item, its keyword and its name at `span`, has no clause `zh` / `en`.
pub(crate) fn diagnostic(span: Span, item: (&str, &str), zh: &str, en: &str) -> Diagnostic {
    let (keyword, name) = item;
    Diagnostic::error(CODE, span, Text::new(format!("「{keyword} {name}」缺少「{zh}」"), format!("「{keyword} {name}」 has no 「{en}」")))
        .label(Text::new(format!("这一项里没有「{zh}」"), format!("no 「{en}」 in its braces")))
        .help(Text::new(format!("在花括号里加上「{zh} …」"), format!("add 「{en} …」 in its braces")))
}

/// The header of the settlement `name` at `span` lacks `missing`, 对 or 依.
pub(crate) fn settlement(span: Span, name: &str, missing: (&str, &str)) -> Diagnostic {
    let (zh, en) = missing;
    Diagnostic::error(CODE, span, Text::new(format!("「结算 {name}」没有写「{zh}」"), format!("「settlement {name}」 has no 「{en}」")))
        .label(match zh {
            "对" => Text::new("没有写结算哪一种记录", "which record it settles is not said"),
            _ => Text::new("没有写依哪个日期", "by which date it goes is not said"),
        })
        .help(Text::new(
            format!("写成「结算 {name} 对 记录 依 日期 {{ … }}」"),
            format!("write 「settlement {name} for RECORD by DATE {{ … }}」"),
        ))
}

/// The benefit `name` at `span` says neither a ratio nor tiers.
pub(crate) fn rate_or_tiers(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("待遇「{name}」缺少「比例」或「分段」"), format!("the benefit 「{name}」 has neither 「rate」 nor 「tiers」")),
    )
    .label(Text::new("没有写按多少支付", "how much it pays is not said"))
    .help(Text::new("在花括号里加上「比例 70%」，或「分段 …」", "add 「rate 70%」 or 「tiers …」 in its braces"))
}

/// The cap at `span` does not say over what it runs.
pub(crate) fn cap_period(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("「封顶线」没有写按次还是按期", "this cap does not say over what it runs"))
        .label(Text::new("按次还是按年？", "for each visit or for the year?"))
        .note(Text::new("按次和按年的封顶线结果不同，不作默认", "the two differ in result, so neither is assumed"))
        .help(Text::new(
            "写成「封顶线 每年 …」或「封顶线 每次 …」；也可写每日、每月、每季、终身",
            "write 「cap per_year …」 or 「cap per_visit …」; per_day, per_month, per_quarter and ever are possible too",
        ))
}

/// The cap at `span` does not say where what it cuts off goes.
pub(crate) fn cap_excess(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("「封顶线」没有写超出部分归谁", "this cap does not say where the excess goes"))
        .label(Text::new("超出部分由谁负担？", "who bears what it cuts off?"))
        .note(Text::new("转入下一层和个人负担结果不同，不作默认", "the two differ in result, so neither is assumed"))
        .help(Text::new(
            "在金额后面写「超出部分转入下一层」或「超出部分个人负担」",
            "write 「excess_to_next」 or 「excess_to_person」 after the amount",
        ))
}

/// The tiers at `span` do not say from where their bounds count.
pub(crate) fn tiers_origin(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("「分段」没有写从哪里算起", "these tiers do not say from where they count"))
        .label(Text::new("自零起，还是自起付线起？", "from zero or from the deductible?"))
        .note(Text::new("公文中两种写法都有，结果不同，不作默认", "notices use both and they differ in result, so neither is assumed"))
        .help(Text::new(
            "写成「分段 自零起 { … }」或「分段 自起付线起 { … }」",
            "write 「tiers from_zero { … }」 or 「tiers from_deductible { … }」",
        ))
}

/// The tiers over `period` at `span` do not say how they cumulate.
pub(crate) fn tiers_overlap(span: Span, period: Period) -> Diagnostic {
    let (zh, en) = period.words();
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「分段 {zh}」没有写「差额法」还是「补差法」"),
            format!("these tiers {en} do not say 「by_difference」 or 「by_top_up」"),
        ),
    )
    .label(Text::new("一期内多次结算时怎样累计？", "how do several visits of one period add up?"))
    .help(Text::new(
        format!("差额法：本次与此前累计各算一遍相减；补差法：减去此前已支付的。写成「分段 {zh} 自零起 差额法 {{ … }}」"),
        format!("by_difference: F(so far + this) − F(so far); by_top_up: minus what was paid. Write 「tiers {en} from_zero by_difference {{ … }}」"),
    ))
}

/// The example at `span` has no inputs, or expects nothing.
pub(crate) fn example(span: Span, inputs: bool) -> Diagnostic {
    let (zh, en) = if inputs {
        ("记录名 { 字段 值 … }", "RECORD { FIELD VALUE … }")
    } else {
        ("得 { 名称 金额 … }", "expect { NAME MONEY … }")
    };
    let what = if inputs {
        Text::new("「例」没有输入", "this example has no inputs")
    } else {
        Text::new("「例」没有写应得的金额", "this example expects nothing")
    };
    Diagnostic::error(CODE, span, what)
        .label(Text::new("例要有输入和应得的金额", "an example has inputs and expected amounts"))
        .help(Text::new(format!("加上「{zh}」"), format!("add 「{en}」")))
}
