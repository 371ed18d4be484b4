//! P0324: a date that may leave the calendar.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0324", zh: "日期可能超出日历", en: "a date may leave the calendar" };

/// What stands at `span` may be no date of the years 1 to 9999.
pub(crate) fn beyond(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("算出的日期可能超出日历", "the date that this gives may leave the calendar"))
        .label(Text::new("可能不在公元1年至9999年之内", "may lie outside the years 1 to 9999"))
        .note(Text::new(
            "年份、天数、月数来自字段时，先要限定它的范围",
            "where a year or a number of days or months comes from a field, its range must be limited first",
        ))
        .help(Text::new(
            "给字段写范围，例如：参保年度 整数 范围 2000 至 2100",
            "give the field a range, such as: YEAR int range 2000 to 2100",
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_offered() {
        assert!(beyond(Span::default()).help.is_some_and(|help| help.en.contains("range")));
    }
}
