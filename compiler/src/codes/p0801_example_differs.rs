//! P0801: an example comes out otherwise.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0801", zh: "例的结果不符", en: "an example comes out otherwise" };

/// `name` was to be `expected` and came to `actual`, both in words; `title` is the example's, at `example`.
pub(crate) fn here(span: Span, name: &str, expected: &Text, actual: &Text, title: &str, example: Span) -> Diagnostic {
    let headline = Text::new(
        format!("例「{title}」的「{name}」应为 {}，算得 {}", expected.zh, actual.zh),
        format!("in the example 「{title}」, 「{name}」 was to be {} and came to {}", expected.en, actual.en),
    );
    Diagnostic::error(CODE, span, headline)
        .label(Text::new(format!("算得 {}", actual.zh), format!("came to {}", actual.en)))
        .also(example, Text::new("在这个例里", "in this example"))
        .note(Text::new("例按其文件印发之日所知的规则结算", "an example is settled as known on the day its notice was issued"))
        .help(Text::new(
            format!("核对规则；如果规则无误，把这里改为 {}", actual.zh),
            format!("check the rules; if they are right, write {} here", actual.en),
        ))
}
