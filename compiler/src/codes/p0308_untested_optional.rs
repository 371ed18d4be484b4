//! P0308: an optional field used where it may be missing.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0308", zh: "可缺的字段未经检查就使用", en: "an optional field used without a test" };

/// `field` may be missing where it is used.
pub(crate) fn untested_optional(field: &Name) -> Diagnostic {
    let name = &field.text;
    Diagnostic::error(
        CODE,
        field.span,
        Text::new(format!("「{name}」可缺，使用前须先检查"), format!("「{name}」 may be missing and is used without a test")),
    )
    .label(Text::new("这里可能没有值", "there may be no value here"))
    .note(Text::new("可缺的字段没有缺省值，缺了就算不出", "an optional field has no default; without it there is no result"))
    .help(Text::new(
        format!("写「已填 {name} 且 …」，或「非 已填 {name} 或 …」，看缺了算不满足还是算满足"),
        format!("write 「given {name} and …」, or 「not given {name} or …」: whether a missing value fails or passes"),
    ))
}
