//! P0302: a ratio added to a ratio.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0302", zh: "比率不能加比率", en: "a ratio cannot be added to a ratio" };

/// The ratio at `span` is added; `literal` is how it is written as points, where it is a literal.
pub(crate) fn ratio_plus_ratio(span: Span, literal: Option<&str>) -> Diagnostic {
    let found = Diagnostic::error(CODE, span, Text::new("比率不能加比率", "a ratio cannot be added to a ratio"))
        .label(Text::new("加数须是百分点", "points are needed here"))
        .note(Text::new(
            "70% 提高 10% 可以读成 80%，也可以读成 77%；加百分点只有一种读法",
            "70% raised by 10% may mean 80% or 77%; adding points means one thing",
        ));
    match literal {
        Some(points) => found.help(Text::new(format!("写：{points}"), format!("write: {points}"))).fix(span, points),
        None => found.help(Text::new("用「个百分点」表示加数，例如 10个百分点", "write what is added in points, such as 10pp")),
    }
}
