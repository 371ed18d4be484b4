//! A transition to the rules of a day that is not before its own first day.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A transition to the rules of a day that is not before its own first day.
pub(crate) const CODE: Code =
    Code { id: "P0141", zh: "过渡所按的日期不在施行之前", en: "a transition to rules of a day that is not before it" };

/// The rules of the day at `under` are kept from the day at `from`.
pub fn diagnostic(under: Span, from: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        under,
        Text::new("过渡所按规定的日期不在过渡施行之前", "the rules that a transition keeps are of a day that is not before its first day"),
    )
    .label(Text::new("按这一天的规定", "the rules of this day"))
    .also(from, Text::new("自这一天起过渡", "kept from this day"))
    .note(Text::new("过渡使一部分情形仍按从前的规定", "a transition leaves some cases under rules of before"))
    .help(Text::new(
        "核对两个日期：所按的日期一般是新规定施行的前一天",
        "check both dates: the day is mostly the one before the new rules begin",
    ))
}
