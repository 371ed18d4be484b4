//! P0304: an operation that these kinds of value do not have.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0304", zh: "这种运算没有意义", en: "an operation that these values do not have" };

/// `left` and `right` cannot stand on the two sides of `sign` at `span`.
pub(crate) fn no_such_operation(span: Span, sign: &str, left: &Text, right: &Text) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("{}与{}之间不能用「{sign}」", left.zh, right.zh),
            format!("「{sign}」 does not work between {} and {}", left.en, right.en),
        ),
    )
    .label(Text::new(format!("{} {sign} {}", left.zh, right.zh), format!("{} {sign} {}", left.en, right.en)))
    .note(Text::new(
        "金额可以加减金额、乘比率或数；比率可以加减百分点；其余运算没有意义",
        "money is added to money and multiplied by ratios or numbers; points are added to ratios; nothing else has a meaning",
    ))
    .help(Text::new("核对两边的单位", "check the units of both sides"))
}

/// `found` stands where a condition is needed.
pub(crate) fn not_a_condition(span: Span, sign: (&'static str, &'static str), found: &Text) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{}」需要条件（是或否），这里是{}", sign.0, found.zh),
            format!("「{}」 needs a condition (yes or no), but this is {}", sign.1, found.en),
        ),
    )
    .label(Text::new(format!("这是{}", found.zh), format!("this is {}", found.en)))
    .note(Text::new("且、或、非、若连接的是条件", "and, or, not and if work on conditions"))
    .help(Text::new("写成比较，例如 字段 = 值", "write a comparison, such as FIELD = VALUE"))
}

/// `sign` cannot order or negate a `found`.
pub(crate) fn not_for(span: Span, sign: (&'static str, &'static str), found: &Text) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("{}不能用「{}」", found.zh, sign.0), format!("「{}」 does not work on {}", sign.1, found.en)),
    )
    .label(Text::new(format!("这是{}", found.zh), format!("this is {}", found.en)))
    .note(Text::new("大小只能比较金额、比率、百分点、数和日期", "only money, ratios, points, numbers and dates have an order"))
    .help(Text::new("用 = 或 ≠ 比较，或改用「属于」", "compare with = or ≠, or use 「in」"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_names_the_word_in_its_own_spelling() {
        let money = Text::new("金额", "money");
        let told = [not_a_condition(Span::default(), ("当", "when"), &money), not_for(Span::default(), ("取大", "max"), &money)];
        let headlines = told.map(|told| (told.headline.zh, told.headline.en));
        assert_eq!(
            headlines[0],
            ("「当」需要条件（是或否），这里是金额".to_owned(), "「when」 needs a condition (yes or no), but this is money".to_owned())
        );
        assert_eq!(headlines[1], ("金额不能用「取大」".to_owned(), "「max」 does not work on money".to_owned()));
    }
}
