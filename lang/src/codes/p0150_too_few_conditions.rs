//! More conditions are asked for than stand in the list.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// More conditions are asked for than stand in the list.
pub(crate) const CODE: Code = Code { id: "P0150", zh: "所列条件少于应符合的项数", en: "fewer conditions than must hold" };

/// `keyword` asks for `needed` of the conditions in the block at `span`, which holds `given`.
pub(crate) fn diagnostic(span: Span, keyword: &str, needed: usize, given: usize) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{keyword}」要求符合 {needed} 项，这里只列了 {given} 项"),
            format!("「{keyword}」 asks for {needed} conditions, and {given} are listed"),
        ),
    )
    .label(Text::new("各项用「；」或换行隔开", "conditions are separated by 「;」 or line ends"))
    .note(Text::new("这样的条件永远不成立", "such a condition never holds"))
    .help(Text::new("补齐各项；全部都要符合的，用「且」连接", "list them all; where all must hold, join them with 「and」"))
}
