//! P0517: a delegated figure is determined twice, or amended before it is determined.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code =
    Code { id: "P0517", zh: "重复确定，或未确定就修改", en: "determined twice, or amended before it is determined" };

/// `target` has been determined from `from`, at `first`.
pub(crate) fn twice(target: &Name, from: &str, first: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        target.span,
        Text::new(format!("「{}」自 {from} 起已经确定", target.text), format!("「{}」 has been determined from {from}", target.text)),
    )
    .label(Text::new("再次确定", "determined again"))
    .also(first, Text::new(format!("自 {from} 起在这里确定"), format!("determined here from {from}")))
    .help(Text::new("以后的文件改它，写「修改」", "a later notice that changes it writes 「amend」"))
}

/// `target`, delegated at `declared`, has no value on `day` that could be amended.
pub(crate) fn not_yet(target: &Name, day: &str, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        target.span,
        Text::new(
            format!("「{}」到 {day} 还没有确定，不能修改", target.text),
            format!("「{}」 is not determined by {day} and cannot be amended", target.text),
        ),
    )
    .label(Text::new("还没有值", "has no value yet"))
    .also(declared, Text::new("授权在这里", "delegated here"))
    .help(Text::new("第一次定值，写「确定」", "write 「determine」 for its first value"))
}
