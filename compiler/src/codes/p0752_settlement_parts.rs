//! P0752: a basis date or a reported column of the wrong kind.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code =
    Code { id: "P0752", zh: "结算的日期或报告列有误", en: "the basis or a report of a settlement does not fit" };

/// The basis `field` is no required date.
pub(crate) fn basis_is_no_date(field: &Name) -> Diagnostic {
    base(field.span, Text::new(format!("「{}」不能作结算依据的日期", field.text), format!("「{}」 cannot be the basis date", field.text)))
        .label(Text::new("须是必填的日期字段", "must be a required date field"))
        .help(Text::new("写：依 出院日期", "write: by DATEFIELD"))
}

/// The reported `column` is not of the kind that settlements report.
pub(crate) fn no_reported_column(column: &Name) -> Diagnostic {
    base(
        column.span,
        Text::new(format!("「{}」不是报告的列", column.text), format!("「{}」 is not a column that is reported", column.text)),
    )
    .label(Text::new(
        "须是结果里的「金额」「比率」「是否」「日期」或「选项」列",
        "must be an 「amount」, 「ratio」, 「bool」, 「date」 or 「choice」 of the results",
    ))
    .help(Text::new(
        "支付方、个人和预警各列由结算自动填写，不必报告",
        "columns of payers, the person and alerts are filled by the settlement itself",
    ))
}

/// `column` is reported twice.
pub(crate) fn reported_twice(column: &Name, first: Span) -> Diagnostic {
    base(column.span, Text::new(format!("「{}」报告了两次", column.text), format!("「{}」 is reported twice", column.text)))
        .label(Text::new("第二次", "the second time"))
        .also(first, Text::new("第一次", "the first time"))
        .help(Text::new("删去一处", "remove one of them"))
}

fn base(span: Span, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, span, headline).note(Text::new(
        "每一行都要能确定适用哪天的规定，报告哪些列",
        "every row must tell which day's rules apply and which columns are reported",
    ))
}
