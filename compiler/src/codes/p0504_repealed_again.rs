//! P0504: a repeal of what has already ended.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0504", zh: "重复废止", en: "a repeal of what has already ended" };

/// `target` already ended on `ended`, by what stands at `by`.
pub(crate) fn repealed_again(target: &Name, ended: &str, by: Span, document: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        target.span,
        Text::new(format!("「{}」自 {ended} 起已不再施行", target.text), format!("「{}」 is no longer in force from {ended}", target.text)),
    )
    .label(Text::new("再次废止", "repealed again"))
    .also(by, Text::new(format!("已由「{document}」终止"), format!("already ended by 「{document}」")))
    .note(Text::new("已经终止的不能再废止", "what has ended cannot be repealed"))
    .help(Text::new("写「继续执行 废止 文号 条文」，表明它早已终止", "write 「continue repeal NUMBER LABEL」 to assert that it has ended"))
}
