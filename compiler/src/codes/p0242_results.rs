//! P0242: results that do not add up: of a record, its columns and the share of the person.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::{Column, Name};

/// The code.
pub const CODE: Code =
    Code { id: "P0242", zh: "结果的各列不完整或重复", en: "the columns of the results are incomplete or doubled" };

/// No column for what remains for the person.
pub(crate) fn no_person_share(record: &Name) -> Diagnostic {
    base(
        record.span,
        Text::new(
            format!("「{}」的结果没有个人负担一列", record.text),
            format!("the results for 「{}」 have no column for the person's share", record.text),
        ),
    )
    .label(Text::new("缺少「个人」", "「person_share」 is missing"))
    .help(Text::new("写：个人 个人负担总金额 代码 psn_part_amt", "write: person_share NAME code psn_part_amt"))
}

/// A second column of a kind of which there is one.
pub(crate) fn second_of_role(column: &Name, first: Span) -> Diagnostic {
    base(column.span, Text::new("个人负担和基金合计各只有一列", "there is one column for the person's share and one for the sum of funds"))
        .label(Text::new("第二列", "the second"))
        .also(first, Text::new("第一列", "the first"))
        .help(Text::new("删去一列", "remove one of them"))
}

/// The record named `record` has no results, but is settled or paid for at `span`.
pub(crate) fn no_results(record: &str, span: Span) -> Diagnostic {
    base(
        span,
        Text::new(
            format!("记录「{}」没有声明结果，不能结算", record),
            format!("the record 「{}」 has no results and cannot be settled", record),
        ),
    )
    .label(Text::new("这里要用它的结果", "its results are needed here"))
    .help(Text::new(format!("声明：结果 对 {} {{ 个人 … }}", record), format!("declare: results for {} {{ person_share … }}", record)))
}

/// A narrower policy adds the column `column` to the results of `record`, which payments would fill.
pub(crate) fn not_added(column: &Column, record: &Name) -> Diagnostic {
    let name = &column.name;
    let headline = Text::new(
        format!("「{}」的结果由上级政策声明，下级政策不能再加支付的列「{}」", record.text, name.text),
        format!(
            "a wider policy declares the results for 「{}」: a narrower one cannot add the payment column 「{}」",
            record.text, name.text
        ),
    );
    Diagnostic::error(CODE, name.span, headline)
        .label(Text::new("这一列由支付填写", "this column is filled by payments"))
        .note(Text::new(
            "下级政策只能加报告的列：金额、比率、是否、日期、选项",
            "a narrower policy adds reported columns alone: amount, ratio, bool, date, choice",
        ))
        .help(Text::new(
            format!("由已有的支付方支付，或改为「金额 {}」并报告", name.text),
            format!("pay from a payer that is there, or write 「amount {}」 and report it", name.text),
        ))
}

fn base(span: Span, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, span, headline)
        .note(Text::new("总额等于各支付方与个人之和，逐行核对", "the total equals payers plus person, checked on every row"))
}
