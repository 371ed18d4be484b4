//! P0702: which rows are a settlement's own must be known from the row alone.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code =
    Code { id: "P0702", zh: "条件用到结算才知道的量", en: "a condition rests on what only the settlement knows" };

/// A condition on a row reads an amount that layers compute.
#[must_use]
pub fn here(span: Span) -> Diagnostic {
    let headline = Text::new("这个条件用到了结算中才算出的金额", "this condition reads an amount that only the settlement computes");
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("结算之前还没有这个金额", "there is no such amount before the settlement"))
        .note(Text::new(
            "一行数据归哪个结算、是否合格，要先于结算判断，只能依据数据本身",
            "which settlement takes a row, and whether a row is sound, is decided before settling, from the row alone",
        ))
        .help(Text::new("请把它写到待遇的「对象」或「基数」里", "write it in the benefit's 「eligible」 or 「base」 instead"))
}

/// A condition on a row rests on a figure without a value.
#[must_use]
pub fn unbound(span: Span, name: &str) -> Diagnostic {
    let headline = Text::new(
        format!("这个条件用到的「{name}」在其适用的日期没有值"),
        format!("this condition rests on 「{name}」, which has no value on a date on which it is used"),
    );
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("没有值就无法判断", "without a value nothing can be decided"))
        .note(Text::new(
            "一行数据归哪个结算、是否合格，对每一行都必须有答案",
            "which settlement takes a row, and whether a row is sound, must have an answer for every row",
        ))
        .help(Text::new(
            format!("请给「{name}」一个值，或从条件中去掉它"),
            format!("give 「{name}」 a value, or leave it out of the condition"),
        ))
}
