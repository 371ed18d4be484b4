//! P1003: a requirement that its slot cannot have.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P1003", zh: "要求与这一项不合", en: "a requirement does not fit its slot" };

/// A requirement on `累计支付`, which is a matter of amounts.
pub(crate) fn paid_so_far(slot: &Name) -> Diagnostic {
    let headline = Text::new(format!("要求不能针对「{}」", slot.text), format!("a requirement cannot be on 「{}」", slot.text));
    Diagnostic::error(CODE, slot.span, headline)
        .label(Text::new("这是结算的结果", "this is a result of settling"))
        .note(Text::new(
            "要求针对待遇写明的基数、起付线、比例、封顶线；结算的结果用「保证」",
            "a requirement is on the base, deductible, rate or cap of a benefit; a guarantee is on results of settling",
        ))
        .help(Text::new("写：保证 名称 { 必 基金合计 ≥ … }", "write: guarantee NAME { always FUND >= … }"))
}

/// What `span` forbids cannot be done to `slot`.
pub(crate) fn deed(span: Span, slot: &Text) -> Diagnostic {
    let headline = Text::new(
        format!("对{}没有这种做法，不必禁止", slot.zh),
        format!("this cannot be done to the {}, so it need not be forbidden", slot.en),
    );
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("免除的只能是起付线，取消的只能是封顶线", "a deductible is waived, a cap is lifted"))
        .help(Text::new("写：起付线 免除，封顶线 取消，或 提高、降低、改为", "write: deductible waive, cap lift, or raise, lower, set"))
}
