//! P0156: `且` and `或` side by side without brackets.

use crate::diagnostic::{Code, Diagnostic, Edit, Text};
use crate::span::Span;

pub(crate) const CODE: Code = Code { id: "P0156", zh: "且、或混用而没有括号", en: "and and or mixed without brackets" };

/// The `或` at `or` has an operand, `joined`, whose parts an `且` joins.
pub(crate) fn diagnostic(or: Span, joined: Span) -> Diagnostic {
    Diagnostic::warning(CODE, or, Text::new("「且」与「或」写在一起，没有括号", "「and」 and 「or」 stand together without brackets"))
        .label(Text::new("这个「或」最后才看", "this 「or」 is looked at last"))
        .also(joined, Text::new("这一段先看", "this part is looked at first"))
        .note(Text::new(
            "先看「且」再看「或」；读公文的人可能理解成另一种意思",
            "「and」 goes before 「or」; a reader of the notice may take it the other way",
        ))
        .help(Text::new("用括号写明哪一段先看", "say with brackets which part goes together"))
        .edits(
            Text::new("给「且」的一段加括号", "put brackets round the 「and」 part"),
            vec![Edit::before(joined, "("), Edit::behind(joined, ")")],
        )
}
