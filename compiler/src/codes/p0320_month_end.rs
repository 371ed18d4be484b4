//! P0320: what happens at the end of a month is not said, or said where no months are added.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code =
    Code { id: "P0320", zh: "加减月数须写明月末怎么算", en: "adding months must say what happens at a month's end" };

/// The months at `span` are added to a date, and it is not said.
pub(crate) fn missing(span: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new("日期加减月数，没有写明月末怎么算", "months are added to a date, but it is not said what happens at a month's end"),
    )
    .label(Text::new("1月31日加1个月是哪一天？", "which day is 31 January plus 1 month?"))
    .note(Text::new(
        "各月天数不同：「月末取末」取当月最后一天，「月末顺延」取下月第一天",
        "months differ in length: 「clamp」 takes the last day of the month, 「carry」 the first day of the next",
    ))
    .help(Text::new("后面写「月末取末」或「月末顺延」", "write 「clamp」 or 「carry」 after it"))
}

/// What stands at `span` adds no months to a date.
pub(crate) fn stray(span: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new("「月末取末」「月末顺延」只跟在日期加减月数之后", "「clamp」 and 「carry」 only follow a date plus or minus months"),
    )
    .label(Text::new("这里没有给日期加减月数", "no months are added to a date here"))
    .note(Text::new("只有月数才碰到月末；天数不会", "only months meet the end of a month; days do not"))
    .help(Text::new("删去，或写成：日期 + 3个月 月末取末", "remove it, or write: DATE + 3 months clamp"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_name_the_two_ways() {
        for found in [missing(Span::default()), stray(Span::default())] {
            assert_eq!(found.code.id, "P0320");
            assert!(found.help.is_some_and(|help| help.zh.contains("月末取末")));
        }
    }
}
