//! The files of a workspace, and spans → lines and columns in the units of each format.

use std::path::Path;

use pol_compiler::Workspace;
use pol_lang::span::{FileId, Span};
use pol_lang::tree::NoticeAt;

/// The files of one workspace.
pub(super) struct Sources<'w> {
    workspace: &'w Workspace,
    /// By file: its shown path, and the byte at which each of its lines begins.
    files: Vec<(String, Vec<usize>)>,
}

/// A piece of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place<'s> {
    /// The file's shown path.
    pub(super) path: &'s str,
    /// Where it begins.
    pub(super) start: Point,
    /// Where it ends: just behind its last character.
    pub(super) end: Point,
}

/// A place between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    /// The line, from 1.
    pub(super) line: usize,
    /// The column in characters, from 1.
    pub(super) column: usize,
    /// The column in UTF-16 code units, from 1.
    pub(super) utf16: usize,
    /// The byte of the text, from 0; a byte order mark is no part of it.
    pub(super) byte: usize,
}

impl<'w> Sources<'w> {
    /// For the files of `workspace`, which lies below `root`.
    pub(super) fn new(workspace: &'w Workspace, root: Option<&Path>) -> Self {
        let file = |file: &pol_compiler::File| {
            let ends = file.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at.saturating_add(1));
            (super::shown_path(root, &file.path), std::iter::once(0).chain(ends).collect())
        };
        Sources { workspace, files: workspace.files().map(file).collect() }
    }

    /// Where a span lies; what is outside of its text or inside a character is moved to the character before. None where there
    /// is no such file.
    pub(super) fn place(&self, span: Span) -> Option<Place<'_>> {
        let (path, lines) = self.files.get(usize::try_from(span.file.0).ok()?)?;
        let text = &self.workspace.file(span.file)?.text;
        let start = point(text, lines, span.start);
        let end = point(text, lines, span.end.max(span.start));
        Some(Place { path, start, end })
    }

    /// The text of a span; empty where there is none.
    pub(super) fn text(&self, span: Span) -> &str {
        let text = self.workspace.file(span.file).map_or("", |file| file.text.as_str());
        self.place(span).and_then(|place| text.get(place.start.byte..place.end.byte)).unwrap_or("")
    }

    /// The path of a file as it is shown.
    pub(super) fn path(&self, file: FileId) -> &str {
        usize::try_from(file.0).ok().and_then(|at| self.files.get(at)).map_or("", |(path, _)| path.as_str())
    }

    /// The notice and the article in which a span stands.
    pub(super) fn notice_at(&self, span: Span) -> Option<NoticeAt<'_>> {
        self.workspace.file(span.file)?.tree.notice_at(span)
    }
}

fn point(text: &str, lines: &[usize], byte: u32) -> Point {
    let byte = usize::try_from(byte).unwrap_or(usize::MAX).min(text.len());
    let byte = (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    // The first line begins at 0, so at least one line begins at or before any byte.
    let line = lines.partition_point(|start| *start <= byte).max(1);
    let start = line.checked_sub(1).and_then(|at| lines.get(at)).copied().unwrap_or(0);
    let before = text.get(start..byte).unwrap_or("");
    let column = before.chars().count().saturating_add(1);
    let utf16 = before.encode_utf16().count().saturating_add(1);
    Point { line, column, utf16, byte }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pol_compiler::SourceText;

    #[test]
    fn columns_count_from_one_in_each_unit() {
        // 𠮷 takes four bytes, one character and two UTF-16 code units.
        let text = "甲乙\n𠮷丁";
        let workspace = Workspace::new(vec![SourceText { path: "a.pol".into(), bytes: text.as_bytes().to_vec() }]);
        let sources = Sources::new(&workspace, None);
        let at = |byte: u32| {
            let point = sources.place(Span::new(FileId(0), byte, byte)).unwrap().start;
            (point.line, point.column, point.utf16, point.byte)
        };
        assert_eq!([0, 3, 6, 7, 11].map(at), [(1, 1, 1, 0), (1, 2, 2, 3), (1, 3, 3, 6), (2, 1, 1, 7), (2, 2, 3, 11)]);
        assert_eq!(at(4), (1, 2, 2, 3), "inside a character");
        assert_eq!(at(999), (2, 3, 4, 14), "behind the end");
        assert_eq!(sources.text(Span::new(FileId(0), 3, 11)), "乙\n𠮷");
        assert_eq!(sources.place(Span::new(FileId(7), 0, 1)), None);
    }
}
