//! P0303: money multiplied by percentage points.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0303", zh: "金额不能乘百分点", en: "money cannot be multiplied by points" };

/// The points at `span`; `literal` is how they are written as a ratio, where they are a literal.
pub(crate) fn money_times_points(span: Span, literal: Option<&str>) -> Diagnostic {
    let found = Diagnostic::error(CODE, span, Text::new("金额不能乘百分点", "money cannot be multiplied by percentage points"))
        .label(Text::new("百分点是两个比率之差", "points are the difference of two ratios"))
        .note(Text::new("金额的一部分用比率表示，例如 × 10%", "a part of an amount is taken by a ratio, such as × 10%"));
    match literal {
        Some(ratio) => found.help(Text::new(format!("写：{ratio}"), format!("write: {ratio}"))).fix(span, ratio),
        None => found.help(Text::new("改乘一个比率", "multiply by a ratio instead")),
    }
}
