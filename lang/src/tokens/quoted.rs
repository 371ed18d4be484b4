//! How far a quoted text reaches. A text is one line; quotes of another style may stand in pairs inside it.

use super::{TokenKind, line};

/// The kind and length of the text that `rest` begins with.
pub(super) fn length(rest: &str) -> (TokenKind, usize) {
    let rest = rest.get(..line(rest)).unwrap_or(rest);
    let mut depth = 0_u32;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '“' | '「' => depth = depth.saturating_add(1),
            '"' | '＂' | '”' | '」' if depth == 0 => return (TokenKind::Text, at.saturating_add(c.len_utf8())),
            '”' | '」' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    // An inner quote that is not closed: the first closing quote of any style then ends the text.
    if let Some((at, c)) = rest.char_indices().skip(1).find(|(_, c)| matches!(c, '"' | '＂' | '”' | '」')) {
        return (TokenKind::Text, at.saturating_add(c.len_utf8()));
    }
    (TokenKind::OpenText, open_length(rest))
}

/// A text without its closing quote gives back what likely stood outside it: a comment, braces and `；` at the line's end.
fn open_length(rest: &str) -> usize {
    let comment = [" #", " //", "　#", "\t#"].iter().filter_map(|mark| rest.find(mark)).min();
    let kept = rest.get(..comment.unwrap_or(rest.len())).unwrap_or(rest);
    let kept = kept.trim_end_matches([' ', '\t', '\u{3000}', '{', '}', '｛', '｝', ';', '；', ')', '）']);
    kept.len().max(rest.chars().next().map_or(0, char::len_utf8))
}
