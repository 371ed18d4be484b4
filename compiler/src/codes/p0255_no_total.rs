//! P0255: what is of payments, over a record of which nothing is paid.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::tree::{Column, Name};

/// The code.
pub const CODE: Code = Code { id: "P0255", zh: "没有总额的记录不涉及支付", en: "a record without a total is not paid for" };

/// `column` holds a payment, but the record named `record` has no total.
pub(crate) fn column(column: &Column, record: &str) -> Diagnostic {
    let name = &column.name;
    base(
        name,
        Text::new(
            format!("记录「{record}」没有总额，结果不能有支付的列「{}」", name.text),
            format!("the record 「{record}」 has no total, so its results cannot have 「{}」, which holds a payment", name.text),
        ),
    )
    .label(Text::new("这一列记支付或负担的金额", "this column holds what someone pays"))
    .help(Text::new(
        "在记录里写「总额 字段」，或把这一列改为「金额」并由结算报告",
        "write 「total FIELD」 in the record, or make this column an 「amount」 that the settlement reports",
    ))
}

/// `field` is what is in scope, of a record without a total.
pub(crate) fn in_scope(field: &Name) -> Diagnostic {
    base(field, Text::new("写了「范围内」而没有写「总额」", "there is an 「in_scope」 field and no 「total」"))
        .label(Text::new("范围内的费用是总额的一部分", "what is in scope is a part of the total"))
        .help(Text::new("在记录里写：总额 字段", "write in the record: total FIELD"))
}

/// The accumulator `name` is over `record`, which has no total.
pub(crate) fn accumulates(name: &Name, record: &str) -> Diagnostic {
    base(
        name,
        Text::new(
            format!("记录「{record}」没有总额，不能按它累计「{}」", name.text),
            format!("the record 「{record}」 has no total, so 「{}」 cannot be kept of it", name.text),
        ),
    )
    .label(Text::new("这样的记录不进台账", "such rows are no part of the ledger"))
    .help(Text::new("对有总额的记录累计", "keep it of a record that has a total"))
}

fn base(name: &Name, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, name.span, headline).note(Text::new(
        "支付方与个人之和须等于总额；没有总额就没有支付，只有报告的结果",
        "payers and person add up to the total; without one nothing is paid, and results are only reported",
    ))
}
