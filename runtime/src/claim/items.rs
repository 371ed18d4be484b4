//! Items: the cells of one item become integers, or refusals of its claim.

use super::cell::{Cell, FieldReader};
use super::{Row, bit, index};
use crate::plan::{FieldType, ItemList, Plan, Record};
use crate::refusal::{ItemPlace, Refusal, RefusalCode};

/// Reads the items of the rows of one record.
#[derive(Debug)]
pub struct ItemReader<'p> {
    list: &'p ItemList,
    /// The number of the first field of an item.
    first: usize,
    /// Names and codes of fields, sorted.
    headings: Vec<(&'p str, usize)>,
    fields: Vec<FieldReader<'p>>,
}

impl<'p> ItemReader<'p> {
    /// A reader of the items of a record's rows; none where they have none.
    #[must_use]
    pub fn new(plan: &'p Plan, record: &'p Record) -> Option<ItemReader<'p>> {
        let list = record.items.as_ref()?;
        let spellings = list.fields.iter().enumerate().flat_map(|(at, field)| [(field.code.as_str(), at), (field.name.as_str(), at)]);
        let mut headings: Vec<(&str, usize)> = spellings.collect();
        headings.sort_unstable();
        headings.dedup_by_key(|(text, _)| *text);
        let fields = list.fields.iter().map(|field| FieldReader::new(plan, field)).collect();
        Some(ItemReader { list, first: record.fields.len(), headings, fields })
    }

    /// The list that it reads.
    #[must_use]
    pub fn list(&self) -> &'p ItemList {
        self.list
    }

    /// Whether a heading is the name or the code of a field of an item.
    #[must_use]
    pub fn knows(&self, heading: &str) -> bool {
        self.field_of(heading).is_some()
    }

    /// The type of the field that a heading means.
    #[must_use]
    pub fn ty(&self, heading: &str) -> Option<FieldType> {
        self.field_of(heading).and_then(|field| self.list.fields.get(field)).map(|field| field.ty)
    }

    /// Adds an item to a row. Cells come with their headings; headings that mean nothing are ignored, a field given twice is refused.
    pub fn read<'c>(&self, pairs: impl IntoIterator<Item = (&'c str, &'c str)>, place: ItemPlace, row: &mut Row) {
        let first = row.items.len();
        row.items.resize(first.saturating_add(self.fields.len()), 0);
        let (mut seen, mut given) = (0_u64, 0_u64);
        for (heading, text) in pairs {
            let Some(field) = self.field_of(heading) else { continue };
            if seen & bit(field) != 0 {
                self.refuse(RefusalCode::BadText, field, heading, place, row);
                continue;
            }
            seen |= bit(field);
            given |= self.cell(field, text, first, place, row);
        }
        for field in 0..self.fields.len() {
            if seen & bit(field) == 0 {
                self.cell(field, "", first, place, row);
            }
        }
        row.items_given.push(given);
    }

    /// Reads one cell; the bit of its field where it is given.
    fn cell(&self, field: usize, text: &str, first: usize, place: ItemPlace, row: &mut Row) -> u64 {
        let Some(reader) = self.fields.get(field) else { return 0 };
        let (value, given) = match reader.read(text.trim()) {
            Cell::Value(value) => (value, bit(field)),
            Cell::Default(value) => {
                row.items_defaults |= bit(field);
                (value, 0)
            }
            Cell::NotGiven => (0, 0),
            Cell::Wrong(code, detail) => {
                self.refuse(code, field, detail, place, row);
                (0, 0)
            }
        };
        if let Some(slot) = row.items.get_mut(first.saturating_add(field)) {
            *slot = value;
        }
        given
    }

    /// Refuses the claim for a cell that cannot be read as a field is.
    pub fn refuse_cell(&self, heading: &str, place: ItemPlace, row: &mut Row) {
        match self.field_of(heading) {
            Some(field) => self.refuse(RefusalCode::BadText, field, heading, place, row),
            None => row.errors.push(Refusal::new(RefusalCode::BadText, None, heading).of_item(place)),
        }
    }

    fn refuse(&self, code: RefusalCode, field: usize, detail: &str, place: ItemPlace, row: &mut Row) {
        row.errors.push(Refusal::new(code, index(self.first.saturating_add(field)), detail).of_item(place));
    }

    fn field_of(&self, heading: &str) -> Option<usize> {
        let place = self.headings.binary_search_by_key(&heading.trim(), |(text, _)| text).ok()?;
        self.headings.get(place).map(|(_, field)| *field)
    }
}
