//! P0312: an unbound figure whose unit cannot be told.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0312", zh: "未定的数不知道单位", en: "the unit of an unbound figure cannot be told" };

/// What stands at `span`, called `what`, has no value and its unit does not follow from its use.
pub(crate) fn type_unclear(span: Span, what: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{what}」未定，从这里看不出它的单位"),
            format!("「{what}」 is unbound, and its unit does not follow from this use"),
        ),
    )
    .label(Text::new("元、比率还是百分点？", "yuan, a ratio or points?"))
    .note(Text::new("未定的数的单位由使用它的地方决定", "the unit of an unbound figure is told by the slot that uses it"))
    .help(Text::new(
        "直接用在起付线、比例等位置，或与有单位的量相加、比较",
        "use it directly in a slot, or add it to or compare it with a value that has a unit",
    ))
}
