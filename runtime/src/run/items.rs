//! The items of many rows in little memory; nothing where the record has none.

use crate::claim::Row;
use crate::evaluate::Items;
use crate::plan::Record;

/// Items, row after row.
#[derive(Debug, Default)]
pub(super) struct ItemsOfRows {
    /// Values for each item; none where rows have no items.
    width: Option<usize>,
    values: Vec<i64>,
    given: Vec<u64>,
    /// How many items there are up to and with each row, and which of their fields took defaults.
    ends: Vec<(usize, u64)>,
}

impl ItemsOfRows {
    /// None yet, of rows of a record.
    pub(super) fn new(record: Option<&Record>) -> ItemsOfRows {
        let width = record.and_then(|record| record.items.as_ref()).map(|items| items.fields.len());
        ItemsOfRows { width, ..ItemsOfRows::default() }
    }

    /// Adds those of the next row.
    pub(super) fn push(&mut self, row: &Row) {
        if self.width.is_none() {
            return;
        }
        self.values.extend_from_slice(&row.items);
        self.given.extend_from_slice(&row.items_given);
        self.ends.push((self.given.len(), row.items_defaults));
    }

    /// Those of a row.
    pub(super) fn of(&self, row: usize) -> Items<'_> {
        let Some(width) = self.width else { return Items::NONE };
        let first = row.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |(end, _)| *end);
        let Some((end, _)) = self.ends.get(row).copied() else { return Items::NONE };
        let values = self.values.get(first.saturating_mul(width)..end.saturating_mul(width));
        Items { values: values.unwrap_or_default(), given: self.given.get(first..end).unwrap_or_default() }
    }

    /// Bit `i`: field `i` of some item of a row took its default.
    pub(super) fn defaults(&self, row: usize) -> u64 {
        self.ends.get(row).map_or(0, |(_, defaults)| *defaults)
    }
}
