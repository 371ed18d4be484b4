//! P0851: an example whose inputs do not make a row.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0851", zh: "例的输入不完整或有误", en: "the inputs of an example do not make a row" };

/// How many missing fields a message names.
pub(crate) const MOST_SHOWN: usize = 20;

/// Required fields are missing from the example at `title`: all of them, or the first [`MOST_SHOWN`].
pub(crate) fn missing(title: Span, fields: &[&str]) -> Diagnostic {
    base(
        title,
        Text::new(format!("例缺少必填的字段：{}", fields.join("、")), format!("the example lacks required fields: {}", fields.join(", "))),
    )
    .label(Text::new("输入不完整", "incomplete inputs"))
    .help(Text::new("在记录里补上它们", "add them to its record"))
}

/// `name` is given twice.
pub(crate) fn given_twice(name: &Name, first: Span) -> Diagnostic {
    base(name.span, Text::new(format!("「{}」写了两次", name.text), format!("「{}」 is given twice", name.text)))
        .label(Text::new("第二次", "the second time"))
        .also(first, Text::new("第一次", "the first time"))
        .help(Text::new("删去一处", "remove one of them"))
}

/// `name` holds one value but is given several, or none.
pub(crate) fn one_value(name: &Name) -> Diagnostic {
    base(name.span, Text::new(format!("「{}」须恰有一个值", name.text), format!("「{}」 takes one value", name.text)))
        .label(Text::new("值的个数不对", "not one value"))
        .help(Text::new("只写一个值；只有多值字段可以写几个", "write one value; only a set takes several"))
}

/// The value at `span` lies outside the range of `field`.
pub(crate) fn out_of_range(span: Span, field: &str) -> Diagnostic {
    base(span, Text::new(format!("「{field}」的值不在它的范围里"), format!("the value of 「{field}」 lies outside its range")))
        .label(Text::new("超出范围", "outside the range"))
        .help(Text::new("写范围以内的值", "write a value inside the range"))
}

/// The value at `span` of the text field `field` must be quoted.
pub(crate) fn quote_it(span: Span, field: &str) -> Diagnostic {
    base(span, Text::new(format!("文本字段「{field}」的值要加引号"), format!("the value of the text field 「{field}」 must be quoted")))
        .label(Text::new("不是文本", "not a text"))
        .help(Text::new("写：\"…\"", "write: \"…\""))
}

fn base(span: Span, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, span, headline)
        .note(Text::new("例像真实的一行那样读入和结算", "an example is read and settled like a real row"))
}
