//! P1013: a target that cannot be measured, or cannot be met.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P1013", zh: "目标无法衡量或无法达到", en: "a target that cannot be measured or met" };

/// The two sums at `span` are of different kinds.
pub(crate) fn kinds(span: Span) -> Diagnostic {
    let headline = Text::new("目标的「比率」要由同一种数相除", "the 「ratio」 of a target divides two of one kind");
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("两项不是同一种数，除出来不是比率", "the two are not of one kind, so this is no ratio"))
        .note(Text::new("金额除以金额，天数除以天数，或数值除以数值", "money by money, days by days, or numbers by numbers"))
        .help(Text::new(
            "例如「比率 统筹基金支付 ÷ 政策范围内费用」；要数人次时写「（若 … 则 1 否则 0） ÷ 1」",
            "for example 「ratio FUND / COST」; to count rows write 「(if … then 1 else 0) / 1」",
        ))
}

/// The bound below at `least` is above that at `most`.
pub(crate) fn crossed(least: Span, most: Span, name: &str) -> Diagnostic {
    let headline =
        Text::new(format!("目标「{name}」的下限高于上限"), format!("the target 「{name}」 has a lower bound above its upper bound"));
    Diagnostic::error(CODE, least, headline)
        .label(Text::new("下限", "the lower bound"))
        .also(most, Text::new("上限比它低", "the upper bound is lower"))
        .help(Text::new("核对两个比率", "check the two ratios"))
}

/// The aim at `span` has no value, and yet something should be near to it.
pub(crate) fn near_nothing(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("「未定」没有上下可言", "nothing can be near to what is 「unbound」"))
        .label(Text::new("没有数值", "it has no value"))
        .help(Text::new("删去「上下 …」，或写出比率", "leave out 「within …」, or write the ratio"))
}

/// The figure at `span` is below 0, or has too many digits.
pub(crate) fn out_of_range(span: Span, what: &Text) -> Diagnostic {
    let headline = Text::new(format!("{}不能是这个数", what.zh), format!("{} cannot be this number", what.en));
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("小于零，或位数过多", "below 0, or with too many digits"))
        .help(Text::new("写成「70%」这样的比率", "write a ratio such as 「70%」"))
}

/// The target `name` at `span` is over rows that nothing settles.
pub(crate) fn no_settlement(span: Span, name: &str, record: &str) -> Diagnostic {
    let headline = Text::new(format!("目标「{name}」没有结算可以衡量"), format!("the target 「{name}」 has no settlement to measure"));
    Diagnostic::warning(CODE, span, headline)
        .label(Text::new(format!("没有结算收「{record}」"), format!("no settlement takes 「{record}」")))
        .help(Text::new("声明一个结算，或在「对」里写有结算的记录", "declare a settlement, or name a record that has one"))
}
