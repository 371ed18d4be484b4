//! P0241: a part of a record that names a field of the wrong type.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
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
