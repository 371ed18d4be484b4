//! A target whose ratio is not one sum divided by another.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A target whose ratio is not one sum divided by another.
pub(crate) const CODE: Code = Code { id: "P0167", zh: "目标的比率不是两数相除", en: "the ratio of a target is not of two sums" };

/// What stands at `span` divides nothing.
pub(crate) fn diagnostic(span: Span) -> Diagnostic {
    let headline = Text::new("目标的「比率」要写成一项 ÷ 另一项", "the 「ratio」 of a target is one thing ÷ another");
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("这里不是两项相除", "this does not divide one thing by another"))
        .note(Text::new(
            "目标比较的是许多笔合起来的两个总数：各笔的前一项相加，除以各笔的后一项相加",
            "a target compares two sums over many rows: what stands before ÷ of all rows, and what stands after it",
        ))
        .help(Text::new(
            "写成「比率 统筹基金支付 ÷ 政策范围内费用」；有加减时加括号",
            "write 「ratio FUND / COST」, with parentheses around sums",
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_what_to_write() {
        let said = diagnostic(Span::default());
        assert!(said.headline.zh.contains('÷') && said.headline.en.contains('÷'));
    }
}
