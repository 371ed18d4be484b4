//! P0406: an effect that its slot cannot take.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0406", zh: "这一项不能这样改变", en: "a slot cannot be changed in this way" };

/// `op` does not fit `slot`; `instead` says what does.
pub(crate) fn effect_unfit(span: Span, op: &Text, slot: &Text, instead: &Text) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("「{}」不能用于{}", op.zh, slot.zh), format!("「{}」 does not fit the {}", op.en, slot.en)),
    )
    .label(Text::new("不合用", "does not fit"))
    .note(Text::new(
        "免除只用于起付线，取消只用于封顶线和基数上限，累计支付只有上下限",
        "only a deductible is waived, only a cap or a base cap is lifted, and the payments so far can only be bounded",
    ))
    .help(instead.clone())
}

/// `op` needs a figure or must not have one.
pub(crate) fn figure_unfit(span: Span, op: &Text, needed: bool) -> Diagnostic {
    let (zh, en) = if needed { ("后面要写数值", "needs a figure") } else { ("后面不写数值", "takes no figure") };
    Diagnostic::error(CODE, span, Text::new(format!("「{}」{zh}", op.zh), format!("「{}」 {en}", op.en)))
        .label(Text::new(zh, en))
        .note(Text::new(
            "改为、提高、降低、不低于、不高于带数值，免除和取消不带",
            "set, raise, lower, at_least and at_most take a figure; waive and lift take none",
        ))
        .help(Text::new("核对这一效果的写法", "check how this effect is written"))
}
