//! P0227: it cannot be told over which record something is.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0227", zh: "不清楚针对哪个记录", en: "it is unclear over which record this is" };

/// Several records fit.
pub(crate) fn several_records(span: Span, item: &str, records: &[&str]) -> Diagnostic {
    let first = records.first().copied().unwrap_or_default();
    base(
        span,
        Text::new(
            format!("「{item}」可以针对几个记录：{}", records.join("、")),
            format!("「{item}」 could be over several records: {}", records.join(", ")),
        ),
    )
    .help(Text::new(format!("写明：对 {first}"), format!("say which: for {first}")))
}

/// No record has all the fields.
pub(crate) fn no_record(span: Span, item: &str, fields: &[&str]) -> Diagnostic {
    base(
        span,
        Text::new(
            format!("「{item}」所用的字段不在同一个记录里：{}", fields.join("、")),
            format!("no record has all the fields that 「{item}」 uses: {}", fields.join(", ")),
        ),
    )
    .help(Text::new("只用一个记录的字段", "use fields of one record only"))
}

fn base(span: Span, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("针对哪个记录？", "over which record?"))
        .note(Text::new("没有写「对」时，按所用的字段推断是哪个记录", "where 「for」 is not written, the fields used tell the record"))
}
