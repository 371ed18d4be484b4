//! P0510: something is amended that is not in force.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0510", zh: "修改的规定并未施行", en: "what is amended is not in force" };

/// `target` already ended on `ended`, by what stands at `by`.
pub(crate) fn has_ended(target: &Name, day: &str, ended: &str, by: Span, document: &str) -> Diagnostic {
    base(
        target.span,
        Text::new(
            format!("「{}」自 {ended} 起已不再施行，不能自 {day} 起修改", target.text),
            format!("「{}」 is no longer in force from {ended} and cannot be amended from {day}", target.text),
        ),
    )
    .also(by, Text::new(format!("由「{document}」终止"), format!("ended by 「{document}」")))
    .help(Text::new("另行声明一项新的规定，或核对两个日期", "declare a new rule, or check both dates"))
}

/// `target`, declared at `declared`, begins only on `from`; the day of the amendment is written at `own`.
pub(crate) fn not_begun(target: &Name, own: Option<Span>, day: &str, from: &str, declared: Span) -> Diagnostic {
    base(
        own.unwrap_or(target.span),
        Text::new(
            format!("「{}」自 {from} 起才施行，不能自 {day} 起修改", target.text),
            format!("「{}」 begins only on {from} and cannot be amended from {day}", target.text),
        ),
    )
    .also(declared, Text::new(format!("自 {from} 起施行"), format!("in force from {from}")))
    .help(Text::new("核对两个日期：修改要晚于施行的第一天", "check both dates: an amendment begins after the first day of what it amends"))
}

/// `target`, declared at `declared`, was issued only later than the notice that amends it.
pub(crate) fn not_known(target: &Name, issued: &str, declared: Span) -> Diagnostic {
    base(
        target.span,
        Text::new(
            format!("「{}」到 {issued} 才印发，更早的文件不能修改它", target.text),
            format!("「{}」 was issued only on {issued}; an earlier notice cannot amend it", target.text),
        ),
    )
    .also(declared, Text::new(format!("{issued} 印发"), format!("issued on {issued}")))
    .help(Text::new("核对两份文件的印发日期", "check when the two notices were issued"))
}

/// No provision of the kind `target` is in force by `day`.
pub(crate) fn none_of_kind(target: &Name, day: &str) -> Diagnostic {
    base(
        target.span,
        Text::new(
            format!("归类「{}」在 {day} 没有施行中的条款，没有可修改的", target.text),
            format!("no provision of the kind 「{}」 is in force on {day}; there is nothing to amend", target.text),
        ),
    )
    .help(Text::new("核对归类的名称和日期", "check the kind and the day"))
}

fn base(span: Span, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("此时没有施行", "not in force then"))
        .note(Text::new("修改是在原来的规定上换一个值，原来的规定要仍然有效", "an amendment gives a new value to a rule that still holds"))
}
