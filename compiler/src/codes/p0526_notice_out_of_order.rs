//! P0526: the days of one notice do not fit those of the others.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code =
    Code { id: "P0526", zh: "文件的日期与其他文件不合", en: "the days of a notice do not fit those of others" };

/// How many places a message shows.
const MOST_SHOWN: usize = 3;

/// The notice `number`, whose day is written at `day` and is `shown`, does not fit what stands at `places`.
pub(crate) fn here(day: Span, number: &str, shown: &str, places: &[Span]) -> Diagnostic {
    let count = places.len();
    let found = Diagnostic::error(
        CODE,
        day,
        Text::new(
            format!("文件「{number}」自 {shown} 起施行，与另外 {count} 处的先后不合"),
            format!("the notice 「{number}」 rules from {shown}, which does not fit {count} other places"),
        ),
    )
    .label(Text::new("这个日期多半写错了", "this day is likely wrong"))
    .note(Text::new(
        "规定要先施行，才能废止、修改或继续执行；几处都不合，多半是同一个日期写错",
        "what is repealed, amended or continued must have begun before; where several places do not fit, one day is likely wrong",
    ))
    .help(Text::new("核对这份文件的印发日期和施行日期", "check when this notice was issued and when it takes effect"));
    let text = || Text::new("与这里不合", "does not fit this");
    places.iter().take(MOST_SHOWN).fold(found, |found, place| found.also(*place, text()))
}
