//! A number of days, months or years that is not whole, or too great.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A number of days, months or years that is not whole, or too great.
pub(crate) const CODE: Code = Code { id: "P0155", zh: "天数、月数须为整数", en: "days and months are whole numbers" };

/// The amount at `span`.
pub(crate) fn diagnostic(span: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new("天数、月数须为整数，且不超出日历", "days and months are whole numbers that a calendar can hold"),
    )
    .label(Text::new("不是整天或整月", "not a whole number of days or months"))
    .note(Text::new("半年写成6个月；半个月在日历上没有固定的天数", "half a year is 6 months; half a month has no fixed number of days"))
    .help(Text::new("改成整数的天或个月，例如 15天、6个月", "give whole days or months, such as 15 days or 6 months"))
}
