//! An amount of money without its unit.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// An amount of money without its unit.
pub(crate) const CODE: Code = Code { id: "P0134", zh: "金额没有写「元」", en: "money without its unit" };

/// `digits` followed by `unit`: `13万`.
pub(crate) fn diagnostic(span: Span, digits: &str, unit: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("「{digits}{unit}」没有写单位「元」"), format!("「{digits}{unit}」 has no unit")))
        .label(Text::new("金额要写「元」", "money has its unit"))
        .note(Text::new("没有单位的是数，不是金额", "without a unit it is a number, not money"))
        .help(Text::new(format!("写成「{digits}{unit}元」"), format!("write 「{digits}{unit}元」")))
        .fix(span, format!("{digits}{unit}元"))
}
