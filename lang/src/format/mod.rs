//! A file's text → the same text in its one layout.
//!
//! Blanks, line ends, indentation, the form of marks and the columns of tables follow from what was read; words, comments and the
//! order of everything stay. An item that cannot be read is kept byte for byte, the others are laid out. What comes out is read
//! again: where it does not say the same, the item concerned is kept, and in the end the whole text. It does not look names up.

mod check;
mod layout;
mod leaf;
mod lines;
mod range;
mod spell;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::respell::Spelling;
use crate::span::FileId;
use crate::tokens::{self, Token};
use crate::tree::File;
use crate::tree::from_words::{self, Heard};
use crate::{findings, items, respell};
use layout::{Body, Piece};
use leaf::Leaf;
use lines::{Line, Writer};
use spell::Pen;

pub use range::{Change, format_range};

/// `text` in its one layout; formatted again it stays as it is.
#[must_use]
pub fn format(text: &str) -> String {
    let before = Read::of(text);
    let mut keep = Keep::default();
    // Each round keeps more of those items that would not come out the same.
    for _ in 0..4 {
        let Some(after) = before.formatted(&keep) else { break };
        let read = Read::of(&after);
        if check::same(&before, &read) {
            return after;
        }
        if !keep.add(check::changed(&before, &read)) {
            break;
        }
    }
    text.to_owned()
}

/// Items that are not laid out as they would be, by place in the file.
#[derive(Debug, Default)]
struct Keep {
    /// Those whose marks at line ends stay.
    stops: BTreeSet<usize>,
    /// Those that stay as they are.
    whole: BTreeSet<usize>,
}

impl Keep {
    /// Keeps more of `items`; false where nothing more can be kept.
    fn add(&mut self, items: Vec<usize>) -> bool {
        let mut more = false;
        for item in items {
            more = if self.stops.insert(item) { true } else { self.whole.insert(item) || more };
        }
        more
    }
}

/// A text and all that was read in it.
struct Read<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    leaves: Vec<Leaf>,
    heard: BTreeMap<u32, Heard>,
    tree: File,
    found: Vec<Diagnostic>,
}

impl<'t> Read<'t> {
    fn of(text: &'t str) -> Self {
        let tokens = tokens::lex(FileId(0), text);
        let mut found = findings::Findings::default();
        let words = items::words(text, &tokens, &mut found);
        let (tree, found, heard) = from_words::hear(FileId(0), text, &words, found);
        let leaves = leaf::leaves(text, &tokens, &words, &heard);
        Read { text, tokens, leaves, heard, tree, found }
    }

    /// The pieces of the file; none where they cannot be told apart.
    fn pieces(&self, keep: &Keep) -> Option<Vec<Piece>> {
        layout::layout(&self.leaves, &self.heard, &self.tree, &keep.whole).ok()
    }

    /// The language that most keywords of the file are in.
    fn spelling(&self) -> Spelling {
        let found = respell::keywords(self.text, &BTreeSet::new());
        let words = found.iter().filter_map(|found| self.text.get(found.span.start as usize..found.span.end as usize));
        let (ascii, other) = words.fold((0_usize, 0_usize), |(ascii, other), word| {
            if word.is_ascii() { (ascii.saturating_add(1), other) } else { (ascii, other.saturating_add(1)) }
        });
        if ascii > other { Spelling::En } else { Spelling::Zh }
    }

    fn pen(&self) -> Pen<'_> {
        Pen::new(self.text, self.spelling(), self.heard.values().map(|piece| &piece.node), &self.leaves)
    }

    /// Where marks at line ends stay.
    fn stops(&self, keep: &Keep) -> Vec<Range<u32>> {
        let items = self.tree.items.iter().enumerate().filter(|(at, _)| keep.stops.contains(at));
        items.map(|(_, item)| item.span.start..item.span.end).collect()
    }

    /// The whole text laid out.
    fn formatted(&self, keep: &Keep) -> Option<String> {
        let pieces = self.pieces(keep)?;
        let (pen, stops) = (self.pen(), self.stops(keep));
        let writer = Writer { text: self.text, leaves: &self.leaves, pen: &pen, stops: &stops };
        let lines = writer.body(&pieces, Body::Items, self.leaves.len().saturating_sub(1), 0);
        Some(joined(&lines))
    }
}

/// Lines as text, each with its end.
fn joined(lines: &[Line]) -> String {
    let mut out = String::new();
    let mut rest = lines;
    while !rest.is_empty() {
        let (run, further) = rest.split_at(commented(rest).max(1));
        for line in run {
            if line.blank && !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&written(line, run));
            out.push('\n');
        }
        rest = further;
    }
    out
}

/// How many lines from the first on have a comment behind them and the same indentation; their comments begin in one column.
fn commented(lines: &[Line]) -> usize {
    let Some(first) = lines.first() else { return 0 };
    let like =
        |(at, line): &(usize, &Line)| line.comment.is_some() && line.indent == first.indent && !line.kept && (*at == 0 || !line.blank);
    lines.iter().enumerate().take_while(like).count()
}

/// One line without its end; `run` are the lines whose comments begin in one column with its own.
fn written(line: &Line, run: &[Line]) -> String {
    let mut out = if line.kept { String::new() } else { " ".repeat(line.indent) };
    out.push_str(&line.text);
    if let Some(comment) = &line.comment {
        let widest = run.iter().map(|other| lines::width(&other.text)).max().unwrap_or(0);
        let blanks = widest.saturating_sub(lines::width(&line.text)).saturating_add(2);
        out.push_str(&" ".repeat(blanks));
        out.push_str(comment);
    }
    out
}
