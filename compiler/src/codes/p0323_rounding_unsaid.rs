//! P0323: an amount is to be rounded as the policy rounds, which says nothing of it.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0323", zh: "没有写明怎样舍入", en: "it is not said how to round" };

/// The rounding at `span`.
pub(crate) fn unsaid(span: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new("「舍入」照政策的舍入办法，而政策没有写明", "「round」 rounds as the policy does, but the policy does not say how"),
    )
    .label(Text::new("怎样舍入到分？", "rounded to fen in which way?"))
    .note(Text::new("舍入由政策统一声明，也可以就地写明", "rounding is declared once by the policy, or said on the spot"))
    .help(Text::new(
        "在政策文件开头写：舍入 四舍五入；或改用「四舍五入」「进一」「舍去」",
        "write at the top of a file of the policy: rounding half_up; or use 「half_up」, 「up」 or 「down」 here",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_are_named() {
        let found = unsaid(Span::default());
        assert_eq!(found.code.id, "P0323");
        assert!(found.help.is_some_and(|help| help.zh.contains("进一")));
    }
}
