//! P0225: an amount of the settlement where no settlement is under way.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code =
    Code { id: "P0225", zh: "这里不能使用结算中的金额", en: "an amount of the settlement cannot be used here" };

/// The amount at `span`, written `name`, stands in `place`.
pub(crate) fn amount_here(span: Span, name: &str, place: &Text) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("{}中不能使用「{name}」", place.zh), format!("「{name}」 cannot be used in {}", place.en)),
    )
    .label(Text::new("结算进行中才有的金额", "known only while a claim is being settled"))
    .note(Text::new(
        "这些金额随层次变化，只能写在待遇的各项、条款和报告里",
        "these amounts change from layer to layer; they stand in benefits, provisions and reports only",
    ))
    .help(Text::new("把它直接写进待遇或条款", "write it in the benefit or provision itself"))
}

/// What is left in scope, written `name` at `span`, over a record that does not say what is in scope.
pub(crate) fn no_in_scope(span: Span, name: &str, record: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("记录「{record}」没有写明「范围内」，不能使用「{name}」"),
            format!("「{name}」 cannot be used over 「{record}」, which has no in-scope field"),
        ),
    )
    .label(Text::new("范围内的费用是哪个字段？", "which field holds what is in scope?"))
    .note(Text::new("剩余的范围内费用从记录的「范围内」字段算起", "what is left in scope starts from the record's in-scope field"))
    .help(Text::new("在记录里写：范围内 字段名，或改用「剩余总费用」", "write in the record: in_scope FIELD, or use 「left_total」"))
}
