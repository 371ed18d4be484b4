//! P0605: a condition holds in no case.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0605", zh: "条件永远不成立", en: "a condition never holds" };

/// The condition at `span` holds for no row on any date on which it is in force.
pub(crate) fn here(span: Span) -> Diagnostic {
    Diagnostic::warning(CODE, span, Text::new("这个条件永远不成立", "this condition never holds"))
        .label(Text::new("没有一笔符合", "no row meets this"))
        .note(Text::new(
            "写了却从不适用的规定，多半是「且」与「或」写反，或数值写错",
            "a rule that never applies is most often a mistaken 「and」, or a mistaken figure",
        ))
        .help(Text::new("核对条件；要两者居其一，写「或」", "check the condition; where either suffices, write 「or」"))
}
