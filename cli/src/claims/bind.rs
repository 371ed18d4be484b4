//! The text of claims and a plan → rows of the record that the text holds.
//!
//! The record is recognised by its columns: of a CSV file by the header, of NDJSON by the keys of the first object.

use std::borrow::Cow;
use std::collections::BTreeSet;

use pol_runtime::claim::{ItemReader, Row, RowReader};
use pol_runtime::plan::{Field, FieldType, Plan, Record};
use pol_runtime::refusal::{ItemPlace, Refusal, RefusalCode};
use pol_spreadsheet::{CellRow, Cells};

use super::csv::{self, BadQuotes};
use super::headings::{self, Meant};
use super::ndjson::{Cell, Lines, Object};
use super::{Claims, Form};
use crate::failure::Failure;

/// The greatest number of unknown headings that a note lists.
const MAX_UNKNOWN: usize = 20;

/// Claims with the record that they are rows of.
pub struct Bound<'p, 't> {
    /// The index of the record in the plan.
    pub index: usize,
    /// The record.
    pub record: &'p Record,
    /// Headings that mean nothing to the record, at most twenty.
    pub unknown: BTreeSet<String>,
    meant: Vec<Meant>,
    reader: RowReader<'p>,
    items: Option<ItemReader<'p>>,
    rows: Rows<'t>,
    damaged: bool,
    size: usize,
    others: Others,
}

/// What stands in columns that are no fields.
#[derive(Default)]
struct Others {
    /// Of CSV: their places and headings.
    columns: Vec<(usize, String)>,
    /// Of NDJSON: keys and values of the last object, where they are kept.
    last: Vec<(String, String)>,
    kept: bool,
}

enum Rows<'t> {
    Sheet(Sheet<'t>),
    Csv(csv::Rows<'t>, csv::Row<'t>),
    Ndjson(Lines<'t>),
}

impl<'p, 't> Bound<'p, 't> {
    /// Recognises the record.
    ///
    /// # Errors
    /// Columns that fit no record of the plan.
    pub fn new(plan: &'p Plan, claims: &'t Claims) -> Result<Self, Failure> {
        let (reader, rows, headings) = match (&claims.sheet, claims.form) {
            (Some(sheet), _) => by_first_row(plan, sheet)?,
            (None, Form::Csv) => by_header(plan, &claims.text)?,
            (None, Form::Ndjson) => by_first_object(plan, &claims.text)?,
        };
        let size = claims.sheet.as_ref().map_or(claims.text.len(), |sheet| sheet.rows.len());
        let record = reader.record();
        let index = plan.records.iter().position(|other| std::ptr::eq(other, record)).unwrap_or(0);
        let unknown = reader.unknown().iter().filter(|heading| !heading.is_empty()).take(MAX_UNKNOWN).cloned().collect();
        let items = ItemReader::new(plan, record);
        let shown: Vec<&str> = headings.iter().map(String::as_str).collect();
        let meant = headings::meant(&record.fields, &shown);
        let strange = |(place, heading): (usize, &String)| (!reader.knows(heading)).then(|| (place, heading.trim().to_owned()));
        let columns = match claims.form {
            Form::Csv => headings.iter().enumerate().filter_map(strange).collect(),
            Form::Ndjson => Vec::new(),
        };
        let others = Others { columns, ..Others::default() };
        Ok(Bound { index, record, unknown, meant, reader, items, rows, damaged: claims.damaged, size, others })
    }

    /// From now on keeps what stands in columns that are no fields. The headings that are known beforehand: those of CSV.
    pub fn keep_others(&mut self) -> Vec<String> {
        self.others.kept = true;
        self.others.columns.iter().map(|(_, heading)| heading.clone()).collect()
    }

    /// The last row's cells in columns that are no fields, with their headings; of CSV those of [`Bound::keep_others`], in that order.
    #[must_use]
    pub fn others(&self) -> Vec<(&str, &str)> {
        match &self.rows {
            Rows::Sheet(sheet) => {
                let cell = |place: usize| sheet.last.get(place).map_or("", |cell| cell.trim());
                self.others.columns.iter().map(|(place, heading)| (heading.as_str(), cell(*place))).collect()
            }
            Rows::Csv(_, cut) => {
                let cell = |place: usize| cut.cells.get(place).map_or("", |cell| cell.trim());
                self.others.columns.iter().map(|(place, heading)| (heading.as_str(), cell(*place))).collect()
            }
            Rows::Ndjson(_) => self.others.last.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect(),
        }
    }

    /// What was likely meant by headings that mean nothing, as a question in Chinese and English; none where nothing is near.
    #[must_use]
    pub fn asked(&self) -> Option<(String, String)> {
        headings::asked(&self.meant)
    }

    /// How many bytes there are.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// How many of them have been read.
    #[must_use]
    pub fn position(&self) -> usize {
        match &self.rows {
            Rows::Sheet(sheet) => self.size.saturating_sub(sheet.rest.len()),
            Rows::Csv(rows, _) => rows.position(),
            Rows::Ndjson(lines) => lines.position().min(self.size),
        }
    }

    /// Reads the next row and returns its line, from 1; none at the end.
    pub fn next_into(&mut self, row: &mut Row) -> Option<u64> {
        match &mut self.rows {
            Rows::Sheet(sheet) => {
                let (next, rest) = sheet.rest.split_first()?;
                (sheet.rest, sheet.last) = (rest, &next.cells);
                self.reader.read_into(&next.cells.iter().map(String::as_str).collect::<Vec<_>>(), row);
                Some(next.number)
            }
            Rows::Csv(rows, cut) => {
                let outcome = rows.next_into(cut)?;
                self.reader.read_into(&texts(&cut.cells), row);
                if let Err(fault) = outcome {
                    refuse(row, None, fault.detail());
                } else if let Some(cell) = cut.cells.iter().find(|cell| self.damaged && is_damaged(cell)) {
                    refuse(row, None, cell);
                }
                Some(cut.line)
            }
            Rows::Ndjson(lines) => {
                let line = lines.next()?;
                self.others.last.clear();
                match line.object {
                    Some(object) => self.read_object(&object, row),
                    None => *row = self.reader.unreadable("{…}"),
                }
                Some(line.number)
            }
        }
    }

    fn read_object(&mut self, object: &Object, row: &mut Row) {
        let mut pairs = Vec::with_capacity(object.0.len());
        let (mut unfit, mut lists) = (Vec::new(), Vec::new());
        for (key, cell) in &object.0 {
            if self.is_list(key) {
                lists.push((key, cell));
                continue;
            }
            let field = field_of(self.record, key);
            if field.is_none() && self.unknown.len() < MAX_UNKNOWN && !self.unknown.contains(key) {
                self.unknown.insert(key.clone());
            }
            let (text, fits) = text_of(cell, field.map(|(_, field)| field.ty));
            if field.is_none() && self.others.kept {
                self.others.last.push((key.trim().to_owned(), text.trim().to_owned()));
            }
            if let Some((index, field)) = field.filter(|_| !fits) {
                unfit.push((index, field.code.as_str()));
            }
            pairs.push((key.as_str(), text));
        }
        let shown: Vec<(&str, &str)> = pairs.iter().map(|(key, text)| (*key, text.as_ref())).collect();
        self.reader.read_keyed_into(&shown, row);
        for (index, code) in unfit {
            row.errors.retain(|error| error.field != Some(index));
            row.errors.push(Refusal::new(RefusalCode::BadText, Some(index), code));
        }
        for (nth, (key, cell)) in lists.into_iter().enumerate() {
            self.read_items(key, cell, nth == 0, row);
        }
        if let Some((_, text)) = shown.iter().find(|(_, text)| self.damaged && is_damaged(text)) {
            refuse(row, None, text);
        }
    }
}

impl Bound<'_, '_> {
    /// Whether a key is that of the record's items.
    fn is_list(&self, key: &str) -> bool {
        self.items.as_ref().is_some_and(|items| [&items.list().code, &items.list().name].iter().any(|text| *text == key.trim()))
    }

    /// Reads the items under `key`; `only` where no items were given before.
    fn read_items(&self, key: &str, cell: &Cell, only: bool, row: &mut Row) {
        let Some(items) = &self.items else { return };
        match cell {
            _ if !only => row.errors.push(Refusal::new(RefusalCode::BadText, None, key)),
            Cell::Empty => {}
            Cell::List(none) if none.is_empty() => {}
            Cell::Objects(objects) => {
                for (nth, object) in (1_u32..).zip(objects) {
                    let place = ItemPlace::Nth(nth);
                    let cells = object.0.iter().map(|(key, cell)| (key.as_str(), text_of(cell, items.ty(key))));
                    let cells: Vec<(&str, Cow<'_, str>)> = cells
                        .map(|(key, (text, fits))| {
                            if !fits {
                                items.refuse_cell(key, place, row);
                            }
                            (key, text)
                        })
                        .collect();
                    items.read(cells.iter().map(|(key, text)| (*key, text.as_ref())), place, row);
                }
            }
            _ => row.errors.push(Refusal::new(RefusalCode::BadText, None, key)),
        }
    }
}

/// The field of this code or name, and its index.
fn field_of<'p>(record: &'p Record, heading: &str) -> Option<(u32, &'p Field)> {
    let heading = heading.trim();
    let by = |text: fn(&Field) -> &str| (0_u32..).zip(&record.fields).find(|(_, field)| text(field) == heading);
    by(|field| &field.code).or_else(|| by(|field| &field.name))
}

/// A value as a cell of a CSV file would hold it, and whether a field of its type may be given so.
fn text_of(cell: &Cell, ty: Option<FieldType>) -> (Cow<'_, str>, bool) {
    match cell {
        Cell::Empty => (Cow::Borrowed(""), true),
        Cell::Text(text) => (Cow::Borrowed(text), true),
        Cell::List(parts) if matches!(ty, Some(FieldType::Set(_))) => (Cow::Owned(parts.join("|")), true),
        Cell::List(_) | Cell::Objects(_) | Cell::Nested => (Cow::Borrowed(""), false),
    }
}

fn texts<'a>(cells: &'a [Cow<'_, str>]) -> Vec<&'a str> {
    cells.iter().map(AsRef::as_ref).collect()
}

fn is_damaged(text: &str) -> bool {
    text.contains(char::REPLACEMENT_CHARACTER)
}

/// Replaces what is wrong with a row by the one thing that explains it.
fn refuse(row: &mut Row, field: Option<u32>, detail: &str) {
    row.errors.clear();
    row.errors.push(Refusal::new(RefusalCode::BadText, field, detail));
}

impl BadQuotes {
    /// What a refusal mentions.
    fn detail(self) -> &'static str {
        match self {
            BadQuotes::Open => "\"…",
            BadQuotes::Trailing => "\"…\"…",
        }
    }
}

/// The rows of a spreadsheet behind its header.
struct Sheet<'t> {
    rest: &'t [CellRow],
    /// The cells of the last row that was read.
    last: &'t [String],
}

/// The reader of a record's rows, the rows, and the headings.
type Read<'p, 't> = (RowReader<'p>, Rows<'t>, Vec<String>);

fn by_header<'p, 't>(plan: &'p Plan, text: &'t str) -> Result<Read<'p, 't>, Failure> {
    let (mut rows, mut header) = (csv::Rows::new(text), csv::Row::default());
    match rows.next_into(&mut header) {
        None => return Err(empty()),
        Some(Err(_)) => return Err(Failure::wrong("表头的引号不配对", "the quotes of the header do not match")),
        Some(Ok(())) => {}
    }
    let headings = texts(&header.cells);
    let reader = by_headings(plan, &headings)?;
    let headings = headings.iter().map(|heading| (*heading).to_owned()).collect();
    Ok((reader, Rows::Csv(rows, csv::Row::default()), headings))
}

fn by_first_row<'p, 't>(plan: &'p Plan, sheet: &'t Cells) -> Result<Read<'p, 't>, Failure> {
    let Some((header, rest)) = sheet.rows.split_first() else { return Err(empty()) };
    let headings: Vec<&str> = header.cells.iter().map(String::as_str).collect();
    let reader = by_headings(plan, &headings)?;
    Ok((reader, Rows::Sheet(Sheet { rest, last: &[] }), header.cells.clone()))
}

/// The record that headings fit best.
fn by_headings<'p>(plan: &'p Plan, headings: &[&str]) -> Result<RowReader<'p>, Failure> {
    let mut best = None;
    for record in &plan.records {
        if let Ok(reader) = RowReader::new(plan, record, headings) {
            if best.as_ref().is_none_or(|best: &RowReader| reader.unknown().len() < best.unknown().len()) {
                best = Some(reader);
            }
        }
    }
    best.ok_or_else(|| unfit_header(plan, headings))
}

fn by_first_object<'p, 't>(plan: &'p Plan, text: &'t str) -> Result<Read<'p, 't>, Failure> {
    let first = Lines::new(text).find_map(|line| line.object);
    let keys: Vec<&str> = first.iter().flat_map(|object| &object.0).map(|(key, _)| key.as_str()).collect();
    let record = likeliest(plan, &keys)?;
    let knows_none = keys.iter().all(|key| field_of(record, key).is_none());
    if knows_none && first.is_some() {
        return Err(nothing_known(record));
    }
    let keys = keys.into_iter().map(str::to_owned).collect();
    Ok((RowReader::keyed(plan, record), Rows::Ndjson(Lines::new(text)), keys))
}

/// The record to which most headings belong; of several, the one of which the fewest required fields are missing.
fn likeliest<'p>(plan: &'p Plan, headings: &[&str]) -> Result<&'p Record, Failure> {
    let fit = |record: &Record| {
        let known: BTreeSet<u32> = headings.iter().filter_map(|heading| field_of(record, heading)).map(|(index, _)| index).collect();
        let required = (0_u32..).zip(&record.fields).filter(|(_, field)| is_required(field));
        let missing = required.filter(|(index, _)| !known.contains(index)).count();
        (std::cmp::Reverse(missing == 0), std::cmp::Reverse(known.len()), missing)
    };
    plan.records
        .iter()
        .min_by_key(|record| fit(record))
        .ok_or_else(|| Failure::wrong("该政策没有记录可结算", "the policy settles no records"))
}

fn is_required(field: &Field) -> bool {
    field.default.is_none() && !field.optional
}

fn empty() -> Failure {
    Failure::wrong("文件是空的：第一行应为表头", "the file is empty: its first line should be the header")
}

fn unfit_header(plan: &Plan, headings: &[&str]) -> Failure {
    let record = match likeliest(plan, headings) {
        Ok(record) => record,
        Err(failure) => return failure,
    };
    if let [only] = headings {
        if only.contains([';', '\t', '；', '，']) {
            let (zh, en) = ("表头只有一列：单元格之间须用半角逗号分隔", "the header has one cell only: cells are separated by commas");
            return Failure::wrong(zh, en).help("请以逗号分隔重新导出", "export the file again, separated by commas");
        }
    }
    if headings.iter().all(|heading| field_of(record, heading).is_none()) {
        return nothing_known(record);
    }
    match RowReader::new(plan, record, headings) {
        Err(error) if error.missing.is_empty() => Failure::wrong(error.zh(), error.en())
            .help("名称和代码是同一列，只留一个", "a name and a code may mean one column; keep one of them"),
        Err(error) => {
            let (zh, en) = ("在表头中补上这些列（名称或代码均可）", "add these columns to the header, by name or code");
            let failure = Failure::wrong(error.zh(), error.en());
            match headings::asked(&headings::meant(&record.fields, headings)) {
                Some((asked_zh, asked_en)) => failure.help(format!("{asked_zh}\n{zh}"), format!("{asked_en}\n{en}")),
                None => failure.help(zh, en),
            }
        }
        Ok(_) => nothing_known(record),
    }
}

fn nothing_known(record: &Record) -> Failure {
    let required: Vec<String> =
        record.fields.iter().filter(|field| is_required(field)).map(|field| format!("{} {}", field.code, field.name)).collect();
    Failure::wrong(
        format!("没有一个列名是「{}」的字段：第一行是表头吗？", record.name),
        format!("no heading is a field of 「{}」: is the first line the header?", record.name),
    )
    .help(format!("必填的列：{}", required.join("、")), format!("these columns are required: {}", required.join(", ")))
}
