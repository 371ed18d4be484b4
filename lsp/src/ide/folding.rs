//! What can be folded away: blocks over several lines, and comments over several lines.

use pol_lang::items;
use pol_lang::span::FileId;
use pol_lang::tokens::{self, TokenKind};

/// A stretch of text that can be folded away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fold {
    /// Its first byte: that of the bracket or of the comment.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Whether it is a comment.
    pub comment: bool,
}

/// The folds of a text, in order of place.
#[must_use]
pub fn folds(text: &str) -> Vec<Fold> {
    let tokens = tokens::lex(FileId(0), text);
    let words = items::split(text, &tokens).words;
    let mut folds = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.opens()) {
        let close = words.get(at.saturating_add(word.reach)).filter(|close| close.span.start < close.span.end);
        folds.extend(close.map(|close| Fold { start: word.span.start, end: close.span.end, comment: false }));
    }
    folds.retain(|fold| lines(text, fold) > 0);
    folds.extend(comments(text, &tokens));
    folds.sort_by_key(|fold| (fold.start, fold.end));
    folds
}

/// Comments on lines of their own that follow one another.
fn comments(text: &str, tokens: &[tokens::Token]) -> Vec<Fold> {
    let mut folds: Vec<Fold> = Vec::new();
    let mut line_empty = true;
    let mut open: Option<Fold> = None;
    for token in tokens {
        match token.kind {
            TokenKind::Space => {}
            TokenKind::LineEnd => {
                if line_empty {
                    folds.extend(open.take());
                }
                line_empty = true;
            }
            TokenKind::Comment if line_empty => {
                let start = open.map_or(token.span.start, |fold| fold.start);
                open = Some(Fold { start, end: token.span.end, comment: true });
                line_empty = false;
            }
            _ => {
                folds.extend(open.take());
                line_empty = false;
            }
        }
    }
    folds.extend(open);
    folds.retain(|fold| lines(text, fold) > 0);
    folds
}

/// How many line ends are in it.
fn lines(text: &str, fold: &Fold) -> usize {
    text.get(fold.start as usize..fold.end as usize).map_or(0, |inside| inside.matches('\n').count())
}
