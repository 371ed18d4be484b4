//! P0452: a row of a table applies to no combination that is left.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0452", zh: "表格有用不到的行", en: "a row of a table is never used" };

/// Every combination of the row at `span` has an earlier row; `alike` where one of them says the same.
pub(crate) fn here(span: Span, alike: bool) -> Diagnostic {
    let found = Diagnostic::error(CODE, span, Text::new("这一行永远用不到", "this row is never used"))
        .label(Text::new("它的组合都已有别的行", "all its combinations have other rows"))
        .note(Text::new("重复的行里总有一行是写错的", "of two rows for one thing, one is a mistake"))
        .help(Text::new("删去这一行，或改正它的条件", "remove the row, or mend what it is for"));
    if alike { found.fix(span, "") } else { found }
}
