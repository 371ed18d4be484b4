//! P0309: a test of a field that is always given.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0309", zh: "字段必有值，不必检查", en: "a test of a field that is always given" };

/// `field` is required or has a default.
pub(crate) fn always_given(field: &Name) -> Diagnostic {
    Diagnostic::error(
        CODE,
        field.span,
        Text::new(
            format!("「{}」必有值，「已填」没有意义", field.text),
            format!("「{}」 always has a value; 「given」 tests nothing", field.text),
        ),
    )
    .label(Text::new("不是可缺的字段", "not an optional field"))
    .note(Text::new("必填的字段和有缺省值的字段总有值", "a required field and one with a default always have a value"))
    .help(Text::new("删去「已填」，或把字段声明为「可缺」", "remove 「given」, or declare the field optional"))
}
