//! Words of a file → the pieces that were read, each with its nodes: what a formatter must keep, and where things stand in a piece.

use std::collections::BTreeMap;

use super::Reader;
use crate::diagnostic::Diagnostic;
use crate::findings::Findings;
use crate::grammar::{Heed, Node};
use crate::items::Word;
use crate::span::FileId;
use crate::tree::File;

/// One piece that the grammar read.
#[derive(Debug, Clone)]
pub(crate) struct Heard {
    /// One past its last byte; blocks in it included.
    pub(crate) end: u32,
    /// What was read.
    pub(crate) node: Node,
}

/// Reads the words of a file; says of each piece that could be read, by its first byte, what it is.
pub(crate) fn hear(file: FileId, text: &str, words: &[Word], found: Findings) -> (File, Vec<Diagnostic>, BTreeMap<u32, Heard>) {
    let mut reader =
        Reader { file, text, words, found, heed: Heed::Nothing, kept: None, tables: 0, spelled: None, heard: Some(BTreeMap::new()) };
    let tree = reader.file();
    (tree, reader.found.sorted(), reader.heard.unwrap_or_default())
}

impl Reader<'_> {
    /// Keeps a piece that was read.
    pub(super) fn note_piece(&mut self, words: &[Word], node: &Node) {
        if let (Some(heard), Some(first), Some(last)) = (self.heard.as_mut(), words.first(), words.last()) {
            heard.insert(first.span.start, Heard { end: last.span.end, node: node.clone() });
        }
    }
}
