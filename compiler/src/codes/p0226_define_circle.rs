//! P0226: definitions that need each other.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0226", zh: "定义互相引用成环", en: "definitions refer to each other in a circle" };

/// The definition `name` needs itself, by way of `names`; what stands at `back` closes the circle.
pub(crate) fn define_circle(name: &Name, back: Span, names: &[&str]) -> Diagnostic {
    let way = names.join(" → ");
    Diagnostic::error(
        CODE,
        back,
        Text::new(format!("定义成环：{way}"), format!("these definitions refer to each other in a circle: {way}")),
    )
    .label(Text::new("从这里又回到它自己", "from here back to where it began"))
    .also(name.span, Text::new(format!("「{}」要用到它自己", name.text), format!("「{}」 needs itself", name.text)))
    .note(Text::new("这样的定义算不出值", "such a definition has no value"))
    .help(Text::new("让其中一个不再引用另一个", "let one of them no longer refer to the other"))
}
