//! P0457: a cap is below the deductible.

use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0457", zh: "封顶线低于起付线", en: "a cap is below the deductible" };

/// The cap at `cap` is less than the deductible at `deductible`, as in the case `witness`.
pub(crate) fn here(cap: Span, deductible: Span, witness: Witness) -> Diagnostic {
    Diagnostic::warning(CODE, cap, Text::new("封顶线低于起付线", "the cap is below the deductible"))
        .label(Text::new("最多付这么多", "no more than this is paid"))
        .witness(witness)
        .also(deductible, Text::new("起付线更高", "the deductible is more"))
        .note(Text::new(
            "封顶线限制支付额，起付线从费用中扣除；前者较小多半是两者写反",
            "the cap bounds the payment, the deductible is taken off the cost; a lesser cap is most often the two exchanged",
        ))
        .help(Text::new("核对两个金额", "check both amounts"))
}
