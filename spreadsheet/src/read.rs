//! The bytes of an `.xlsx` file → the cells of its first sheet as text, by calamine.
//!
//! A spreadsheet holds numbers in binary floating point. No money passes through arithmetic here: a number is only turned into the shortest decimal
//! that is read back as the same number, which is what was typed for any decimal of up to 15 digits, the most that a spreadsheet keeps. One
//! with more digits has been rounded by the spreadsheet already, so it is refused by its place rather than handed on; sums, shares and rounding
//! begin where the text is read as an exact decimal.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Reader, Xlsx};

/// Digits that a spreadsheet's number keeps.
const DIGITS: usize = 15;
/// Columns beyond which a cell is taken for a slip.
const MAX_COLUMNS: u32 = 1024;
/// The greatest number of cells, empty ones between others counted.
const MAX_CELLS: usize = 20_000_000;

/// The cells of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cells {
    /// Its rows that hold something, in order.
    pub rows: Vec<CellRow>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CellRow {
    /// Its number in the sheet, from 1.
    pub number: u64,
    /// The text of each cell, from column A; every row has as many as the first, or more where more are filled in.
    pub cells: Vec<String>,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// It is no `.xlsx` file, or damaged; what the library says.
    Damaged(String),
    /// It has no sheet.
    NoSheet,
    /// It has more cells than are read.
    TooLarge,
    /// A cell, such as `C7`, whose value no text tells.
    Cell(String, BadCell),
}

/// Why the value of a cell cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadCell {
    /// A number with more digits than a spreadsheet keeps: it is no longer what was typed.
    Digits,
    /// An error, such as `#N/A`.
    Error,
    /// A time without a day, or a span of time.
    Time,
    /// It stands in a column that is far from the others.
    Far,
}

/// The cells of the first sheet of a file. They are taken as they come, since a sheet whose last corner alone is filled would else be as large in
/// memory as all of it.
///
/// # Errors
/// A file that cannot be read, or a cell whose value cannot be told exactly.
pub fn read(bytes: Vec<u8>) -> Result<Cells, ReadError> {
    let damaged = |error: calamine::XlsxError| ReadError::Damaged(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let first = workbook.sheet_names().into_iter().next().ok_or(ReadError::NoSheet)?;
    let mut reader = workbook.worksheet_cells_reader(&first).map_err(damaged)?;
    let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let at = |bad| ReadError::Cell(place(column, row), bad);
        let text = text(&Data::from(cell.get_value().clone())).map_err(at)?;
        if text.trim().is_empty() {
            continue;
        }
        if column >= MAX_COLUMNS {
            return Err(at(BadCell::Far));
        }
        rows.entry(row).or_default().insert(column, text);
    }
    whole(rows)
}

/// Rows with a text for each column of the first.
fn whole(rows: BTreeMap<u32, BTreeMap<u32, String>>) -> Result<Cells, ReadError> {
    let extent = |row: &BTreeMap<u32, String>| row.last_key_value().map_or(0, |(last, _)| last.saturating_add(1));
    let width = rows.first_key_value().map_or(0, |(_, row)| extent(row));
    let (mut cells, mut count) = (Cells::default(), 0_usize);
    for (number, mut row) in rows {
        let wide = extent(&row).max(width);
        count = count.saturating_add(usize::try_from(wide).unwrap_or(usize::MAX));
        if count > MAX_CELLS {
            return Err(ReadError::TooLarge);
        }
        let texts = (0..wide).map(|column| row.remove(&column).unwrap_or_default()).collect();
        cells.rows.push(CellRow { number: u64::from(number).saturating_add(1), cells: texts });
    }
    Ok(cells)
}

/// A cell as a CSV file would hold it.
fn text(cell: &Data) -> Result<String, BadCell> {
    match cell {
        Data::Empty => Ok(String::new()),
        Data::String(text) | Data::DateTimeIso(text) => Ok(text.clone()),
        Data::Bool(yes) => Ok(if *yes { "1" } else { "0" }.to_owned()),
        Data::Int(number) => number_text(number.to_string()),
        Data::Float(number) => number_text(number.to_string()),
        Data::DateTime(day) => day_text(day),
        Data::DurationIso(_) => Err(BadCell::Time),
        Data::Error(_) => Err(BadCell::Error),
    }
}

/// A number, which is written without an exponent; refused where it has more digits than it can have been typed with.
fn number_text(text: String) -> Result<String, BadCell> {
    let digits = text.trim_start_matches(['-', '0', '.']).chars().filter(char::is_ascii_digit).count();
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.'));
    if plain && digits <= DIGITS { Ok(text) } else { Err(BadCell::Digits) }
}

/// A day, by the format of its cell; with a time of day where there is one, which no field of a claim takes.
fn day_text(day: &ExcelDateTime) -> Result<String, BadCell> {
    let (year, month, date, hour, minute, second, _) = day.to_ymd_hms_milli();
    // Before the first day of a spreadsheet's calendar only times can stand.
    if day.is_duration() || year < 1900 || (year, month, date) == (1899, 12, 31) {
        return Err(BadCell::Time);
    }
    let text = format!("{year:04}-{month:02}-{date:02}");
    Ok(if (hour, minute, second) == (0, 0, 0) { text } else { format!("{text} {hour:02}:{minute:02}:{second:02}") })
}

/// `C7`: column letters from `A`, and the row; both are counted from 0.
fn place(column: u32, row: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        let letter = char::from_digit(rest.rem_euclid(26).saturating_add(10), 36);
        letters.push(letter.unwrap_or('?').to_ascii_uppercase());
        match rest.div_euclid(26).checked_sub(1) {
            Some(more) => rest = more,
            None => break,
        }
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", u64::from(row).saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_types, reason = "what a damaged file may hold")]
    fn numbers_are_the_shortest_decimals_of_what_was_typed() {
        for (cell, expected) in [
            (Data::Float(8800.05), Ok("8800.05")),
            (Data::Float(0.1), Ok("0.1")),
            (Data::Float(3432.0), Ok("3432")),
            (Data::Float(-0.05), Ok("-0.05")),
            (Data::Float(0.0001), Ok("0.0001")),
            (Data::Float(9_999_999_999_999.99), Ok("9999999999999.99")),
            (Data::Float(123_456_789_012_345.0), Ok("123456789012345")),
            // 0.1 + 0.2, as a formula leaves it, and numbers that a spreadsheet has rounded.
            (Data::Float(0.300_000_000_000_000_04), Err(BadCell::Digits)),
            (Data::Float(6_103_202_007_280_003.0), Err(BadCell::Digits)),
            (Data::Float(1e300), Err(BadCell::Digits)),
            (Data::Float(f64::NAN), Err(BadCell::Digits)),
            (Data::Float(f64::INFINITY), Err(BadCell::Digits)),
            (Data::Int(2303), Ok("2303")),
        ] {
            assert_eq!(text(&cell).as_deref().map_err(|bad| *bad), expected, "{cell:?}");
        }
    }

    #[test]
    fn other_cells_are_what_a_csv_file_would_hold() {
        assert_eq!(text(&Data::Bool(true)).unwrap(), "1");
        assert_eq!(text(&Data::Empty).unwrap(), "");
        assert_eq!(text(&Data::String("二级".into())).unwrap(), "二级");
        assert_eq!(text(&Data::Error(calamine::CellErrorType::NA)), Err(BadCell::Error));
        assert_eq!(text(&Data::DurationIso("PT1H".into())), Err(BadCell::Time));
    }

    #[test]
    fn places_are_named_as_spreadsheets_name_them() {
        for (column, name) in [(0, "A7"), (25, "Z7"), (26, "AA7"), (701, "ZZ7"), (702, "AAA7")] {
            assert_eq!(place(column, 6), name);
        }
    }
}
