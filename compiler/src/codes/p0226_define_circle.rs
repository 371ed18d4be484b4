//! P0226: definitions that need each other.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0226", zh: "定义互相引用成环", en: "definitions refer to each other in a circle" };

/// The definition `name` needs itself, by way of `names`.
pub(crate) fn define_circle(name: &Name, names: &[&str]) -> Diagnostic {
    let way = names.join(" → ");
    Diagnostic::error(
        CODE,
        name.span,
        Text::new(format!("定义成环：{way}"), format!("these definitions refer to each other in a circle: {way}")),
    )
    .label(Text::new("它要用到它自己", "this needs itself"))
    .note(Text::new("这样的定义算不出值", "such a definition has no value"))
    .help(Text::new("让其中一个不再引用另一个", "let one of them no longer refer to the other"))
}
