//! P0307: arithmetic on constants that leaves the exact numbers.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0307", zh: "常数运算超出范围", en: "arithmetic on constants leaves the exact numbers" };

/// The result of the arithmetic at `span` has too many digits.
pub(crate) fn out_of_reach(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("这个算式的结果位数太多", "the result of this arithmetic has too many digits"))
        .label(Text::new("超过 28 位", "more than 28 digits"))
        .note(Text::new("常数在编译时精确算出，最多 28 位数字", "constants are worked out exactly, with at most 28 digits"))
        .help(Text::new("核对数值，或减少小数位数", "check the numbers, or write fewer digits"))
}
