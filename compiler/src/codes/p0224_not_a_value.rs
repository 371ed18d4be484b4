//! P0224: a name that stands for something without a value.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0224", zh: "这个名称在这里没有值", en: "a name that has no value here" };

/// `name` is a benefit.
pub(crate) fn benefit_as_value(name: &Name, declared: Span) -> Diagnostic {
    found(name, &Text::new("待遇", "benefit"), declared).help(Text::new(
        format!("取它的金额：{0}.支付额 或 {0}.已扣起付线", name.text),
        format!("take one of its amounts: {0}.paid or {0}.deducted", name.text),
    ))
}

/// `name` is a provision or a settlement, as `what` says.
pub(crate) fn thing_as_value(name: &Name, what: &Text, declared: Span) -> Diagnostic {
    found(name, what, declared).help(Text::new("写字段、定义或参数的名称", "write the name of a field, a definition or a parameter"))
}

/// `name` is a member of `list`, but no member is expected here.
pub(crate) fn member_as_value(name: &Name, list: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        name.span,
        Text::new(
            format!("「{}」是「{list}」的成员，这里不能单独使用", name.text),
            format!("「{}」 is a member of 「{list}」 and cannot stand alone here", name.text),
        ),
    )
    .label(Text::new("类别的成员", "a member of an enum"))
    .note(Text::new("成员要与同一类别的字段比较", "a member is compared with a field of its enum"))
    .help(Text::new(
        format!("写明与哪个字段比较：字段 = {0}，或 字段 含 {0}", name.text),
        format!("say which field it is compared with: FIELD = {0}, or FIELD has {0}", name.text),
    ))
}

fn found(name: &Name, what: &Text, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        name.span,
        Text::new(format!("「{}」是{}，不是一个值", name.text, what.zh), format!("「{}」 is a {}, not a value", name.text, what.en)),
    )
    .label(Text::new("这里需要一个值", "a value is needed here"))
    .also(declared, Text::new("在这里声明", "declared here"))
    .note(Text::new("只有字段、定义、参数和内置金额有值", "only fields, definitions, parameters and built-in amounts have a value"))
}
