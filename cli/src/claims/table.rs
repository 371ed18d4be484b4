//! A file of cases → a table: its claims, and the cells of the columns that are no fields of theirs.

use pol_runtime::claim::Row;
use pol_testing::cases::{Table, TableRow};

use super::{Bound, ItemFile};

/// Reads all rows. A key that only some lines of NDJSON have is an empty cell of the others.
#[must_use]
pub fn table(bound: &mut Bound<'_, '_>, mut items: Option<&mut ItemFile<'_>>) -> Table {
    let mut table = Table { record: bound.index, headings: bound.keep_others(), rows: Vec::new() };
    let fixed = table.headings.len();
    let mut row = Row::default();
    while let Some(line) = bound.next_into(&mut row) {
        if let Some(items) = &mut items {
            items.give(&mut row);
        }
        let mut cells = vec![String::new(); table.headings.len()];
        for (at, (heading, cell)) in bound.others().into_iter().enumerate() {
            // Of two columns with one heading each has its place.
            let place = if at < fixed { at } else { place_of(&mut table.headings, &cells, heading) };
            cells.resize(table.headings.len(), String::new());
            if let Some(slot) = cells.get_mut(place) {
                cell.clone_into(slot);
            }
        }
        table.rows.push(TableRow { line, row: row.clone(), cells });
    }
    table
}

/// The first place of a heading that holds nothing yet, or a new one: a key given twice is two columns.
fn place_of(headings: &mut Vec<String>, cells: &[String], heading: &str) -> usize {
    let free = |at: &usize| cells.get(*at).is_none_or(String::is_empty);
    let known = headings.iter().enumerate().filter(|(_, other)| *other == heading).map(|(at, _)| at).find(free);
    known.unwrap_or_else(|| {
        headings.push(heading.to_owned());
        headings.len().saturating_sub(1)
    })
}
