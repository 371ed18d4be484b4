//! P0470: shares that do not come to 100%.

use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0470", zh: "分担比例不是 100%", en: "shares that are not 100%" };

/// The shares of `benefit` at `span` come to `sum` in the case `witness`; without a sum it was not decided whether they come to 100%.
pub(crate) fn here(span: Span, benefit: &str, sum: Option<Decimal>, witness: Option<&Witness>) -> Diagnostic {
    let percent = sum.and_then(|sum| sum.times(Decimal::from_int(100)));
    let headline = match percent {
        Some(percent) => Text::new(
            format!("「{benefit}」的分担比例合计可能是 {percent}%"),
            format!("the shares of 「{benefit}」 can come to {percent}%"),
        ),
        None => Text::new(
            format!("「{benefit}」的分担比例合计未能判定为 100%"),
            format!("that the shares of 「{benefit}」 come to 100% was not decided"),
        ),
    };
    let found = Diagnostic::error(CODE, span, headline)
        .label(Text::new("各方合计须正好 100%", "all parties together must bear exactly 100%"))
        .help(Text::new("改正比例；由一方承担剩下部分的，写「其余」", "mend the ratios, or let one party bear the 「rest」"));
    match witness {
        Some(witness) => found.witness(witness.clone()),
        None => found.note(Text::new("比例取决于金额，不能靠猜", "the ratios turn on amounts; this must not be a guess")),
    }
}
