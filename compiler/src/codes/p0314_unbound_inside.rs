//! P0314: `未定` inside an expression.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0314", zh: "「未定」不能写在算式里", en: "「unbound」 cannot stand inside an expression" };

/// `未定` at `span`.
pub(crate) fn unbound_inside(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("「未定」不能写在算式里", "「unbound」 cannot stand inside an expression"))
        .label(Text::new("算式的一部分", "part of an expression"))
        .note(Text::new(
            "缺了哪个数，要叫得出名字，结算时才能报告",
            "a missing figure needs a name, so that a refused claim can tell which",
        ))
        .help(Text::new("先声明：参数 名称 = 未定，再用它的名称", "declare it first: parameter NAME = unbound, and use the name"))
}
