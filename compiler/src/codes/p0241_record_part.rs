//! P0241: a part of a record that names a field of the wrong type.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0241", zh: "字段的类型不合用途", en: "a field of the wrong type for its part" };

/// `field` stands as `part` and must be a `wanted`.
pub(crate) fn record_part(field: &Name, part: &Text, wanted: &Text) -> Diagnostic {
    Diagnostic::error(
        CODE,
        field.span,
        Text::new(
            format!("「{}」不能作{}：须是{}字段", field.text, part.zh, wanted.zh),
            format!("「{}」 cannot be the {} field: it must be a {}", field.text, part.en, wanted.en),
        ),
    )
    .label(Text::new(format!("须是必填的{}字段", wanted.zh), format!("must be a required {} field", wanted.en)))
    .note(Text::new("每一行都要有它", "every row must have it"))
    .help(Text::new(format!("改用一个必填的{}字段", wanted.zh), format!("name a required {} field", wanted.en)))
}

/// `field` stands twice among those that number the rows together.
pub(crate) fn twice(field: &Name, first: Span) -> Diagnostic {
    let headline = Text::new(format!("「{}」在唯一编号里写了两次", field.text), format!("「{}」 numbers the rows twice", field.text));
    Diagnostic::error(CODE, field.span, headline)
        .label(Text::new("第二次", "the second time"))
        .also(first, Text::new("第一次", "the first time"))
        .note(Text::new("同一字段再写一次不会使行更唯一", "a field does not tell rows apart any better for standing twice"))
        .help(Text::new("删去一处", "remove one of them"))
}
