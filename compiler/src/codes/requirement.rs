//! What the codes about requirements have in common.

use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// The requirement that is broken, and the case.
pub(crate) struct Broken<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// Where the part of it stands that is broken.
    pub(crate) span: Span,
    /// The notice and article that it stands in; empty outside notices.
    pub(crate) article: &'a str,
    /// The case.
    pub(crate) witness: &'a Witness,
}

/// An error at what breaks a requirement.
pub(crate) fn breach(code: Code, span: Span, headline: Text, broken: &Broken<'_>) -> Diagnostic {
    let place = if broken.article.is_empty() {
        Text::new(format!("要求「{}」", broken.name), format!("the requirement 「{}」", broken.name))
    } else {
        Text::new(
            format!("{} 的要求「{}」", broken.article, broken.name),
            format!("the requirement 「{}」 of {}", broken.name, broken.article),
        )
    };
    let note = Text::new(format!("{}，对本级和下级都有效", place.zh), format!("{} binds this policy and every narrower one", place.en));
    Diagnostic::error(code, span, headline)
        .label(Text::new("不合要求的在这里", "this does not meet it"))
        .also(broken.span, Text::new("要求在这里", "required here"))
        .witness(broken.witness.clone())
        .note(note)
}
