//! P0212: a definition or parameter that can never be referred to.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0212", zh: "名称被遮盖", en: "a name is hidden by another" };

/// `name` is always read as `other`.
pub(crate) fn hidden_name(name: &Name, other: &Text) -> Diagnostic {
    Diagnostic::error(
        CODE,
        name.span,
        Text::new(
            format!("「{}」总被读作{}，不能另作名称", name.text, other.zh),
            format!("「{}」 is always read as {} and cannot be a name of its own", name.text, other.en),
        ),
    )
    .label(Text::new("这个名称永远用不到", "this name could never be referred to"))
    .note(Text::new(
        "名称先按内置金额和字段解释，再按定义和参数解释",
        "a name is read as a built-in amount or a field before a definition or parameter",
    ))
    .help(Text::new("换一个名称", "choose another name"))
}
