//! P0322: a function with too few or too many operands.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0322", zh: "括号里的项数不对", en: "the wrong number of items in parentheses" };

/// `name` at `span` takes `wanted` items and has `found`.
pub(crate) fn wrong_number(span: Span, name: (&'static str, &'static str), wanted: usize, found: usize) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{}」要 {wanted} 项，写了 {found} 项", name.0),
            format!("「{}」 takes {wanted} items, but {found} are given", name.1),
        ),
    )
    .label(Text::new(format!("括号里有 {found} 项"), format!("{found} items in parentheses")))
    .note(Text::new(
        "年、月、年初、年末、舍入各要一项；周岁要出生日期和计算的日期两项",
        "year, month, year_start, year_end and round take one item; age takes the date of birth and the date on which it is asked",
    ))
    .help(Text::new("例如：周岁(出生日期、入院日期)，年末(入院日期)", "such as: age(BIRTH, ADMISSION), year_end(ADMISSION)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_numbers_are_told() {
        let found = wrong_number(Span::default(), ("周岁", "age"), 2, 1);
        assert_eq!((found.code.id, found.headline.zh.as_str()), ("P0322", "「周岁」要 2 项，写了 1 项"));
        assert_eq!(found.headline.en, "「age」 takes 2 items, but 1 are given");
    }
}
