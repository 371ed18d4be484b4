//! P1012: a guarantee speaks of what it cannot.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P1012", zh: "保证的写法不合", en: "a guarantee speaks of what it cannot" };

/// There can be no more of the field `name`.
pub(crate) fn no_amount(name: &Name) -> Diagnostic {
    let headline = Text::new(format!("「{}」没有多少之分", name.text), format!("there is no more and less of 「{}」", name.text));
    Diagnostic::error(CODE, name.span, headline)
        .label(Text::new("不是总有的数值", "not a number that is always given"))
        .note(Text::new(
            "「增加」说的是金额、比率、数值或整数，并且不是「可缺」的",
            "「increase」 speaks of amounts, ratios and numbers that are not optional",
        ))
        .help(Text::new("写金额字段，例如：增加 政策范围内费用、总费用", "name money fields, for example: increase COST, TOTAL"))
}

/// The guarantee `name` at `span` is of no settlement.
pub(crate) fn no_settlement(span: Span, name: &str, record: &str) -> Diagnostic {
    let headline = Text::new(format!("保证「{name}」没有结算可以保证"), format!("the guarantee 「{name}」 has no settlement to hold for"));
    Diagnostic::warning(CODE, span, headline)
        .label(Text::new(format!("没有结算收「{record}」"), format!("no settlement takes 「{record}」")))
        .help(Text::new("声明一个结算，或在「对」里写有结算的记录", "declare a settlement, or name a record that has one"))
}
