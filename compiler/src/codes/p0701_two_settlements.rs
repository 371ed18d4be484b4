//! P0701: one row belongs to two settlements.

use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0701", zh: "两个结算都收同一笔", en: "two settlements take one row" };

/// Settlement `second` takes rows that settlement `first` takes too, such as `witness`.
pub(crate) fn here(second: Span, second_name: &str, first: Span, first_name: &str, witness: &Witness) -> Diagnostic {
    let headline = Text::new(
        format!("结算「{first_name}」和「{second_name}」都收同一笔"),
        format!("the settlements 「{first_name}」 and 「{second_name}」 both take one row"),
    );
    Diagnostic::error(CODE, second, headline)
        .label(Text::new("这个结算", "this settlement"))
        .also(first, Text::new("和这个结算", "and this one"))
        .witness(witness.clone())
        .note(Text::new("每一笔只归一个结算", "each row belongs to one settlement"))
        .help(Text::new("在「当」里写明各收哪些", "say in 「when」 which rows each of them takes"))
}
