//! P0223: a wider policy that names what a narrower one declares.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code =
    Code { id: "P0223", zh: "上级政策引用了下级政策的名称", en: "a wider policy names what a narrower one declares" };

/// `name` is declared at `declared` by the narrower policy `policy`.
pub(crate) fn narrower_name(name: &Name, policy: &str, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        name.span,
        Text::new(
            format!("「{}」由下级政策「{policy}」声明，这里不能引用", name.text),
            format!("「{}」 is declared by the narrower policy 「{policy}」 and cannot be named here", name.text),
        ),
    )
    .label(Text::new("上级政策在这里引用", "named here by a wider policy"))
    .also(declared, Text::new("在这里声明", "declared here"))
    .note(Text::new(
        "上级文件不知道下级条款的名称，只能以归类来说",
        "a wider notice does not know the names of narrower provisions; it speaks of kinds",
    ))
    .help(Text::new("声明归类，并写「废止 归类 …」", "declare a kind, and write 「repeal kind …」"))
}
