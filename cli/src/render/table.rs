//! Tables: drawn on a terminal, tab-separated where another program reads.

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{Attribute, Cell, CellAlignment, Table};

/// Which columns hold figures and stand at the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// A table with a heading for each column.
#[must_use]
pub fn drawn(headings: &[(&str, Align)], rows: &[Vec<String>]) -> String {
    let mut table = Table::new();
    table.load_preset(UTF8_HORIZONTAL_ONLY).set_header(headings.iter().map(|(text, _)| Cell::new(text).add_attribute(Attribute::Bold)));
    for row in rows {
        table.add_row(row.clone());
    }
    for (column, (_, align)) in table.column_iter_mut().zip(headings) {
        let side = if *align == Align::Right { CellAlignment::Right } else { CellAlignment::Left };
        column.set_cell_alignment(side);
    }
    format!("{table}\n")
}

/// The same rows separated by tabs, without headings.
#[must_use]
pub fn plain(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.join("\t") + "\n").collect()
}
