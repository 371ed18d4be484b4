//! Items of an earlier reading of a file → the same items where they stand now; only those that an edit touched are read.
//!
//! An item of which nothing was reported is the same where its words and the lines that it stands on are: reading it looks at nothing
//! else. What is said of a slip may turn on names elsewhere in the file, so that an item with a message is read again.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::file::Place;
use super::{Reader, span_of};
use crate::items::Word;
use crate::span::{FileId, Span};
use crate::tree::Item;
use crate::tree::moves::Moves;

/// The items of each file as they were read last.
pub(crate) type Items = BTreeMap<FileId, Vec<Arc<Kept>>>;

/// An item that was read.
#[derive(Debug)]
pub(crate) struct Kept {
    words: Vec<Word>,
    lines: String,
    item: Item,
    sound: bool,
}

impl<'t> Reader<'t> {
    /// The items of `pieces`: of those before and behind an edit what is known, moved to where they stand now.
    pub(super) fn items_again(&mut self, pieces: &[&[Word]], all: &mut Items) -> Vec<Item> {
        let before = all.remove(&self.file).unwrap_or_default();
        let (mut items, mut kept) = (Vec::with_capacity(pieces.len()), Vec::with_capacity(pieces.len()));
        for (at, piece) in pieces.iter().enumerate() {
            let from_end = at.saturating_add(before.len()).checked_sub(pieces.len());
            let lines = self.lines(span_of(piece));
            let mut alike = [Some(at), from_end].into_iter().flatten().filter_map(|at| before.get(at));
            let (one, item) = match alike.find_map(|known| Some((Arc::clone(known), known.moved(piece, lines)?))) {
                Some((one, by)) => {
                    let mut item = one.item.clone();
                    item.move_by(by);
                    (one, item)
                }
                None => self.keep(piece, lines),
            };
            kept.push(one);
            items.push(item);
        }
        // Where findings were dropped for their number, it is not known which.
        if !self.found.is_full() {
            all.insert(self.file, kept);
        }
        items
    }

    fn keep(&mut self, piece: &[Word], lines: &str) -> (Arc<Kept>, Item) {
        let count = self.found.count();
        let item = self.item(piece, Place::Top);
        let sound = self.found.since(count).is_empty();
        (Arc::new(Kept { words: piece.to_vec(), lines: lines.to_owned(), item: item.clone(), sound }), item)
    }

    /// The whole lines that `span` stands on.
    fn lines(&self, span: Span) -> &'t str {
        let (start, end) = (span.start as usize, span.end as usize);
        let start = self.text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at.saturating_add(1));
        let rest = self.text.get(end..).and_then(|rest| rest.find('\n')).unwrap_or(self.text.len().saturating_sub(end));
        self.text.get(start..end.saturating_add(rest)).unwrap_or_default()
    }
}

impl Kept {
    /// By how many bytes it moved, where it is what these words and lines are.
    fn moved(&self, words: &[Word], lines: &str) -> Option<i64> {
        let (first, now) = (self.words.first()?, words.first()?);
        let by = i64::from(now.span.start).saturating_sub(i64::from(first.span.start));
        let same = self.sound && self.lines == lines && self.words.len() == words.len();
        (same && self.words.iter().zip(words).all(|(known, now)| is_moved(known, now, by))).then_some(by)
    }
}

fn is_moved(known: &Word, now: &Word, by: i64) -> bool {
    let Word { kind, text, span, line_first, column, indent, glued, uses, reach } = known;
    let mut moved = *span;
    moved.move_by(by);
    let place = moved == now.span && *line_first == now.line_first && *column == now.column && *indent == now.indent;
    place && *kind == now.kind && *text == now.text && *glued == now.glued && *uses == now.uses && *reach == now.reach
}
