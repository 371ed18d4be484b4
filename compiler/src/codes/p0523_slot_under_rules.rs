//! P0523: a slot that has no one value under the rules of another day.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code =
    Code { id: "P0523", zh: "按另一天的规定没有可用的值", en: "a slot without a value under the rules of another day" };

/// How many slots one may rest on.
pub(crate) const MOST: usize = 32;

/// What is in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// It rests on itself, or on too many others.
    Circle,
    /// It turns on amounts of the settlement.
    Amount,
    /// It has tiers, or there are several.
    Several,
    /// It can be lifted.
    Lifted,
}

/// The slot `whole`, read at `span` under the rules of `day`; what is in the way stands at `at`.
pub(crate) fn here(span: Span, whole: &str, day: &str, why: Why, at: Span) -> Diagnostic {
    let (zh, en) = match why {
        Why::Circle => ("又取决于它自己，或取决于太多别的要素", "rests on itself, or on too many others"),
        Why::Amount => ("取决于结算中的金额", "turns on amounts of the settlement"),
        Why::Several => ("不止一个值", "has more than one value"),
        Why::Lifted => ("可能被取消", "can be lifted"),
    };
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("「{whole}」按 {day} 的规定{zh}"), format!("「{whole}」 under the rules of {day} {en}")),
    )
    .label(Text::new("没有可用的值", "has no value to use"))
    .also(at, Text::new("那一天的规定在这里", "the rules of that day are here"))
    .note(Text::new(
        "按另一天规定的要素，只由记录里的字段和那一天的规定算出",
        "a slot under the rules of another day is worked out from the fields of the row and the rules of that day alone",
    ))
    .help(Text::new(
        "把那一天的数值写成参数，或改用「支付额 按 … 规定」",
        "make a parameter of that day's figure, or use 「paid under … rules」",
    ))
}
