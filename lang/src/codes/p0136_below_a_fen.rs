//! An amount of money with a part of a fen.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// An amount of money with a part of a fen.
pub(crate) const CODE: Code = Code { id: "P0136", zh: "金额小于一分", en: "money finer than a fen" };

/// `value` yuan.
pub(crate) fn diagnostic(span: Span, value: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("金额「{value}元」不足一分"), format!("「{value}」 yuan has a part of a fen")))
        .label(Text::new("金额最多两位小数", "money has at most two decimals"))
        .help(Text::new("照公文改成整分的金额", "give an amount in whole fen"))
}
