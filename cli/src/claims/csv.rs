//! The text of a `.csv` file → its rows, each with the line of the file on which it starts.
//!
//! Cells are quoted as RFC 4180 has it. A row whose quotes do not close is given up by itself: reading goes on with the
//! next line, so that one stray quote never swallows the rows behind it.

use std::borrow::Cow;

/// A quoted cell that spans more lines than this is taken for one whose quote is missing.
const MAX_LINES_OF_A_ROW: u64 = 100;

/// Why a row could not be cut into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BadQuotes {
    /// A quote that nothing closes.
    Open,
    /// Characters between a closing quote and the next comma.
    Trailing,
}

/// One row: its cells, trimmed and without their quotes.
#[derive(Debug, Default)]
pub(super) struct Row<'t> {
    /// The line of the file on which it starts, from 1.
    pub(super) line: u64,
    /// Its cells, as far as they could be read.
    pub(super) cells: Vec<Cow<'t, str>>,
}

/// Reads rows one after the other.
#[derive(Debug)]
pub(super) struct Rows<'t> {
    rest: &'t str,
    total: usize,
    line: u64,
}

impl<'t> Rows<'t> {
    /// The rows of `text`.
    pub(super) fn new(text: &'t str) -> Self {
        Rows { rest: text, total: text.len(), line: 1 }
    }

    /// How many bytes have been read.
    pub(super) fn position(&self) -> usize {
        self.total.saturating_sub(self.rest.len())
    }

    /// Reads the next row that is not blank into `row`; none at the end of the text.
    pub(super) fn next_into(&mut self, row: &mut Row<'t>) -> Option<Result<(), BadQuotes>> {
        self.skip_blank_lines();
        if self.rest.is_empty() {
            return None;
        }
        row.line = self.line;
        row.cells.clear();
        let mut cut = Cut { rest: self.rest, line: self.line };
        let limit = self.line.saturating_add(MAX_LINES_OF_A_ROW);
        loop {
            match cut.cell(limit) {
                Ok((cell, last)) => {
                    row.cells.push(cell);
                    if last {
                        (self.rest, self.line) = (cut.rest, cut.line);
                        return Some(Ok(()));
                    }
                }
                Err(fault) => {
                    self.skip_line();
                    return Some(Err(fault));
                }
            }
        }
    }

    fn skip_blank_lines(&mut self) {
        loop {
            let (line, rest) = split_line(self.rest);
            if self.rest.is_empty() || !line.trim().is_empty() {
                return;
            }
            self.rest = rest;
            self.line = self.line.saturating_add(1);
        }
    }

    fn skip_line(&mut self) {
        self.rest = split_line(self.rest).1;
        self.line = self.line.saturating_add(1);
    }
}

/// The first line of `text`, and what follows its end (LF, CRLF or CR).
fn split_line(text: &str) -> (&str, &str) {
    let Some((line, _)) = text.split_once(['\n', '\r']) else { return (text, "") };
    let rest = text.strip_prefix(line).unwrap_or("");
    (line, strip_line_end(rest).unwrap_or(""))
}

fn strip_line_end(text: &str) -> Option<&str> {
    text.strip_prefix("\r\n").or_else(|| text.strip_prefix(['\n', '\r']))
}

/// A row being cut.
struct Cut<'t> {
    rest: &'t str,
    line: u64,
}

impl<'t> Cut<'t> {
    /// The next cell, and whether it was the last of its row.
    fn cell(&mut self, limit: u64) -> Result<(Cow<'t, str>, bool), BadQuotes> {
        let start = self.rest.trim_start_matches([' ', '\t']);
        match start.strip_prefix('"') {
            Some(inner) => self.quoted(inner, limit),
            None => Ok(self.plain()),
        }
    }

    fn plain(&mut self) -> (Cow<'t, str>, bool) {
        let (cell, rest) = match self.rest.find([',', '\n', '\r']) {
            Some(end) => self.rest.split_at_checked(end).unwrap_or((self.rest, "")),
            None => (self.rest, ""),
        };
        (Cow::Borrowed(cell.trim()), self.end_of_cell(rest).unwrap_or(true))
    }

    fn quoted(&mut self, inner: &'t str, limit: u64) -> Result<(Cow<'t, str>, bool), BadQuotes> {
        let mut cell = Cow::Borrowed("");
        let mut rest = inner;
        loop {
            let (part, behind) = rest.split_once('"').ok_or(BadQuotes::Open)?;
            self.line = self.line.saturating_add(count_lines(part));
            if self.line > limit {
                return Err(BadQuotes::Open);
            }
            append(&mut cell, part);
            match behind.strip_prefix('"') {
                Some(more) => {
                    append(&mut cell, "\"");
                    rest = more;
                }
                None => {
                    let behind = behind.trim_start_matches([' ', '\t']);
                    let last = self.end_of_cell(behind).ok_or(BadQuotes::Trailing)?;
                    return Ok((trimmed(cell), last));
                }
            }
        }
    }

    /// Goes past the comma or line end before which a cell ended; whether it was a line end. None before anything else.
    fn end_of_cell(&mut self, rest: &'t str) -> Option<bool> {
        if let Some(rest) = rest.strip_prefix(',') {
            self.rest = rest;
            return Some(false);
        }
        self.rest = if rest.is_empty() { rest } else { strip_line_end(rest)? };
        self.line = self.line.saturating_add(1);
        Some(true)
    }
}

/// Adds to a cell, without copying where it is its first part.
fn append<'t>(cell: &mut Cow<'t, str>, part: &'t str) {
    if cell.is_empty() {
        *cell = Cow::Borrowed(part);
    } else {
        cell.to_mut().push_str(part);
    }
}

fn trimmed(cell: Cow<'_, str>) -> Cow<'_, str> {
    match cell {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// How many line ends `text` holds; CRLF is one.
fn count_lines(text: &str) -> u64 {
    let (mut rest, mut lines) = (text, 0_u64);
    while rest.contains(['\n', '\r']) {
        rest = split_line(rest).1;
        lines = lines.saturating_add(1);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was read: the line, then the cells or the fault.
    fn read(text: &str) -> Vec<(u64, Result<Vec<String>, BadQuotes>)> {
        let (mut rows, mut row, mut found) = (Rows::new(text), Row::default(), Vec::new());
        while let Some(outcome) = rows.next_into(&mut row) {
            let cells = row.cells.iter().map(ToString::to_string).collect();
            found.push((row.line, outcome.map(|()| cells)));
        }
        found
    }

    fn cells(line: u64, cells: &[&str]) -> (u64, Result<Vec<String>, BadQuotes>) {
        (line, Ok(cells.iter().map(ToString::to_string).collect()))
    }

    #[test]
    fn cells_are_trimmed_and_line_ends_of_every_system_are_read() {
        assert_eq!(read(" a , b\r\nc,\nd\re"), [cells(1, &["a", "b"]), cells(2, &["c", ""]), cells(3, &["d"]), cells(4, &["e"])]);
    }

    #[test]
    fn blank_lines_are_skipped_and_counted() {
        assert_eq!(read("a\n\n  \n\nb\n\n"), [cells(1, &["a"]), cells(5, &["b"])]);
    }

    #[test]
    fn a_row_of_commas_is_not_blank() {
        assert_eq!(read(",,\n"), [cells(1, &["", "", ""])]);
    }

    #[test]
    fn quoted_cells_hold_commas_quotes_and_line_ends() {
        assert_eq!(read("\"a,\"\"b\"\"\",\"x\r\ny\" ,z\nnext"), [cells(1, &["a,\"b\"", "x\r\ny", "z"]), cells(3, &["next"])]);
    }

    #[test]
    fn a_quote_inside_a_plain_cell_is_a_character() {
        assert_eq!(read("5\" pipe,b"), [cells(1, &["5\" pipe", "b"])]);
    }

    #[test]
    fn a_quote_that_nothing_closes_costs_its_own_row_only() {
        assert_eq!(read("a\n\"b,1\nc\nd"), [cells(1, &["a"]), (2, Err(BadQuotes::Open)), cells(3, &["c"]), cells(4, &["d"])]);
    }

    #[test]
    fn a_quote_that_closes_too_far_away_costs_its_own_row_only() {
        let far = format!("\"a\n{}\"z\"\n", "b\n".repeat(150));
        let rows = read(&far);
        assert_eq!(rows.first(), Some(&(1, Err(BadQuotes::Open))));
        assert_eq!((rows.len(), rows.last()), (152, Some(&cells(152, &["z"]))));
    }

    #[test]
    fn text_behind_a_closing_quote_is_a_fault() {
        assert_eq!(read("\"a\"b,c\nd"), [(1, Err(BadQuotes::Trailing)), cells(2, &["d"])]);
    }
}
