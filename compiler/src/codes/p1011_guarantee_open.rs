//! P1011: a guarantee was neither proved nor refuted.

use super::items::looked_among;
use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P1011", zh: "保证未能证明", en: "a guarantee was not proved" };

/// The guarantee `name` at `span`, of one row where `watched`, was not decided of the settlement at `settlement`; `items` where it turns on them.
pub(crate) fn here(span: Span, name: &str, settlement: (Span, &str), (watched, items): (bool, bool)) -> Diagnostic {
    let headline = Text::new(
        format!("未能证明保证「{name}」在结算「{}」中总成立，也没有找到反例", settlement.1),
        format!("the guarantee 「{name}」 was neither proved nor refuted of the settlement 「{}」", settlement.1),
    );
    let then = if watched {
        Text::new(
            "结算时逐笔核对，不成立的一笔退回（guarantee）",
            "it is checked on each row that is settled, and a row of which it does not hold is refused (guarantee)",
        )
    } else {
        Text::new(
            "它说的是两笔之间，结算单独一笔时无从核对",
            "it is about two rows, so that one row alone cannot be checked when it is settled",
        )
    };
    let told = Diagnostic::warning(CODE, span, headline)
        .label(Text::new("没有得出结论", "no conclusion"))
        .also(settlement.0, Text::new("这个结算", "this settlement"))
        .note(then)
        .note(Text::new(
            "情形过多，或金额之间相乘；这里不作猜测",
            "there are too many cases, or amounts are multiplied by each other; nothing is guessed",
        ))
        .help(Text::new("在「当」里缩小范围，或分成几条保证", "narrow it down in 「when」, or write several guarantees"));
    if !items {
        return told;
    }
    told.note(looked_among())
}
