//! Claims: a row's cells become integers, or refusals.
//!
//! Input: headings and cells as text. Output: a [`Row`] of inputs in the units of the plan. It reads no file and decodes no
//! format: cells come from a CSV row or from the members of a JSON object, numbers as they are written.

mod cell;
mod header;
mod items;

pub(crate) use cell::{boolean, money, number};
pub use header::HeaderError;
pub use items::ItemReader;

use crate::date;
use crate::plan::{FieldType, Plan, Record};
use crate::refusal::{Refusal, RefusalCode};
use cell::{Cell, FieldReader};
use std::borrow::Cow;

/// One row as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// What numbers it; empty where that could not be read.
    pub number: String,
    /// Whose it is; empty where that could not be read.
    pub person: String,
    /// The texts of the record's keys, in their order; empty where they could not be read.
    pub texts: Vec<String>,
    /// One value for each field of the record, in the units of the field's type; 0 for texts and for what could not be read.
    pub values: Vec<i64>,
    /// Bit `i`: field `i` holds a value that was read or is its default.
    pub read: u64,
    /// Bit `i`: a cell of field `i` was given.
    pub given: u64,
    /// Bit `i`: field `i` was empty and took its default.
    pub defaults: u64,
    /// The values of its items, one item after the other, as for the row itself.
    pub items: Vec<i64>,
    /// For each item: bit `i`: a cell of its field `i` was given.
    pub items_given: Vec<u64>,
    /// Bit `i`: field `i` of some item was empty and took its default.
    pub items_defaults: u64,
    /// What is wrong with it; empty where nothing is.
    pub errors: Vec<Refusal>,
    /// The parts of a number that several fields make up.
    parts: Vec<String>,
}

/// What stands between the parts of a number that several fields make up; no such text field holds it.
pub const SEPARATOR: char = '\u{1f}';

/// A row's number as people read it: parts with bars between.
#[must_use]
pub fn shown(number: &str) -> Cow<'_, str> {
    if number.contains(SEPARATOR) { Cow::Owned(number.replace(SEPARATOR, "|")) } else { Cow::Borrowed(number) }
}

/// Reads rows of one record.
#[derive(Debug)]
pub struct RowReader<'p> {
    record: &'p Record,
    /// Headings and the fields they mean, sorted by heading.
    headings: Vec<(&'p str, usize)>,
    fields: Vec<FieldReader<'p>>,
    /// The field of each column; none for a column that means nothing to the record.
    columns: Vec<Option<usize>>,
    /// Fields without a column.
    absent: Vec<usize>,
    unknown: Vec<String>,
}

impl<'p> RowReader<'p> {
    /// A reader of rows whose cells stand under `headers`, which are names or codes of fields.
    ///
    /// # Errors
    /// A required field without a column, or a field with two.
    pub fn new(plan: &'p Plan, record: &'p Record, headers: &[&str]) -> Result<RowReader<'p>, HeaderError> {
        let mut reader = RowReader::keyed(plan, record);
        let columns = header::columns(record, &reader.headings, headers)?;
        reader.absent.retain(|field| !columns.contains(&Some(*field)));
        reader.unknown =
            headers.iter().zip(&columns).filter(|(_, field)| field.is_none()).map(|(text, _)| text.trim().to_owned()).collect();
        reader.columns = columns;
        Ok(reader)
    }

    /// A reader of rows whose cells come with their headings, for [`RowReader::read_keyed`].
    #[must_use]
    pub fn keyed(plan: &'p Plan, record: &'p Record) -> RowReader<'p> {
        let fields = record.fields.iter().map(|field| FieldReader::new(plan, field)).collect();
        RowReader {
            record,
            headings: header::headings(record),
            fields,
            columns: Vec::new(),
            absent: (0..record.fields.len()).collect(),
            unknown: Vec::new(),
        }
    }

    /// The record it reads.
    #[must_use]
    pub fn record(&self) -> &'p Record {
        self.record
    }

    /// Headings that mean nothing to the record, in the order of the columns: ignored, worth a note.
    #[must_use]
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// Whether a heading is the name or the code of a field.
    #[must_use]
    pub fn knows(&self, heading: &str) -> bool {
        self.field_of(heading).is_some()
    }

    /// Reads the cells of a row, one for each header.
    #[must_use]
    pub fn read(&self, cells: &[&str]) -> Row {
        let mut row = Row::default();
        self.read_into(cells, &mut row);
        row
    }

    /// [`RowReader::read`] into a row whose memory is used again.
    pub fn read_into(&self, cells: &[&str], row: &mut Row) {
        self.clear(row);
        let whole = cells.len() == self.columns.len();
        for (column, text) in self.columns.iter().zip(cells) {
            if let Some(field) = *column {
                self.read_cell(field, text, row);
            }
        }
        if whole {
            for field in &self.absent {
                self.read_cell(*field, "", row);
            }
        } else {
            // Which cell is missing cannot be told, so the cells' own errors would mislead; number, person and dates may still be right.
            row.errors.clear();
            let detail = format!("{} ≠ {}", cells.len(), self.columns.len());
            row.errors.push(Refusal::new(RefusalCode::WrongCells, None, &detail));
        }
        self.number(row);
    }

    /// Reads cells that come with their headings; headings that mean nothing are ignored, a field given twice is refused.
    #[must_use]
    pub fn read_keyed(&self, pairs: &[(&str, &str)]) -> Row {
        let mut row = Row::default();
        self.read_keyed_into(pairs, &mut row);
        row
    }

    /// [`RowReader::read_keyed`] into a row whose memory is used again.
    pub fn read_keyed_into(&self, pairs: &[(&str, &str)], row: &mut Row) {
        self.clear(row);
        let mut seen = 0_u64;
        for (heading, text) in pairs {
            let Some(field) = self.field_of(heading) else { continue };
            if seen & bit(field) != 0 {
                row.errors.push(Refusal::new(RefusalCode::BadText, index(field), heading));
                continue;
            }
            seen |= bit(field);
            self.read_cell(field, text, row);
        }
        for field in 0..self.fields.len() {
            if seen & bit(field) == 0 {
                self.read_cell(field, "", row);
            }
        }
        self.number(row);
    }

    /// A row that could not be read at all, such as a malformed JSON line.
    #[must_use]
    pub fn unreadable(&self, detail: &str) -> Row {
        let mut row = Row::default();
        self.clear(&mut row);
        row.errors.push(Refusal::new(RefusalCode::BadText, None, detail));
        row
    }

    /// The field that a heading means.
    fn field_of(&self, heading: &str) -> Option<usize> {
        header::field_of(&self.headings, heading.trim())
    }

    /// Makes a row empty, keeping its memory.
    fn clear(&self, row: &mut Row) {
        row.number.clear();
        row.person.clear();
        row.texts.resize(self.record.keys.len(), String::new());
        row.texts.iter_mut().for_each(String::clear);
        if self.record.unique.len() > 1 {
            row.parts.clear();
            row.parts.resize(self.record.unique.len(), String::new());
        }
        row.values.clear();
        row.values.resize(self.fields.len(), 0);
        (row.read, row.given, row.defaults) = (0, 0, 0);
        row.items.clear();
        row.items_given.clear();
        row.items_defaults = 0;
        row.errors.clear();
    }

    /// Reads one cell into its place.
    fn read_cell(&self, field: usize, text: &str, row: &mut Row) {
        let Some(reader) = self.fields.get(field) else { return };
        let text = text.trim();
        let mut put = |value: i64| {
            if let Some(place) = row.values.get_mut(field) {
                *place = value;
            }
            row.read |= bit(field);
        };
        match reader.read(text) {
            Cell::Value(value) => {
                put(value);
                row.given |= bit(field);
            }
            Cell::Default(value) => {
                put(value);
                row.defaults |= bit(field);
            }
            Cell::NotGiven => put(0),
            Cell::Wrong(code, detail) => row.errors.push(Refusal::new(code, index(field), detail)),
        }
        if row.given & bit(field) != 0 {
            let key = self.record.keys.iter().position(|key| index(field) == Some(*key));
            if let Some(place) = key.and_then(|key| row.texts.get_mut(key)) {
                text.clone_into(place);
            }
            if index(field) == Some(self.record.person) {
                text.clone_into(&mut row.person);
            }
            match self.record.unique.as_slice() {
                [only] if index(field) == Some(*only) => text.clone_into(&mut row.number),
                [_] => {}
                several => self.part(several, field, text, row),
            }
        }
    }

    /// Keeps a part of a number that several fields make up, in the one way in which its value is written.
    fn part(&self, several: &[u32], field: usize, text: &str, row: &mut Row) {
        let place = several.iter().position(|part| index(field) == Some(*part));
        let (Some(place), Some(declared)) = (place, self.record.fields.get(field)) else { return };
        let value = row.values.get(field).copied().unwrap_or(0);
        let written = match declared.ty {
            FieldType::Date => i32::try_from(value).map(date::to_text).unwrap_or_default(),
            FieldType::Text if text.contains(SEPARATOR) => {
                row.errors.push(Refusal::new(RefusalCode::BadText, index(field), ""));
                return;
            }
            FieldType::Text => text.to_owned(),
            _ => value.to_string(),
        };
        if let Some(part) = row.parts.get_mut(place) {
            *part = written;
        }
    }

    /// Puts together a number that several fields make up; it stays empty where one of them could not be read.
    fn number(&self, row: &mut Row) {
        if self.record.unique.len() > 1 && row.parts.iter().all(|part| !part.is_empty()) {
            for (place, part) in row.parts.iter().enumerate() {
                if place > 0 {
                    row.number.push(SEPARATOR);
                }
                row.number.push_str(part);
            }
        }
    }
}

impl Row {
    /// The value of a field that was read.
    #[must_use]
    pub fn value(&self, field: u32) -> Option<i64> {
        let field = usize::try_from(field).ok()?;
        if self.read & bit(field) == 0 { None } else { self.values.get(field).copied() }
    }
}

/// The bit of a field; records have at most 64 fields.
fn bit(field: usize) -> u64 {
    u32::try_from(field).ok().and_then(|place| 1_u64.checked_shl(place)).unwrap_or(0)
}

/// A field's index as plans write it.
fn index(field: usize) -> Option<u32> {
    u32::try_from(field).ok()
}
