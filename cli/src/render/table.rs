//! Tables: drawn on a terminal, tab-separated where another program reads.

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement, Table, TableComponent};

/// The least width, in columns, to which tables are folded.
const NARROW: u16 = 40;

/// Which columns hold figures and stand at the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// Where a table is drawn: its width follows that terminal's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Terminal {
    /// Standard output.
    Output,
    /// Standard error.
    Error,
}

/// A table with a heading for each column.
#[must_use]
pub fn drawn(headings: &[(&str, Align)], rows: &[Vec<String>], on: Terminal) -> String {
    let mut table = Table::new();
    table.load_preset(NOTHING).set_style(TableComponent::HeaderLines, '─').set_style(TableComponent::MiddleHeaderIntersections, '─');
    if on == Terminal::Error {
        table.use_stderr();
    }
    table.set_content_arrangement(arrangement(table.width()));
    table.set_header(headings.iter().map(|(text, _)| *text));
    table.add_rows(rows);
    for (column, (_, align)) in table.column_iter_mut().zip(headings) {
        let side = if *align == Align::Right { CellAlignment::Right } else { CellAlignment::Left };
        column.set_cell_alignment(side);
    }
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// The same in columns of their full width, whatever reads it: no lines are drawn, and no cell is broken.
#[must_use]
pub fn aligned(headings: &[(&str, Align)], rows: &[Vec<String>]) -> String {
    let mut table = Table::new();
    table.load_preset(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(headings.iter().map(|(text, _)| *text));
    table.add_rows(rows);
    for (column, (_, align)) in table.column_iter_mut().zip(headings) {
        let side = if *align == Align::Right { CellAlignment::Right } else { CellAlignment::Left };
        column.set_cell_alignment(side);
        column.set_padding((0, 2));
    }
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Whether cells are folded to fit a terminal so wide. Some terminals say 0 where they do not know, and one that is very
/// narrow would be left a column of single characters: there it is better that the terminal folds whole lines.
fn arrangement(width: Option<u16>) -> ContentArrangement {
    if width.is_some_and(|width| width < NARROW) { ContentArrangement::Disabled } else { ContentArrangement::Dynamic }
}

/// The same rows separated by tabs, without headings.
#[must_use]
pub fn plain(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.join("\t") + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_without_a_width_does_not_fold_cells() {
        for (width, folds) in [(None, true), (Some(0), false), (Some(39), false), (Some(40), true), (Some(80), true)] {
            assert_eq!(matches!(arrangement(width), ContentArrangement::Dynamic), folds, "{width:?}");
        }
    }
}
