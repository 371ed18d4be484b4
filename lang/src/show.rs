//! Tokens and trees as plain text, for people who want to see how a file was read.
//!
//! Each item and each clause has a line of its own with its place; the text is the same for the same input.

mod aim;
mod demand;
mod expr;
mod item;
mod law;

use crate::span::Span;
use crate::tokens::{Token, TokenKind};
use crate::tree::File;

/// One line for each token that is not blank: place, kind, text.
#[must_use]
pub fn tokens(text: &str, tokens: &[Token]) -> String {
    let places = Places::of(text);
    let mut out = String::new();
    for token in tokens.iter().filter(|token| !matches!(token.kind, TokenKind::Space | TokenKind::LineEnd)) {
        let raw = text.get(token.span.start as usize..token.span.end as usize).unwrap_or_default();
        let kind = match token.kind {
            TokenKind::Comment => "comment",
            TokenKind::Word => "word",
            TokenKind::Number => "number",
            TokenKind::Text => "text",
            TokenKind::OpenText => "open text",
            TokenKind::Document => "document",
            TokenKind::Mark => "mark",
            _ => "unknown",
        };
        out.push_str(&format!("{:<8} {kind:<9} {raw}\n", places.of_byte(token.span.start)));
    }
    out
}

/// The items of a file, indented; places are `line:column` of `text`, which the tree was read from.
#[must_use]
pub fn tree(text: &str, file: &File) -> String {
    let mut lines = Lines { places: Places::of(text), depth: 0, out: String::new() };
    for item in &file.items {
        lines.item(item);
    }
    lines.out
}

/// Where lines begin.
struct Places<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Places<'t> {
    fn of(text: &'t str) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at.saturating_add(1));
        Places { text, starts: std::iter::once(0).chain(after).collect() }
    }

    /// `line:column`, both from 1; the column counts characters.
    fn of_byte(&self, byte: u32) -> String {
        let byte = byte as usize;
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = self.text.get(start..byte).map_or(0, |before| before.chars().count());
        format!("{line}:{}", column.saturating_add(1))
    }
}

/// Lines that are being written.
struct Lines<'t> {
    places: Places<'t>,
    depth: usize,
    out: String,
}

impl Lines<'_> {
    /// One line: place, indentation, text.
    fn line(&mut self, span: Span, text: &str) {
        let place = self.places.of_byte(span.start);
        let indent = "  ".repeat(self.depth);
        self.out.push_str(&format!("{place:<8} {indent}{text}\n"));
    }

    fn deeper(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth = self.depth.saturating_add(1);
        write(self);
        self.depth = self.depth.saturating_sub(1);
    }
}
