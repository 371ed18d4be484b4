//! P1002: a rule that a requirement forbids.

use super::requirement::{Broken, breach};
use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P1002", zh: "上级不许的规定", en: "a rule is forbidden" };

/// What stands at `span`, of the item `item`, is what the requirement forbids.
pub(crate) fn here(span: Span, item: &Text, broken: &Broken<'_>) -> Diagnostic {
    let headline = Text::new(
        format!("{}是要求「{}」不许的", item.zh, broken.name),
        format!("{} is what the requirement 「{}」 forbids", item.en, broken.name),
    );
    breach(CODE, span, headline, broken).help(Text::new(
        "在要求施行之日废止它，或把要求施行后的情形除外",
        "repeal it from the day the requirement takes effect, or except later cases",
    ))
}
