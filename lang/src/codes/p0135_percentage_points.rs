//! Percentage points that are not written as such.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// Percentage points that are not written as such.
pub(crate) const CODE: Code = Code { id: "P0135", zh: "百分点写法不对", en: "percentage points misspelt" };

/// `digits` followed by `unit`: `10个百分`.
pub(crate) fn diagnostic(span: Span, digits: &str, unit: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("「{digits}{unit}」写法不对"), format!("「{digits}{unit}」 is not a difference of ratios")),
    )
    .label(Text::new("比例之间的差写作「个百分点」", "a difference of ratios is 「个百分点」 or 「pp」"))
    .note(Text::new("提高 10个百分点 与提高 10% 不同，要写清楚", "10 percentage points and 10% are different rises"))
    .help(Text::new(format!("写成「{digits}个百分点」"), format!("write 「{digits}pp」")))
    .fix(span, format!("{digits}个百分点"))
}
