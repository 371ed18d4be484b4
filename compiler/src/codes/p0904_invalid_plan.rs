//! P0904: the plan that was made does not pass its own validation.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_runtime::plan::Invalid;

/// The code.
pub const CODE: Code = Code { id: "P0904", zh: "计划不成立", en: "the plan is not valid" };

/// The plan is refused for `why`; `span` is the settlement that it concerns. The place within the plan says nothing to an author.
pub(crate) fn here(span: Span, why: &Invalid) -> Diagnostic {
    let headline = Text::new(format!("无法生成可用的计划：{}", why.zh), format!("no valid plan could be made: {}", why.en));
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("算这个结算的时候", "in computing this settlement"))
        .note(Text::new(
            "计划生成后要证明任何输入都不会越界；这里没有通过",
            "a plan is proved to stay within its bounds for every input once it is made; this one was not",
        ))
        .help(Text::new(
            "请缩小金额、比例的位数或字段的范围，或减少分段和表格",
            "use smaller amounts, fewer digits, narrower ranges of fields, or fewer tiers and tables",
        ))
}
