//! P0511: two amendments of one thing from one day, issued on one day.

use super::p0507_used_out_of_force::date;
use crate::names::shown;
use crate::program::Day;
use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0511", zh: "同日两次修改", en: "two amendments from one day" };

/// `item` is amended from `day` at `span`, and at `first` too.
pub(crate) fn here(span: Span, item: &str, from: Day, first: Span) -> Diagnostic {
    let day = shown(from);
    let outcome = Text::new(format!("「{item}」有两个值"), format!("「{item}」 has two values"));
    let witness = Witness { date: date((from, Day::MAX)), outcome: Some(outcome), ..Witness::default() };
    Diagnostic::error(CODE, span, Text::new(format!("「{item}」自 {day} 起有两个修改"), format!("「{item}」 is amended twice from {day}")))
        .label(Text::new(format!("自 {day} 起"), format!("from {day}")))
        .witness(witness)
        .also(first, Text::new("自同一天起已有修改", "amended from the same day already"))
        .note(Text::new(
            "两处同日印发，同一天起只能有一个值，哪个有效不能靠文本的先后",
            "both were issued on one day, and from one day there is one value; the order of files cannot tell which",
        ))
        .help(Text::new("只留一个，或核对两个日期", "keep one of them, or check both dates"))
}
