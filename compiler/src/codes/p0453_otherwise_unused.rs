//! P0453: nothing is left for the row of all other combinations.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0453", zh: "「否则」没有剩下的组合", en: "nothing is left for otherwise" };

/// The row at `span` takes what the others leave, which is nothing.
pub(crate) fn here(span: Span) -> Diagnostic {
    Diagnostic::warning(CODE, span, Text::new("「否则」一行没有剩下的组合", "nothing is left for the row 「otherwise」"))
        .label(Text::new("各种组合都已写明", "every combination has a row"))
        .note(Text::new("多余的「否则」会在以后吞下新增的类别", "a needless 「otherwise」 would swallow a member that is added later"))
        .fix(span, "")
        .help(Text::new("删去这一行", "remove the row"))
}
