//! Tables → the bytes of an `.xlsx` file, by rust_xlsxwriter. The first row of a sheet is its headings; its title is printed above every page.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet<'t> {
    /// Its name, of at most 31 characters.
    pub name: &'t str,
    /// What is printed above every page.
    pub title: &'t str,
    /// The headings.
    pub headings: Vec<&'t str>,
    /// Rows of values.
    pub rows: Vec<Vec<Value>>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// A text. It is never taken for a formula.
    Text(String),
    /// An amount of money in decimal digits with two decimals. A spreadsheet's numbers are binary: up to 15 digits they show what was written,
    /// so that sums can be made; an amount with more is written as a text.
    Amount(String),
    /// A count.
    Count(u64),
}

/// Why a file cannot be written.
#[derive(Debug)]
pub struct WriteError(XlsxError);

impl std::fmt::Display for WriteError {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(to)
    }
}

/// Digits that a spreadsheet's number keeps.
const DIGITS: usize = 15;
/// Column widths, in characters.
const WIDTHS: (usize, usize) = (6, 40);

/// The bytes of a file with these sheets.
///
/// # Errors
/// A name that a sheet cannot have, or more rows, columns or characters than a sheet holds.
pub fn write(sheets: &[Sheet<'_>]) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&fixed_day().map_err(WriteError)?));
    for sheet in sheets {
        fill(workbook.add_worksheet(), sheet).map_err(WriteError)?;
    }
    workbook.save_to_buffer().map_err(WriteError)
}

/// The day that every file says it was made on: a clock would give other bytes each time.
fn fixed_day() -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(2000, 1, 1)
}

fn fill(to: &mut Worksheet, sheet: &Sheet<'_>) -> Result<(), XlsxError> {
    to.set_name(sheet.name)?;
    to.set_landscape();
    to.set_paper_size(9);
    to.set_print_fit_to_pages(1, 0);
    to.set_repeat_rows(0, 0)?;
    to.set_header(format!("&C&14{}", sheet.title.replace('&', "&&")));
    to.set_footer("&C&P / &N");
    to.set_freeze_panes(1, 0)?;
    let ruled = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
    let heading = ruled.clone().set_bold().set_align(FormatAlign::Center).set_text_wrap();
    let text = ruled.clone().set_text_wrap();
    let money = ruled.clone().set_num_format("0.00");
    let count = ruled.clone().set_num_format("0");
    for (column, words) in (0_u16..).zip(&sheet.headings) {
        to.write_string_with_format(0, column, *words, &heading)?;
        to.set_column_width(column, width(sheet, usize::from(column)))?;
    }
    for (row, cells) in (1_u32..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Value::Empty => to.write_blank(row, column, &ruled)?,
                Value::Text(words) => to.write_string_with_format(row, column, words, &text)?,
                Value::Count(number) => match u32::try_from(*number) {
                    Ok(number) => to.write_number_with_format(row, column, number, &count)?,
                    Err(_) => to.write_string_with_format(row, column, number.to_string(), &text)?,
                },
                Value::Amount(digits) => amount(to, (row, column), digits, &money, &text)?,
            };
        }
    }
    Ok(())
}

#[expect(
    clippy::disallowed_types,
    reason = "a spreadsheet holds binary numbers: the exact digits become one here and nothing is computed with it"
)]
fn amount<'w>(
    to: &'w mut Worksheet,
    (row, column): (u32, u16),
    digits: &str,
    money: &Format,
    text: &Format,
) -> Result<&'w mut Worksheet, XlsxError> {
    let few = digits.bytes().filter(u8::is_ascii_digit).count() <= DIGITS;
    match digits.parse::<f64>().ok().filter(|_| few) {
        Some(number) => to.write_number_with_format(row, column, number, money),
        None => to.write_string_with_format(row, column, digits, text),
    }
}

/// How wide a column is shown: a Chinese character takes two.
fn width(sheet: &Sheet<'_>, column: usize) -> u32 {
    let wide = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let of_cell = |cell: &Value| match cell {
        Value::Empty => 0,
        Value::Text(text) | Value::Amount(text) => wide(text),
        Value::Count(number) => number.to_string().len(),
    };
    let cells = sheet.rows.iter().filter_map(|row| row.get(column)).map(of_cell);
    let heading = sheet.headings.get(column).map_or(0, |heading| wide(heading));
    let widest = cells.chain([heading]).max().unwrap_or(0).saturating_add(2).clamp(WIDTHS.0, WIDTHS.1);
    u32::try_from(widest).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet<'t>(name: &'t str, rows: Vec<Vec<Value>>) -> Sheet<'t> {
        Sheet { name, title: "甲&乙", headings: vec!["姓名", "金额"], rows }
    }

    #[test]
    fn the_same_tables_give_the_same_bytes() {
        let rows = || vec![vec![Value::Text("=1+1".into()), Value::Amount("1234.56".into())], vec![Value::Empty, Value::Count(7)]];
        let once = write(&[sheet("表一", rows())]).unwrap();
        assert!(once.starts_with(b"PK"));
        assert_eq!(once, write(&[sheet("表一", rows())]).unwrap());
        assert_ne!(once, write(&[sheet("表二", rows())]).unwrap());
    }

    #[test]
    fn a_name_that_no_sheet_may_have_is_an_error() {
        assert!(write(&[sheet("表/一", Vec::new())]).is_err());
        assert!(write(&[sheet(&"长".repeat(32), Vec::new())]).is_err());
        assert!(write(&[sheet("表一", Vec::new()), sheet("表一", Vec::new())]).is_err());
    }

    #[test]
    fn columns_are_as_wide_as_what_they_hold() {
        let wide = sheet("表一", vec![vec![Value::Text("低保对象、特困人员".into()), Value::Amount("1.00".into())]]);
        assert_eq!((width(&wide, 0), width(&wide, 1)), (20, 6));
    }
}
