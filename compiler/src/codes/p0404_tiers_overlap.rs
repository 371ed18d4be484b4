//! P0404: tiers of one visit that say how they cumulate.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0404", zh: "按次分段不累计", en: "tiers of one visit do not cumulate" };

/// The tiers at `span` run per visit and yet say `差额法` or `补差法`.
pub(crate) fn needless_overlap(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("按次分段不累计，不能写差额法或补差法", "tiers of one visit do not cumulate"))
        .label(Text::new("这里按次分段", "these tiers are per visit"))
        .note(Text::new("差额法和补差法说的是一年内几次结算怎样累计", "both say how several visits of a year add up"))
        .help(Text::new("写「每年」，或删去差额法、补差法", "write 「per_year」, or remove 「by_difference」 or 「by_top_up」"))
}
