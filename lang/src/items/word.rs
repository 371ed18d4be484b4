//! Tokens → words: what is left when blanks and comments are taken away, in half-width spelling.

use crate::codes;
use crate::findings::Findings;
use crate::keyword::{self, Use, Uses};
use crate::span::Span;
use crate::tokens::{Token, TokenKind, is_digit, narrowed};

/// A token that carries meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What it is.
    pub kind: TokenKind,
    /// In half-width spelling, marks in one form (`、` is `,`); quoted texts as written.
    pub text: String,
    /// Its place; empty for a closing bracket that was put in.
    pub span: Span,
    /// True for the first of its line.
    pub line_first: bool,
    /// How many characters stand before it in its line.
    pub column: u32,
    /// The column of the first word of its line.
    pub indent: u32,
    /// True where nothing stands between it and the word before it.
    pub glued: bool,
    /// Where the word is a keyword.
    pub uses: Uses,
    /// For a bracket, how far off its partner stands in the list of words.
    pub reach: usize,
}

impl Word {
    /// True for the mark `text`.
    #[must_use]
    pub fn is_mark(&self, text: &str) -> bool {
        self.kind == TokenKind::Mark && self.text == text
    }

    /// True for `{`, `(`, `[`.
    #[must_use]
    pub fn opens(&self) -> bool {
        self.kind == TokenKind::Mark && matches!(self.text.as_str(), "{" | "(" | "[")
    }

    /// True for `}`, `)`, `]`.
    #[must_use]
    pub fn closes(&self) -> bool {
        self.kind == TokenKind::Mark && matches!(self.text.as_str(), "}" | ")" | "]")
    }

    /// True where it may stand at one of `places` as a keyword.
    #[must_use]
    pub fn is_keyword(&self, places: Uses) -> bool {
        self.kind == TokenKind::Word && self.uses.meets(places)
    }

    /// True where it is the keyword of either spelling.
    #[must_use]
    pub fn is(&self, zh: &str, en: &str) -> bool {
        self.kind == TokenKind::Word && (self.text == zh || self.text == en)
    }
}

/// Takes blanks and comments away; reports unknown characters and open quotes.
pub(super) fn from_tokens(text: &str, tokens: &[Token], found: &mut Findings) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut place = Place::default();
    let mut paired = None;
    for token in tokens {
        let raw = text.get(token.span.start as usize..token.span.end as usize).unwrap_or_default();
        let characters = u32::try_from(raw.chars().count()).unwrap_or(u32::MAX);
        match token.kind {
            TokenKind::LineEnd => {
                place = Place::default();
                continue;
            }
            TokenKind::Space | TokenKind::Comment => {
                place.column = place.column.saturating_add(characters);
                continue;
            }
            TokenKind::Unknown => {
                let digit_before = words.last().is_some_and(|word| word.kind == TokenKind::Number && word.span.end == token.span.start);
                let digit_after = text.get(token.span.end as usize..).and_then(|rest| rest.chars().next()).is_some_and(is_digit);
                let rest = text.get(token.span.end as usize..).and_then(|rest| rest.lines().next()).unwrap_or_default();
                let partner = codes::p0102_unknown_character::partner(raw, rest, digit_before && digit_after);
                if paired == Some(token.span.start) {
                    paired = None;
                } else if let Some((ahead, length)) = partner {
                    let start = token.span.end.saturating_add(ahead);
                    paired = Some(start);
                    let second = Span { start, end: start.saturating_add(length), ..token.span };
                    found.push(codes::p0102_unknown_character::pair(token.span, second, raw));
                } else {
                    let slot =
                        words.last().is_some_and(|word| word.kind == TokenKind::Word && word.span.end == token.span.start) && is_slot(rest);
                    found.push(codes::p0102_unknown_character::diagnostic(token.span, raw, slot || digit_before && digit_after));
                }
            }
            TokenKind::OpenText => found.push(match unopened(&words, token.span, raw) {
                Some(text) => codes::p0103_unclosed_quote::unopened(text, raw),
                None => codes::p0103_unclosed_quote::diagnostic(token.span, raw),
            }),
            _ => {}
        }
        let line_first = !place.seen;
        if line_first {
            place.indent = place.column;
        }
        let mut spelling = spelling(token.kind, raw);
        if token.kind == TokenKind::Document {
            if let Some(right) = misspelt(&spelling) {
                found.push(codes::p0138_document_number::diagnostic(token.span, raw, &right.replace('[', "〔").replace(']', "〕")));
                spelling = right;
            }
        }
        let uses = if token.kind == TokenKind::Word { keyword::uses(&spelling) } else { Uses::default() };
        let glued = words.last().is_some_and(|last| last.span.end == token.span.start);
        words.push(Word {
            kind: token.kind,
            text: spelling,
            span: token.span,
            line_first,
            column: place.column,
            indent: place.indent,
            glued,
            uses,
            reach: 0,
        });
        place.seen = true;
        place.column = place.column.saturating_add(characters);
    }
    words
}

/// Whether a slot that an effect changes begins `rest`: `比例 提高 10个百分点`.
fn is_slot(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    let stands = |word: Option<&str>, place: Use| word.is_some_and(|word| keyword::find(word, place).is_some());
    stands(words.next(), Use::Slot) && stands(words.next(), Use::Effect)
}

/// The text that a lone quote at `quote` ends and that has no opening one: what stands in its line behind a word that a text follows.
fn unopened(words: &[Word], quote: Span, raw: &str) -> Option<Span> {
    let lone = raw.chars().count() == 1;
    let line = words.iter().rposition(|word| word.line_first)?;
    let line = words.get(line..).filter(|_| lone)?;
    let before = line.iter().rposition(|word| {
        word.is_keyword(Uses::of(&[Use::Grade, Use::Class]))
            || word.is("标题", "title")
            || word.is("提示", "message")
            || word.is("例", "example")
    })?;
    let first = line.get(before.checked_add(1)?)?;
    Some(first.span.to(quote))
}

#[derive(Default)]
struct Place {
    column: u32,
    indent: u32,
    seen: bool,
}

/// The right form of a document number with a blank within or without its last character.
fn misspelt(number: &str) -> Option<String> {
    let bare: String = number.chars().filter(|c| !crate::tokens::is_space(*c)).collect();
    let whole = if bare.ends_with('号') { bare } else { format!("{bare}号") };
    (whole != number).then_some(whole)
}

/// The half-width spelling of a token, every mark in its one form.
fn spelling(kind: TokenKind, raw: &str) -> String {
    match kind {
        TokenKind::Text | TokenKind::OpenText | TokenKind::Unknown => raw.to_owned(),
        TokenKind::Document => narrowed(raw)
            .chars()
            .map(|c| match c {
                '〔' | '【' | '﹝' | '〖' => '[',
                '〕' | '】' | '﹞' | '〗' => ']',
                other => other,
            })
            .collect(),
        TokenKind::Mark => match narrowed(raw).as_str() {
            "、" => ",".to_owned(),
            "×" => "*".to_owned(),
            "÷" => "/".to_owned(),
            "≤" => "<=".to_owned(),
            "≥" => ">=".to_owned(),
            "≠" => "!=".to_owned(),
            other => other.to_owned(),
        },
        _ if raw.is_ascii() => raw.to_owned(),
        _ => narrowed(raw),
    }
}
