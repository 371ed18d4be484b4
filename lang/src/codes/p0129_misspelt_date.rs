//! P0129: a date written in another form.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

pub(crate) const CODE: Code = Code { id: "P0129", zh: "日期写法不对", en: "a date written in another form" };

/// `written` was meant as a date; `right` is the form that is read, where it has all three parts.
pub(crate) fn diagnostic(span: Span, written: &str, right: Option<&str>) -> Diagnostic {
    let found = Diagnostic::error(
        CODE,
        span,
        Text::new(format!("「{written}」不是日期的写法"), format!("「{written}」 is not how a date is written")),
    )
    .note(Text::new(
        "日期要写到日，年份四位，各部分之间没有空格，在哪里读都是同一天",
        "a date has its day and a year of four digits, with no blanks, so that it is the same day to every reader",
    ));
    match right {
        Some(right) => found
            .label(Text::new("日期的另一种写法", "another form of a date"))
            .help(Text::new(format!("写成「{right}」"), format!("write 「{right}」")))
            .fix(span, right),
        None => found
            .label(Text::new("年、月、日不全", "year, month or day is missing"))
            .help(Text::new("写成「2021年1月1日」或「2021-01-01」", "write 「2021-01-01」 or 「2021年1月1日」")),
    }
}
