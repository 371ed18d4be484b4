//! P0471: a share below 0.

use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0471", zh: "分担比例超出 0–100%", en: "a share outside 0–100%" };

/// The share of `party` at `span` can be below 0, or the rest below 0, in the case `witness`.
pub(crate) fn here(span: Span, party: &str, witness: Option<&Witness>) -> Diagnostic {
    let found = Diagnostic::error(
        CODE,
        span,
        Text::new(format!("分担方「{party}」的比例可能小于 0"), format!("the share of 「{party}」 can be below 0")),
    )
    .label(Text::new("须在 0 与 100% 之间", "must lie between 0 and 100%"))
    .help(Text::new("改正比例", "mend the ratios"));
    match witness {
        Some(witness) => found.witness(witness.clone()),
        None => found.note(Text::new("比例取决于金额，未能判定", "the ratio turns on amounts and was not decided")),
    }
}
