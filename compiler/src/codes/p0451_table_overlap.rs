//! P0451: two rows of a table match one combination.

use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0451", zh: "表格的行重叠", en: "rows of a table overlap" };

/// The row at `second` matches `both`, which `witness` shows where there is one, and which the row at `first` matches too.
pub(crate) fn here(second: Span, first: Span, (both, witness): (&Text, Option<Witness>)) -> Diagnostic {
    let outcome = Text::new("这张表有两行适用", "two rows of the table apply");
    let headline = Text::new(format!("「{}」有两行", both.zh), format!("「{}」 has two rows", both.en));
    let found = Diagnostic::error(CODE, second, headline).label(Text::new("这一行也适用", "this row applies too"));
    let found = match witness {
        Some(witness) => found.witness(Witness { outcome: Some(outcome), ..witness }),
        None => found,
    };
    found
        .also(first, Text::new("这一行已经适用", "this row applies already"))
        .note(Text::new("每种组合恰有一行，行的先后没有意义", "every combination has exactly one row; the order of rows means nothing"))
        .help(Text::new("收窄其中一行", "narrow one of them"))
}
