//! P0902: a question could not be decided.

use super::items::looked_among;
use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0902", zh: "未能判定", en: "a question was not decided" };

/// Whether effects on `slot`, written at `span`, keep within bounds or conflict is not known; `items` where it turns on them.
pub(crate) fn slot(span: Span, slot: &Text, items: bool) -> Diagnostic {
    undecided(
        span,
        Text::new(
            format!("未能判定「{}」是否总在允许的范围内、条款之间是否冲突", slot.zh),
            format!("whether 「{}」 always stays within bounds and its effects agree was not decided", slot.en),
        ),
        items,
    )
}

/// Whether two settlements can take one row is not known.
pub(crate) fn settlements(span: Span, first: &str, second: &str, items: bool) -> Diagnostic {
    undecided(
        span,
        Text::new(
            format!("未能判定结算「{first}」和「{second}」会不会收同一笔"),
            format!("whether the settlements 「{first}」 and 「{second}」 can take one row was not decided"),
        ),
        items,
    )
}

/// Whether what stands at `span` meets the requirement `name`, written at `required`, is not known.
pub(crate) fn requirement(span: Span, (name, required): (&str, Span), items: bool) -> Diagnostic {
    undecided(
        span,
        Text::new(format!("未能判定这里是否符合要求「{name}」"), format!("whether this meets the requirement 「{name}」 was not decided")),
        items,
    )
    .also(required, Text::new("要求在这里", "required here"))
}

fn undecided(span: Span, headline: Text, items: bool) -> Diagnostic {
    let told = Diagnostic::warning(CODE, span, headline)
        .label(Text::new("没有得出结论", "no conclusion"))
        .note(Text::new(
            "答案取决于金额之间的比较或结算中的金额，或情形过多；这里不作猜测",
            "the answer turns on amounts compared with each other, on amounts of the settlement, or on too many cases; nothing is guessed",
        ))
        .help(Text::new(
            "请自行核对；改用类别、是否和与固定数值的比较，可以判定",
            "check it yourself; with lists, yes-or-no fields and fixed figures it can be decided",
        ));
    if items { told.note(looked_among()) } else { told }
}
