//! Files with known cells, written by another library than the one that reads them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a panic is a failed test")]

use pol_spreadsheet::{BadCell, ReadError, read};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};

fn file(fill: impl Fn(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet()).unwrap();
    workbook.add_worksheet().write(0, 0, "another sheet").unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn cells_are_the_texts_that_were_typed() {
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let bytes = file(|sheet| {
        for (column, heading) in (0..).zip(["编号", "金额", "日期", "是否", "备注"]) {
            sheet.write(2, column, heading)?;
        }
        sheet.write(4, 0, "6103202007280003")?;
        sheet.write(4, 1, 8800.05)?;
        sheet.write_with_format(4, 2, ExcelDateTime::from_ymd(2020, 12, 1)?, &day)?;
        sheet.write(4, 3, true)?;
        sheet.write(5, 1, 3432)?;
        sheet.write_formula(5, 4, Formula::new("=1+1").set_result("2"))?;
        Ok(())
    });
    let cells = read(bytes).unwrap();
    let rows: Vec<(u64, Vec<&str>)> = cells.rows.iter().map(|row| (row.number, row.cells.iter().map(String::as_str).collect())).collect();
    assert_eq!(
        rows,
        [
            (3, vec!["编号", "金额", "日期", "是否", "备注"]),
            (5, vec!["6103202007280003", "8800.05", "2020-12-01", "1", ""]),
            (6, vec!["", "3432", "", "", "2"]),
        ]
    );
}

#[test]
fn what_is_no_longer_what_was_typed_is_refused_by_its_place() {
    let wrong = |fill: &dyn Fn(&mut Worksheet) -> Result<(), XlsxError>| read(file(|sheet| fill(sheet))).unwrap_err();
    let cell = |place: &str, bad| ReadError::Cell(place.to_owned(), bad);
    assert_eq!(wrong(&|sheet| sheet.write(6, 2, 6_103_202_007_280_003_u64).map(drop)), cell("C7", BadCell::Digits));
    let time = Format::new().set_num_format("[h]:mm");
    assert_eq!(wrong(&|sheet| sheet.write_with_format(0, 27, 0.5, &time).map(drop)), cell("AB1", BadCell::Time));
    assert_eq!(wrong(&|sheet| sheet.write(1_048_575, 16_383, "x").map(drop)), cell("XFD1048576", BadCell::Far));
}

#[test]
fn an_empty_sheet_has_no_rows_and_other_bytes_are_no_file() {
    assert!(read(file(|_| Ok(()))).unwrap().rows.is_empty());
    assert!(matches!(read(b"id,person\n".to_vec()), Err(ReadError::Damaged(_))));
    let whole = file(|sheet| sheet.write(0, 0, "x").map(drop));
    assert!(matches!(read(whole[..whole.len() / 2].to_vec()), Err(ReadError::Damaged(_))));
}
