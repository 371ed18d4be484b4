//! P0505: something is to continue that is not in force.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0505", zh: "继续执行的规定并未施行", en: "what is to continue is not in force" };

/// `target` already ended on `ended`, by what stands at `by`.
pub(crate) fn has_ended(target: &Name, day: &str, ended: &str, by: Span, document: &str) -> Diagnostic {
    base(
        target,
        Text::new(
            format!("「{}」自 {ended} 起已不再施行，{day} 不能继续执行", target.text),
            format!("「{}」 is no longer in force from {ended} and cannot continue on {day}", target.text),
        ),
    )
    .also(by, Text::new(format!("由「{document}」终止"), format!("ended by 「{document}」")))
    .help(Text::new("从「继续执行」中删去它，或重新声明", "remove it from 「continue」, or declare it anew"))
}

/// `target`, declared at `declared`, begins only on `from`.
pub(crate) fn not_begun(target: &Name, day: &str, from: &str, declared: Span) -> Diagnostic {
    base(
        target,
        Text::new(
            format!("「{}」自 {from} 起才施行，{day} 不能继续执行", target.text),
            format!("「{}」 begins only on {from} and cannot continue on {day}", target.text),
        ),
    )
    .also(declared, Text::new(format!("自 {from} 起施行"), format!("in force from {from}")))
    .help(Text::new("核对两个日期", "check both dates"))
}

/// `target`, declared at `declared`, was issued only later than the notice that continues it.
pub(crate) fn not_known(target: &Name, issued: &str, declared: Span) -> Diagnostic {
    base(
        target,
        Text::new(
            format!("「{}」到 {issued} 才印发，更早的文件不能继续执行它", target.text),
            format!("「{}」 was issued only on {issued}; an earlier notice cannot continue it", target.text),
        ),
    )
    .also(declared, Text::new(format!("{issued} 印发"), format!("issued on {issued}")))
    .help(Text::new("核对两份文件的印发日期", "check when the two notices were issued"))
}

fn base(target: &Name, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, target.span, headline).label(Text::new("此时并未施行", "not in force then")).note(Text::new(
        "「继续执行」断言它在文件施行之日仍然有效",
        "「continue」 asserts that it is still in force when the notice takes effect",
    ))
}
