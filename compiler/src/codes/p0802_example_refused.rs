//! P0802: an example is refused.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0802", zh: "例被拒绝", en: "an example is refused" };

/// The example `title` at `example` is refused for the value at `input`.
pub(crate) fn input(input: Span, example: Span, title: &str, reason: &Text) -> Diagnostic {
    let found = here(input, title, reason).label(Text::new("这个值不合", "this value does not do"));
    found.also(example, Text::new("这个例", "this example"))
}

/// The example `title` is refused, for `reason`.
pub(crate) fn here(span: Span, title: &str, reason: &Text) -> Diagnostic {
    let headline =
        Text::new(format!("例「{title}」没有结算：{}", reason.zh), format!("the example 「{title}」 was not settled: {}", reason.en));
    Diagnostic::error(CODE, span, headline)
        .label(Text::new("这个例", "this example"))
        .note(Text::new(
            "例像真实的一笔那样结算，按其文件印发之日所知的规则",
            "an example is settled like a real row, as known on the day its notice was issued",
        ))
        .help(Text::new("核对例的输入，或补上所缺的规则", "check the example's inputs, or add the rule that is missing"))
}
