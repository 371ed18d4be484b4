//! P0210: one name declared twice.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0210", zh: "名称重复声明", en: "a name is declared twice" };

/// `name` at `second` was already declared at `first`; `what` says what kind of thing bears it.
pub(crate) fn declared_twice(what: &Text, name: &str, second: Span, first: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        second,
        Text::new(format!("{}「{name}」重复声明", what.zh), format!("the {} 「{name}」 is declared twice", what.en)),
    )
    .label(Text::new("第二次声明", "declared again here"))
    .also(first, Text::new("第一次声明", "first declared here"))
    .note(Text::new("一个名称在政策及其承接的政策中只能指一件事", "within a policy and all that it extends, a name stands for one thing"))
    .help(Text::new("换一个名称，或删去一处", "choose another name, or remove one of them"))
}
