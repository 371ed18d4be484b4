//! P0901: a figure or an amount does not fit the exact numbers of a plan.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0901", zh: "数值过大", en: "a number is too large" };

/// The figure at `span` does not fit.
#[must_use]
pub fn figure(span: Span) -> Diagnostic {
    why(Diagnostic::error(CODE, span, Text::new("这个数超出可以精确计算的范围", "this number is too large to compute with exactly")))
        .label(Text::new("这个数放不下", "this number does not fit"))
}

/// An amount that settlement `name` computes does not fit.
#[must_use]
pub fn settlement(span: Span, name: &str) -> Diagnostic {
    let headline = Text::new(
        format!("结算「{name}」中的金额可能超出可以精确计算的范围"),
        format!("an amount of settlement 「{name}」 can become too large to compute with exactly"),
    );
    why(Diagnostic::error(CODE, span, headline)).label(Text::new("在这个结算里", "in this settlement"))
}

fn why(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic
        .note(Text::new(
            "金额和比率按精确整数计算，小数点前后合计不得超过十八位",
            "amounts and ratios are computed as exact whole numbers of at most eighteen digits, those after the point included",
        ))
        .help(Text::new("请改用较小的数，或减少小数位数", "write a smaller number, or fewer digits after the point"))
}
