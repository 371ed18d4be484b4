//! P0305: a division whose result has no exact decimal form.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0305", zh: "除法可能除不尽", en: "a division that may not come out even" };

/// Divided by something that is no plain constant.
pub(crate) fn by_no_constant(divisor: Span) -> Diagnostic {
    base(divisor, Text::new("只能除以一个固定的数", "only a fixed plain number can divide"))
        .label(Text::new("除数不是固定的数", "not a fixed plain number"))
}

/// Divided by zero.
pub(crate) fn by_zero(divisor: Span) -> Diagnostic {
    base(divisor, Text::new("不能除以零", "nothing can be divided by zero")).label(Text::new("除数是零", "this is zero"))
}

/// Divided by a number that does not come out even.
pub(crate) fn not_even(divisor: Span, number: &str) -> Diagnostic {
    base(divisor, Text::new(format!("除以 {number} 除不尽"), format!("a division by {number} does not come out even")))
        .label(Text::new("商不是有限小数", "the quotient has no end"))
}

fn base(span: Span, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, span, headline)
        .note(Text::new(
            "付出去之前金额要保持精确，所以只许除以 2、4、5、8、10 这类除得尽的数",
            "money stays exact until it is paid, so only 2, 4, 5, 8, 10 and the like, which come out even, may divide",
        ))
        .help(Text::new(
            "比较两个金额之比时写成乘积：用 甲 > 乙 × 50% 代替 甲 ÷ 乙 > 50%",
            "compare two amounts by a product: A > B × 50% instead of A ÷ B > 50%",
        ))
}
