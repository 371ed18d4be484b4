//! A stretch of a text → the changes that lay out the items it touches, and nothing else.

use super::layout::{Part, Piece};
use super::lines::Writer;
use super::{Keep, Read, check, joined};

/// A replacement in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The first byte that is replaced.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What comes in its place.
    pub text: String,
}

/// The changes that lay out the items of `text` which touch the bytes `start..end`, in order of place: whole items, the smallest that
/// stand on lines of their own. None where something else would change with them.
#[must_use]
pub fn format_range(text: &str, start: usize, end: usize) -> Vec<Change> {
    let read = Read::of(text);
    let Some(pieces) = read.pieces(&Keep::default()) else { return Vec::new() };
    let pen = read.pen();
    let writer = Writer { text, leaves: &read.leaves, pen: &pen, stops: &[] };
    let mut changes = Changes { read: &read, writer, start, end: end.max(start), found: Vec::new() };
    changes.pieces(&pieces, 0);
    let found: Vec<Change> = changes.found.into_iter().filter(|change| text.get(change.start..change.end) != Some(&change.text)).collect();
    let after = applied(text, &found);
    if check::same(&read, &Read::of(&after)) { found } else { Vec::new() }
}

/// A text with changes made, which are in order of place.
fn applied(text: &str, changes: &[Change]) -> String {
    let mut out = String::new();
    let mut at = 0_usize;
    for change in changes {
        out.push_str(text.get(at..change.start).unwrap_or_default());
        out.push_str(&change.text);
        at = change.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

struct Changes<'r> {
    read: &'r Read<'r>,
    writer: Writer<'r>,
    start: usize,
    end: usize,
    found: Vec<Change>,
}

impl Changes<'_> {
    fn pieces(&mut self, pieces: &[Piece], indent: usize) {
        for piece in pieces.iter().filter(|piece| piece.alone) {
            let (Some(from), Some(to)) = (self.line_start(piece), self.line_end(piece)) else { continue };
            if from > self.end || to < self.start {
                continue;
            }
            match self.inner(piece) {
                Some(inner) => self.pieces(inner, indent.saturating_add(4)),
                None => self.whole(piece, from, to, indent),
            }
        }
    }

    /// The items in a notice or an article, where the stretch lies within some of them and each has its own lines.
    fn inner<'p>(&self, piece: &'p Piece) -> Option<&'p [Piece]> {
        let block = piece.parts.iter().find_map(|part| if let Part::Block(block) = part { Some(block) } else { None })?;
        if !block.tall || !block.pieces.iter().any(|inner| inner.alone) {
            return None;
        }
        let own: Vec<&Piece> = block.pieces.iter().filter(|inner| inner.alone).collect();
        let bounds = |piece: &Piece| Some((self.line_start(piece)?, self.line_end(piece)?));
        let held: Option<Vec<(usize, usize)>> = own.iter().map(|piece| bounds(piece)).collect();
        let held = held?;
        let (first, last) = (held.first()?, held.last()?);
        // Between two items there is nothing to lay out but what they have.
        (self.start >= first.0 && self.end <= last.1).then_some(block.pieces.as_slice())
    }

    fn whole(&mut self, piece: &Piece, from: usize, to: usize, indent: usize) {
        let lines = self.writer.alone(piece, indent);
        self.found.push(Change { start: from, end: to, text: joined(&lines).trim_end_matches('\n').to_owned() });
    }

    /// Where the line of a piece begins; none where something else stands on it before.
    fn line_start(&self, piece: &Piece) -> Option<usize> {
        let first = self.read.leaves.get(piece.first)?;
        let start = first.word.span.start as usize;
        let line = self.read.text.get(..start)?.rfind('\n').map_or(0, |at| at.saturating_add(1));
        first.word.line_first.then_some(line)
    }

    /// Where a piece and the comment behind it end; none where something else follows on the line.
    fn line_end(&self, piece: &Piece) -> Option<usize> {
        let next = self.read.leaves.get(piece.last.saturating_add(1))?;
        let last_word = next.word.text.is_empty();
        (next.breaks || last_word).then(|| self.read.leaves.get(piece.last).map(|leaf| leaf.end as usize))?
    }
}
