//! Byte offsets ↔ lines and columns of UTF-16 code units.

use lsp_types::{Position, Range};
use pol_lang::span::Span;

/// The lines of a text.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    /// Where each line begins.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Lines end with `\n`, `\r\n` or `\r`.
    pub(super) fn of(text: &'t str) -> Self {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let next = at.saturating_add(1);
            if *byte == b'\n' || *byte == b'\r' && bytes.get(next) != Some(&b'\n') {
                starts.push(next);
            }
        }
        Lines { text, starts }
    }

    /// The position of a byte; that of the text's end where it lies beyond, of its character's beginning where it lies inside one.
    pub(super) fn position(&self, offset: u32) -> Position {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX).min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let rest = self.text.get(start..).unwrap_or_default();
        let within = offset.saturating_sub(start);
        let before = rest.char_indices().take_while(|(at, c)| at.saturating_add(c.len_utf8()) <= within);
        let column = before.map(|(_, c)| c.len_utf16()).sum::<usize>();
        Position { line: number(line), character: number(column) }
    }

    /// The range of a span.
    pub(super) fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end.max(span.start)) }
    }

    /// The byte at a position; the end of its line where the column lies beyond, of the text where the line does.
    pub(super) fn offset(&self, position: Position) -> u32 {
        let line = usize::try_from(position.line).unwrap_or(usize::MAX);
        let Some(start) = self.starts.get(line).copied() else { return number(self.text.len()) };
        let rest = self.text.get(start..).unwrap_or_default();
        let mut left = usize::try_from(position.character).unwrap_or(usize::MAX);
        for (at, c) in rest.char_indices() {
            if c == '\n' || c == '\r' || left < c.len_utf16() {
                return number(start.saturating_add(at));
            }
            left = left.saturating_sub(c.len_utf16());
        }
        number(self.text.len())
    }
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Lines;
    use lsp_types::Position;

    #[test]
    fn columns_count_utf_16_units() {
        // 𠮷 is two of them, 待 is one.
        let lines = Lines::of("待𠮷x\r\n遇\ry");
        let places = [(0, 0, 0), (3, 0, 1), (7, 0, 3), (8, 0, 4), (10, 1, 0), (13, 1, 1), (14, 2, 0), (15, 2, 1)];
        for (offset, line, character) in places {
            assert_eq!(lines.position(offset), Position { line, character }, "{offset}");
            assert_eq!(lines.offset(Position { line, character }), offset, "{line}:{character}");
        }
    }

    #[test]
    fn what_lies_beyond_or_inside_is_moved() {
        let lines = Lines::of("待𠮷\n遇");
        assert_eq!(lines.offset(Position { line: 0, character: 2 }), 3, "inside a pair");
        assert_eq!(lines.offset(Position { line: 0, character: 99 }), 7, "beyond the line");
        assert_eq!(lines.offset(Position { line: 9, character: 0 }), 11, "beyond the text");
        assert_eq!(lines.position(5), Position { line: 0, character: 1 }, "inside a character");
        assert_eq!(lines.position(99), Position { line: 1, character: 1 });
    }
}
