//! Text → tokens. Lossless: every byte belongs to exactly one token.
//!
//! The lexer knows no keyword: `比例` is a word wherever it stands.

mod number;
mod quoted;

use crate::span::{FileId, Span};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Blanks within a line.
    Space,
    /// One line end.
    LineEnd,
    /// From `#` or `//` to the line's end, which is not part of it.
    Comment,
    /// Letters, digits and `_`, not starting with a digit.
    Word,
    /// A digit and what is glued to it: `5000`, `13万元`, `75%`, `2021年1月1日`, `2021-01-01`.
    Number,
    /// A quoted text with its quotes.
    Text,
    /// A text whose closing quote is missing.
    OpenText,
    /// A document number such as `宝医保发〔2020〕139号`.
    Document,
    /// One mark: `,` `、` `;` `(` `<=` …
    Mark,
    /// Characters that the language does not use.
    Unknown,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its place.
    pub span: Span,
}

/// Cuts `text` into tokens. A text of more than 4 GiB is cut only so far; [`crate::source::decode`] refuses far smaller ones.
#[must_use]
pub fn lex(file: FileId, text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0_usize;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (kind, length) = next(rest);
        let end = at.saturating_add(length.max(1));
        let (Ok(start), Ok(stop)) = (u32::try_from(at), u32::try_from(end)) else { break };
        tokens.push(Token { kind, span: Span::new(file, start, stop) });
        at = end;
    }
    tokens
}

/// The kind and the length in bytes of the token that `rest` begins with.
fn next(rest: &str) -> (TokenKind, usize) {
    let Some(first) = rest.chars().next() else { return (TokenKind::Unknown, 0) };
    match first {
        '\n' => (TokenKind::LineEnd, 1),
        '\r' => (TokenKind::LineEnd, if rest.starts_with("\r\n") { 2 } else { 1 }),
        c if is_space(c) => (TokenKind::Space, run(rest, is_space)),
        '#' | '＃' => (TokenKind::Comment, line(rest)),
        '/' if rest.starts_with("//") => (TokenKind::Comment, line(rest)),
        c if is_digit(c) => (TokenKind::Number, number::length(rest)),
        c if is_word(c) => word(rest),
        '"' | '＂' | '“' | '”' | '「' => quoted::length(rest),
        _ => mark(rest).map_or_else(|| (TokenKind::Unknown, unknown(rest)), |length| (TokenKind::Mark, length)),
    }
}

fn word(rest: &str) -> (TokenKind, usize) {
    let length = run(rest, is_word);
    let gap = rest.get(length..).map_or(0, |tail| run(tail, is_space));
    let tail = rest.get(length.saturating_add(gap)..).filter(|tail| gap == 0 || tail.starts_with('〔')).and_then(number::document_tail);
    match tail.map(|tail| tail.saturating_add(gap)) {
        Some(tail) => (TokenKind::Document, length.saturating_add(tail)),
        None => (TokenKind::Word, length),
    }
}

/// The length of the leading characters for which `wanted` holds.
fn run(rest: &str, wanted: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !wanted(c)).unwrap_or(rest.len())
}

fn line(rest: &str) -> usize {
    run(rest, |c| c != '\n' && c != '\r')
}

fn unknown(rest: &str) -> usize {
    let mut length = 0_usize;
    for c in rest.chars() {
        if length > 0 && (is_known(c) || rest.get(length..).and_then(mark).is_some()) {
            break;
        }
        length = length.saturating_add(c.len_utf8());
    }
    length
}

fn is_known(c: char) -> bool {
    is_space(c) || is_word(c) || matches!(c, '\n' | '\r' | '#' | '＃' | '"' | '＂' | '“' | '”' | '「')
}

/// True for a blank within a line; the byte-order mark counts as one.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{b}' | '\u{c}' | '\u{a0}' | '\u{3000}' | '\u{feff}')
}

/// True for a digit, half-width or full-width.
pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// True for a letter, a digit or `_`: what names are made of.
pub(crate) fn is_word(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => true,
        '×' | '÷' => false,
        '\u{c0}'..='\u{24f}' => true,
        '々' | '〆' | '〇' => true,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' => true,
        _ => matches!(narrow(c), 'a'..='z' | 'A'..='Z' | '0'..='9' | '_'),
    }
}

/// The half-width form of a full-width letter, digit or mark; the minus sign of printed sums is the one of keyboards.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c).wrapping_sub(0xfee0)).unwrap_or(c),
        '\u{2212}' => '-',
        _ => c,
    }
}

/// `text` with its full-width letters, digits and marks narrowed.
#[must_use]
pub fn narrowed(text: &str) -> String {
    text.chars().map(narrow).collect()
}

/// The length of the mark that `rest` begins with.
fn mark(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let first = chars.next()?;
    let second = chars.next().map(narrow);
    let one = first.len_utf8();
    match narrow(first) {
        '<' | '>' | '!' if second == Some('=') => Some(one.saturating_add(rest.chars().nth(1).map_or(0, char::len_utf8))),
        ',' | '、' | ';' | ':' | '(' | ')' | '{' | '}' | '[' | ']' | '|' | '=' | '+' | '-' | '*' | '×' | '/' | '÷' | '<' | '>' | '≤'
        | '≥' | '≠' | '.' | '%' => Some(one),
        _ => None,
    }
}
