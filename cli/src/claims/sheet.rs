//! An `.xlsx` file → its cells, or what is wrong with it.

use std::path::Path;

use pol_spreadsheet::{BadCell, Cells, ReadError};

use crate::failure::Failure;

/// Whether a path ends as spreadsheets do that can be read.
pub(super) fn is_sheet(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

/// Reads the first sheet.
pub(super) fn read(path: &Path) -> Result<Cells, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::unreadable(path, &error))?;
    pol_spreadsheet::read(bytes).map_err(|error| told(path, &error))
}

fn told(path: &Path, error: &ReadError) -> Failure {
    let shown = path.display();
    let of_cell = |cell: &str, zh: &str, en: &str| {
        Failure::wrong(format!("「{shown}」的单元格 {cell} {zh}"), format!("cell {cell} of 「{shown}」 {en}"))
    };
    match error {
        ReadError::Damaged(why) => Failure::wrong(
            format!("「{shown}」不是完好的 .xlsx 文件：{why}"),
            format!("「{shown}」 is no .xlsx file, or a damaged one: {why}"),
        ),
        ReadError::NoSheet => Failure::wrong(format!("「{shown}」没有工作表"), format!("「{shown}」 has no sheet")),
        ReadError::TooLarge => Failure::wrong(format!("「{shown}」的单元格过多"), format!("「{shown}」 has too many cells"))
            .help("请分成几个文件，或另存为 CSV", "divide it, or save it as CSV"),
        ReadError::Cell(cell, BadCell::Digits) => of_cell(
            cell,
            "的数字超过 15 位，表格软件存不下，已不是填写的数",
            "holds a number of more than 15 digits, which a spreadsheet cannot keep: it is not what was typed",
        )
        .help(
            "把该列设为文本格式后重新填写；公式的结果先用 ROUND 取整",
            "format the column as text and type it again; round the result of a formula with ROUND",
        ),
        ReadError::Cell(cell, BadCell::Error) => {
            of_cell(cell, "是错误值", "holds an error").help("更正公式，或填写数值", "mend its formula, or write a value")
        }
        ReadError::Cell(cell, BadCell::Time) => {
            of_cell(cell, "是时间，不是日期", "holds a time and no date").help("写作 2021-01-03", "write 2021-01-03")
        }
        ReadError::Cell(cell, BadCell::Far) => {
            of_cell(cell, "离其他各列太远", "is far from the other columns").help("清除该单元格", "clear that cell")
        }
    }
}
