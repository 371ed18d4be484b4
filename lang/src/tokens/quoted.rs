//! How far a quoted text reaches. A text is one line; quotes of another style may stand in pairs inside it.

use super::TokenKind;

/// How many characters of a text may stand inside inner quotes; further on, the text is taken to end at its first closing
/// quote. A bound, so that a line of nothing but quotes is not read over and over.
const MAX_INNER: u32 = 1_000;

/// The kind and length of the text that `rest` begins with.
pub(super) fn length(rest: &str) -> (TokenKind, usize) {
    let mut depth = 0_u32;
    let mut inner = 0_u32;
    let mut first_closing = None;
    let mut end = rest.len();
    for (at, c) in rest.char_indices().skip(1) {
        let closes = matches!(c, '"' | '＂' | '”' | '」');
        let after = at.saturating_add(c.len_utf8());
        if closes && depth == 0 {
            return (TokenKind::Text, after);
        }
        if closes && first_closing.is_none() {
            first_closing = Some(after);
        }
        match c {
            '\n' | '\r' => {
                end = at;
                break;
            }
            '“' | '「' => depth = depth.saturating_add(1),
            '”' | '」' => depth = depth.saturating_sub(1),
            _ => {}
        }
        inner = inner.saturating_add(u32::from(depth > 0));
        if inner > MAX_INNER {
            break;
        }
    }
    // An inner quote that is not closed: the first closing quote of any style then ends the text.
    match first_closing {
        Some(after) => (TokenKind::Text, after),
        None => (TokenKind::OpenText, open_length(rest.get(..end).unwrap_or(rest))),
    }
}

/// A text without its closing quote gives back what likely stood outside it: a comment, braces and `；` at the line's end.
fn open_length(rest: &str) -> usize {
    let comment = [" #", " //", "　#", "\t#"].iter().filter_map(|mark| rest.find(mark)).min();
    let kept = rest.get(..comment.unwrap_or(rest.len())).unwrap_or(rest);
    let kept = kept.trim_end_matches([' ', '\t', '\u{3000}', '{', '}', '｛', '｝', ';', '；', ')', '）']);
    kept.len().max(rest.chars().next().map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::length;
    use crate::tokens::TokenKind;

    fn first(text: &str) -> (TokenKind, &str) {
        let (kind, length) = length(text);
        (kind, text.get(..length).unwrap())
    }

    #[test]
    fn a_text_ends_with_any_closing_quote() {
        assert_eq!(first("“甲” 乙"), (TokenKind::Text, "“甲”"));
        assert_eq!(first("“甲\" \"乙\""), (TokenKind::Text, "“甲\""));
        assert_eq!(first("「甲」「乙」"), (TokenKind::Text, "「甲」"));
    }

    #[test]
    fn inner_quotes_come_in_pairs() {
        assert_eq!(first("\"甲“乙”丙\" 丁"), (TokenKind::Text, "\"甲“乙”丙\""));
        assert_eq!(first("\"甲“乙\" 丙"), (TokenKind::Text, "\"甲“乙\""), "unless they do not");
    }

    #[test]
    fn a_text_without_end_stops_before_what_stood_outside() {
        assert_eq!(first("\"甲 {\n}"), (TokenKind::OpenText, "\"甲"));
        assert_eq!(first("\"甲 }；  # 注\n"), (TokenKind::OpenText, "\"甲"));
        assert_eq!(first("\"\n\""), (TokenKind::OpenText, "\""));
    }
}
