//! A number outside the range that is computed exactly.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A number outside the range that is computed exactly.
pub(crate) const CODE: Code = Code { id: "P0132", zh: "数字太大或太长", en: "a number too large or too long" };

/// The number at `span`.
pub(crate) fn diagnostic(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("数字太大，或小数位太多", "this number is too large or has too many decimals"))
        .label(Text::new("不能精确计算", "cannot be computed exactly"))
        .note(Text::new("金额和比例都要精确：数值不超过一万亿，小数不超过六位", "amounts are exact: at most 10^12, at most six decimals"))
        .help(Text::new("检查是不是多写了位数", "check the number of digits"))
}
