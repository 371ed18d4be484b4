//! P0458: tiers over a period and a deductible over another do not go together.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Period;

/// The code.
pub const CODE: Code =
    Code { id: "P0458", zh: "累计分段与起付线的期限不合", en: "cumulated tiers with a deductible over another period" };

/// The tiers at `tiers` run over `period`, the deductible at `deductible` over something else.
/// or, where they are counted in one, over the period of the accumulator `shared`.
pub(crate) fn here(tiers: Span, period: Period, shared: Option<&str>, deductible: Span) -> Diagnostic {
    let (zh, en) = match shared {
        Some(name) => (format!("计入 {name}"), format!("counted_in {name}")),
        None => (period.words().0.to_owned(), period.words().1.to_owned()),
    };
    Diagnostic::error(
        CODE,
        tiers,
        Text::new("累计分段的待遇，起付线须按同一期限累计", "cumulated tiers need a deductible over the same period"),
    )
    .label(Text::new("按这个期限累计", "cumulated over this period"))
    .also(deductible, Text::new("期限不同", "over another"))
    .note(Text::new(
        "分段累计时，起付线是累计费用的第一段；期限不同的起付线在累计中没有位置",
        "in cumulated tiers the deductible is the first part of the cost so far; one over another period has no place there",
    ))
    .help(Text::new(
        format!("写：起付线 {zh} …，或去掉分段的「{zh}」"),
        format!("write: deductible {en} …, or leave 「{en}」 out of the tiers"),
    ))
}
