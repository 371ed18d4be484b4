//! P0316: a default, a range or an optional mark of a field that do not fit together.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code =
    Code { id: "P0316", zh: "字段的缺省、范围与类型不合", en: "the default or range of a field does not fit" };

/// `field` is optional and has a default.
pub(crate) fn optional_with_default(field: &Name, default: Span) -> Diagnostic {
    base(default, Text::new(format!("「{}」既可缺又有缺省值", field.text), format!("「{}」 is optional and has a default", field.text)))
        .label(Text::new("有了缺省值就不会缺", "with a default it is never missing"))
        .help(Text::new("只保留「可缺」或「缺省」", "keep either 「optional」 or 「default」"))
}

/// The range of `field` is empty.
pub(crate) fn empty_range(field: &Name, range: Span) -> Diagnostic {
    base(
        range,
        Text::new(format!("「{}」的范围下限大于上限", field.text), format!("the range of 「{}」 ends before it begins", field.text)),
    )
    .label(Text::new("没有值在这个范围里", "no value lies in this range"))
    .help(Text::new("对调两个数", "swap the two values"))
}

/// The type of `field` has no order.
pub(crate) fn no_range(field: &Name, range: Span) -> Diagnostic {
    base(
        range,
        Text::new(
            format!("「{}」的类型没有大小，不能有范围", field.text),
            format!("「{}」 is of a type without order and cannot have a range", field.text),
        ),
    )
    .label(Text::new("范围", "the range"))
    .help(Text::new("删去范围", "remove the range"))
}

/// A text field has a default.
pub(crate) fn text_default(field: &Name, default: Span) -> Diagnostic {
    base(
        default,
        Text::new(format!("文本字段「{}」不能有缺省值", field.text), format!("the text field 「{}」 cannot have a default", field.text)),
    )
    .label(Text::new("缺省值", "the default"))
    .help(Text::new("删去缺省值，或写「可缺」", "remove the default, or write 「optional」"))
}

/// The default of `field` lies outside its range.
pub(crate) fn default_out_of_range(field: &Name, default: Span, range: Span) -> Diagnostic {
    base(
        default,
        Text::new(format!("「{}」的缺省值不在范围里", field.text), format!("the default of 「{}」 lies outside its range", field.text)),
    )
    .label(Text::new("超出范围", "outside"))
    .also(range, Text::new("范围", "the range"))
    .help(Text::new("改缺省值或范围", "change the default or the range"))
}

fn base(span: Span, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, span, headline).note(Text::new(
        "缺的单元格按缺省值读入，读入的值都在范围里",
        "a missing cell is read as the default, and every value read lies in the range",
    ))
}
