//! A file of items: lines that belong to claims by the claims' numbers.

use std::collections::BTreeMap;

use pol_runtime::claim::{ItemReader, Row};
use pol_runtime::plan::{Plan, Record};
use pol_runtime::refusal::{ItemPlace, Refusal, RefusalCode};

use super::{Claims, csv_rows};
use crate::failure::Failure;

/// The lines of a file of items, by the numbers of their claims.
pub struct ItemFile<'p> {
    reader: ItemReader<'p>,
    headings: Vec<String>,
    /// The column that holds the claim's number.
    number: usize,
    lines: BTreeMap<String, Lines>,
    /// Headings that mean nothing.
    unknown: Vec<String>,
}

/// The lines of one claim.
#[derive(Default)]
struct Lines {
    lines: Vec<(u64, Vec<String>)>,
    /// Whether a claim of this number has come.
    taken: bool,
}

impl<'p> ItemFile<'p> {
    /// Reads the lines of `text` for the claims of `record`.
    ///
    /// # Errors
    /// A record without items, or columns that do not fit: no column of the claim's number, or two, or a required field without a column.
    pub fn new(plan: &'p Plan, record: &'p Record, file: &Claims) -> Result<ItemFile<'p>, Failure> {
        let Some(reader) = ItemReader::new(plan, record) else {
            return Err(Failure::wrong(format!("「{}」没有明细", record.name), format!("the claims of 「{}」 have no items", record.name))
                .help("不要写 --items", "leave out --items"));
        };
        let mut rows = csv_rows(&file.text);
        let headings = match rows.next() {
            Some((_, Some(cells))) => cells,
            _ => return Err(Failure::wrong("明细文件的表头无法读取", "the header of the file of items cannot be read")),
        };
        let number = number_column(record, &reader, &headings)?;
        let mut lines: BTreeMap<String, Lines> = BTreeMap::new();
        for (line, cells) in rows {
            // A line whose quotes do not match has no cells: it belongs to no claim.
            let cells = cells.unwrap_or_default();
            let key = cells.get(number).map(|key| key.trim().to_owned()).unwrap_or_default();
            lines.entry(key).or_default().lines.push((line, cells));
        }
        let own = |heading: &&String| reader.knows(heading);
        let unknown = headings.iter().enumerate().filter(|(at, heading)| *at != number && !own(heading) && !heading.trim().is_empty());
        let unknown = unknown.map(|(_, heading)| heading.clone()).collect();
        Ok(ItemFile { reader, headings, number, lines, unknown })
    }

    /// Headings that mean nothing.
    #[must_use]
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// Gives a claim its items.
    pub fn give(&mut self, row: &mut Row) {
        let Some(found) = self.lines.get_mut(&row.number) else { return };
        found.taken = true;
        for (line, cells) in &found.lines {
            let place = ItemPlace::Line(*line);
            if cells.len() != self.headings.len() {
                let detail = format!("{} ≠ {}", cells.len(), self.headings.len());
                row.errors.push(Refusal::new(RefusalCode::WrongCells, None, &detail).of_item(place));
                continue;
            }
            let pairs = self.headings.iter().zip(cells).enumerate().filter(|(at, _)| *at != self.number);
            self.reader.read(pairs.map(|(_, (heading, cell))| (heading.as_str(), cell.as_str())), place, row);
        }
    }

    /// The lines of no claim, in their order: the number and the line.
    #[must_use]
    pub fn stray(self) -> Vec<(String, u64)> {
        let left = self.lines.into_iter().filter(|(key, lines)| !lines.taken || key.is_empty());
        let mut stray: Vec<(String, u64)> =
            left.flat_map(|(key, lines)| lines.lines.into_iter().map(move |(line, _)| (key.clone(), line))).collect();
        stray.sort_by_key(|(_, line)| *line);
        stray
    }
}

/// The column of the claims' number, once the header fits.
fn number_column(record: &Record, reader: &ItemReader<'_>, headings: &[String]) -> Result<usize, Failure> {
    let [unique] = record.unique.as_slice() else {
        let (zh, en) =
            ("由几个字段共同编号的记录不能另附明细文件", "items of rows that several fields number cannot stand in a file of their own");
        return Err(Failure::wrong(zh, en).help("用 NDJSON 把明细写在各行之内", "give them as NDJSON, inside their rows"));
    };
    let unique = record.field(*unique);
    let is_number = |heading: &str| unique.is_some_and(|field| field.code == heading.trim() || field.name == heading.trim());
    let columns: Vec<usize> = headings.iter().enumerate().filter(|(_, heading)| is_number(heading)).map(|(at, _)| at).collect();
    let name = unique.map(|field| format!("「{}」（{}）", field.name, field.code)).unwrap_or_default();
    let [number] = columns.as_slice() else {
        return Err(Failure::wrong(
            format!("明细文件须有且只有一列申请的编号{name}"),
            format!("the file of items needs exactly one column of the claims' number {name}"),
        ));
    };
    for field in &reader.list().fields {
        let columns = headings.iter().filter(|heading| [&field.code, &field.name].iter().any(|text| *text == heading.trim())).count();
        let needed = field.default.is_none() && !field.optional;
        if columns > 1 || (needed && columns == 0) {
            let (zh, en) =
                if columns > 1 { ("列重复", "a column is given twice") } else { ("缺少必填的列", "a required column is missing") };
            let name = format!("「{}」（{}）", field.name, field.code);
            return Err(Failure::wrong(format!("明细文件：{zh}：{name}"), format!("the file of items: {en}: {name}")));
        }
    }
    Ok(*number)
}
