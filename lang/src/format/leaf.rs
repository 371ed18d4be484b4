//! Tokens and words → leaves: each word with the comments, line ends and blank lines before it and the comment behind it.
//!
//! Marks that only separate are gone: where pieces begin is known from reading them.

use std::collections::BTreeMap;

use crate::items::Word;
use crate::tokens::{Token, TokenKind};
use crate::tree::from_words::Heard;

/// A comment on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lead {
    /// From its sign to the line's end, without blanks there.
    pub(super) text: String,
    /// True where a blank line stands before it.
    pub(super) blank: bool,
}

/// A word and what stands around it.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    /// The word; at the file's end an empty mark.
    pub(super) word: Word,
    /// Comments on lines of their own before it.
    pub(super) lead: Vec<Lead>,
    /// The comment behind it on its line.
    pub(super) trail: Option<String>,
    /// One past the last byte of that comment, or of the word.
    pub(super) end: u32,
    /// True where a line ends between the word before and this one.
    pub(super) breaks: bool,
    /// True where a blank line stands right before it.
    pub(super) blank: bool,
    /// True where `；` or `、` stands before it that is part of no piece.
    pub(super) stop: bool,
    /// True where something before it was left out of the words: a closing bracket too many.
    pub(super) torn: bool,
    /// For an opening bracket, which leaf closes it.
    pub(super) close: usize,
}

/// The leaves of a file; the last one stands for its end.
pub(super) fn leaves(text: &str, tokens: &[Token], words: &[Word], heard: &BTreeMap<u32, Heard>) -> Vec<Leaf> {
    let mut gatherer = Gatherer { text, leaves: Vec::new(), gap: Gap::default() };
    let mut rest = tokens.iter().peekable();
    let mut covered = 0_u32;
    for word in words {
        while let Some(token) = rest.next_if(|token| token.span.start < word.span.start) {
            gatherer.token(token);
        }
        if let Some(piece) = heard.get(&word.span.start) {
            covered = covered.max(piece.end);
        }
        // Its own token.
        let _ = rest.next_if(|token| token.span.start == word.span.start && word.span.end > word.span.start);
        if word.is_mark(";") || (word.is_mark(",") && word.span.start >= covered) {
            gatherer.gap.stop = true;
        } else {
            gatherer.word(word.clone());
        }
    }
    rest.for_each(|token| gatherer.token(token));
    gatherer.finish()
}

#[derive(Default)]
struct Gap {
    lead: Vec<Lead>,
    breaks: bool,
    /// Line ends since the last word or comment.
    ends: usize,
    stop: bool,
    torn: bool,
}

struct Gatherer<'t> {
    text: &'t str,
    leaves: Vec<Leaf>,
    gap: Gap,
}

impl Gatherer<'_> {
    fn token(&mut self, token: &Token) {
        match token.kind {
            TokenKind::Space => {}
            TokenKind::LineEnd => {
                self.gap.breaks = true;
                self.gap.ends = self.gap.ends.saturating_add(1);
            }
            kind => {
                let raw = self.text.get(token.span.start as usize..token.span.end as usize).unwrap_or_default().trim_end();
                let stray = kind != TokenKind::Comment;
                match self.leaves.last_mut() {
                    Some(last) if !self.gap.breaks && last.trail.is_none() => {
                        last.trail = Some(raw.to_owned());
                        last.end = token.span.end;
                    }
                    Some(last) if !self.gap.breaks => {
                        let trail = last.trail.take().unwrap_or_default();
                        last.trail = Some(format!("{trail} {raw}"));
                        last.end = token.span.end;
                    }
                    _ => self.gap.lead.push(Lead { text: raw.to_owned(), blank: self.gap.ends > 1 }),
                }
                self.gap.torn = self.gap.torn || stray;
                self.gap.ends = 0;
            }
        }
    }

    fn word(&mut self, word: Word) {
        let gap = std::mem::take(&mut self.gap);
        let end = word.span.end;
        let (breaks, blank) = (gap.breaks || gap.torn, gap.ends > 1);
        self.leaves.push(Leaf { word, lead: gap.lead, trail: None, end, breaks, blank, stop: gap.stop, torn: gap.torn, close: 0 });
    }

    fn finish(mut self) -> Vec<Leaf> {
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let span = crate::span::Span::new(crate::span::FileId(0), end, end);
        let uses = crate::keyword::Uses::default();
        let text = String::new();
        let word = Word { kind: TokenKind::Mark, text, span, line_first: true, column: 0, indent: 0, glued: false, uses, reach: 0 };
        self.word(word);
        let mut open = Vec::new();
        for at in 0..self.leaves.len() {
            let Some(leaf) = self.leaves.get(at) else { break };
            if leaf.word.opens() {
                open.push(at);
            } else if leaf.word.closes() {
                if let Some(leaf) = open.pop().and_then(|start| self.leaves.get_mut(start)) {
                    leaf.close = at;
                }
            }
        }
        self.leaves
    }
}
