//! What the codes about two effects on one slot have in common.

use pol_lang::diagnostic::{Code, Diagnostic, Text, Witness};
use pol_lang::span::Span;

/// An error at the second of two effects, each with its provision's name, that meet in the case `witness`; without one it was not
/// decided whether they meet.
pub(crate) fn meet(code: Code, headline: Text, effects: &[(Span, String)], witness: Option<&Witness>) -> Diagnostic {
    let mut places = effects.iter().rev();
    let primary = places.next().map(|(span, _)| *span).unwrap_or_default();
    let mut found = Diagnostic::error(code, primary, headline);
    if let Some((_, name)) = effects.last() {
        found = found.label(Text::new(format!("条款「{name}」"), format!("the provision 「{name}」")));
    }
    for (span, name) in places {
        found = found.also(*span, Text::new(format!("条款「{name}」"), format!("the provision 「{name}」")));
    }
    match witness {
        Some(witness) => found.witness(witness.clone()),
        None => found.note(Text::new(
            "二者会不会相遇取决于金额之间的比较或结算中的金额，或情形太多，未能判定；相遇时的结果不能靠猜",
            "whether they meet turns on amounts compared with each other, on amounts of the settlement, or on too many cases, and was not decided; the result must not be a guess",
        )),
    }
}

/// What to do: `apart`, unless one provision has both, which cannot be told apart from itself.
pub(crate) fn help(effects: &[(Span, String)], apart: Text) -> Text {
    match effects {
        [(_, one), (_, two)] if one == two => Text::new(
            "一个条款里的几项总是同时适用：只留一项，或分成两个条款，各有自己的「当」",
            "what one provision says applies together: keep one of the two, or make two provisions, each with a 「when」 of its own",
        ),
        _ => apart,
    }
}
