//! What of a policy text must stay when only its looks change: its tree but for places, its comments.

use pol_lang::span::FileId;
use pol_lang::tokens::{TokenKind, lex};

/// The tree of a text as it is shown for debugging, without places.
#[must_use]
pub fn tree_without_places(text: &str) -> String {
    let debug = format!("{:?}", pol_lang::parse(FileId(0), text).0);
    let mut out = String::new();
    let mut rest = debug.as_str();
    while let Some((before, after)) = rest.split_once("Span {") {
        out.push_str(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// Its comments in order, without the blanks behind them.
#[must_use]
pub fn comments(text: &str) -> Vec<&str> {
    let comments = lex(FileId(0), text).into_iter().filter(|token| token.kind == TokenKind::Comment);
    comments.map(|token| text[token.span.start as usize..token.span.end as usize].trim_end()).collect()
}
