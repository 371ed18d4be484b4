//! P0458: annual tiers and a deductible of each visit do not go together.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0458", zh: "按年分段与每次起付线不合", en: "annual tiers with a deductible per visit" };

/// The tiers at `tiers` run over the year, the deductible at `deductible` over a visit.
pub(crate) fn here(tiers: Span, deductible: Span) -> Diagnostic {
    Diagnostic::error(CODE, tiers, Text::new("按年分段的待遇，起付线也须按年", "annual tiers need an annual deductible"))
        .label(Text::new("按年累计", "cumulated over the year"))
        .also(deductible, Text::new("每次扣除", "taken off at each visit"))
        .note(Text::new(
            "按年累计时，起付线是累计费用的第一段；每次扣除的起付线在累计中没有位置",
            "in cumulated tiers the deductible is the first part of the year's cost; one of each visit has no place there",
        ))
        .help(Text::new("写：起付线 每年 …，或去掉分段的「每年」", "write: deductible per_year …, or leave 「per_year」 out of the tiers"))
}
