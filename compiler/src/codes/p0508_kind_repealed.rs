//! P0508: a provision of a kind that was repealed before.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0508", zh: "归类早已废止", en: "a provision of a kind that was repealed before" };

/// The provision `name` begins after its kind `kind` was repealed at `repeal`, by `document`.
pub(crate) fn kind_repealed(name: &Name, kind: &str, repeal: Span, document: &str) -> Diagnostic {
    Diagnostic::warning(
        CODE,
        name.span,
        Text::new(
            format!("「{}」属于归类「{kind}」，该归类已由「{document}」废止", name.text),
            format!("「{}」 is of the kind 「{kind}」, which 「{document}」 repealed", name.text),
        ),
    )
    .label(Text::new("晚于废止才施行，仍然有效", "begins after the repeal and stays in force"))
    .also(repeal, Text::new("在这里废止", "repealed here"))
    .note(Text::new(
        "废止只终止此前的条款；再立同类条款可能与上级文件不符",
        "a repeal ends earlier provisions; a new one of the kind may go against the wider notice",
    ))
    .help(Text::new("核对上级文件是否允许", "check that the wider notice allows it"))
}
