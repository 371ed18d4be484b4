//! A date that the civil calendar does not have.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A date that the civil calendar does not have.
pub(crate) const CODE: Code = Code { id: "P0130", zh: "日期不存在", en: "the date does not exist" };

/// `text` is the date as written.
pub(crate) fn diagnostic(span: Span, text: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("没有「{text}」这一天"), format!("there is no day 「{text}」")))
        .label(Text::new("日历上没有这一天", "not in the calendar"))
        .note(Text::new("年份用四位数；二月有 28 天，闰年 29 天", "years have four digits; February has 28 days, 29 in a leap year"))
        .help(Text::new("照公文改成实际的日期", "give the day that the notice prints"))
}
