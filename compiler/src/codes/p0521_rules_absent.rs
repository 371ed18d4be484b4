//! P0521: the rules of a day on which there were none.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0521", zh: "所按日期没有这项规定", en: "no such rule on the day whose rules are meant" };

/// The settlement `name`, declared at `declared`, is not in force on `day`.
pub(crate) fn settlement(span: Span, day: &str, name: &str, declared: Span) -> Diagnostic {
    base(
        span,
        Text::new(
            format!("结算「{name}」在 {day} 没有施行，不能按那天的规定"),
            format!("the settlement 「{name}」 is not in force on {day}, whose rules are to be kept"),
        ),
        declared,
    )
}

/// The benefit `name`, declared at `declared`, is not in force on `day`.
pub(crate) fn benefit(span: Span, day: &str, name: &str, declared: Span) -> Diagnostic {
    base(
        span,
        Text::new(
            format!("待遇「{name}」在 {day} 没有施行，不能按那天的规定"),
            format!("the benefit 「{name}」 is not in force on {day}, whose rules are meant"),
        ),
        declared,
    )
}

/// The parameter or definition `name`, declared at `declared`, is not in force on `day`.
pub(crate) fn figure(span: Span, day: &str, name: &str, declared: Span) -> Diagnostic {
    base(
        span,
        Text::new(
            format!("「{name}」在 {day} 没有施行，不能按那天的规定"),
            format!("「{name}」 is not in force on {day}, whose rules are meant"),
        ),
        declared,
    )
}

fn base(span: Span, headline: Text, declared: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("这一天没有施行", "not in force on this day"))
        .also(declared, Text::new("在这里声明", "declared here"))
        .help(Text::new("核对日期", "check the day"))
}
