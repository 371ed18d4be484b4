//! Claims: a file → rows of the record that the policy settles.
//!
//! Input: a path or standard input. Output: for each row its line and its inputs or refusals. Values are the runtime's to
//! read; here bytes become text, text becomes cells.

mod bind;
mod csv;
mod encoding;
mod headings;
mod items;
mod ndjson;
mod sheet;
mod table;

use std::io::Read;
use std::path::Path;

use clap::ValueEnum;
use pol_spreadsheet::Cells;

pub use bind::Bound;
pub use encoding::Encoding;
pub use items::ItemFile;
pub use table::table;

use crate::failure::Failure;

/// How a file of claims is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Comma-separated cells under a header · 逗号分隔，首行为表头
    Csv,
    /// One JSON object on each line · 每行一个 JSON 对象
    Ndjson,
}

/// The text of a file of claims.
#[derive(Debug)]
pub struct Claims {
    /// The text.
    pub text: String,
    /// How it is laid out.
    pub form: Form,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// Some bytes belong to no character.
    pub damaged: bool,
    /// The cells of a spreadsheet, which has no text.
    pub sheet: Option<Cells>,
}

/// Reads the file at `path`, or standard input for `-`. `form` overrides what the ending says.
///
/// # Errors
/// A file that cannot be read, or whose form is unknown or not supported.
pub fn read(path: &Path, form: Option<Form>) -> Result<Claims, Failure> {
    if form.is_none() && sheet::is_sheet(path) {
        let sheet = sheet::read(path)?;
        return Ok(Claims { text: String::new(), form: Form::Csv, encoding: Encoding::Utf8, damaged: false, sheet: Some(sheet) });
    }
    let named = match form {
        Some(form) => Some(form),
        None => form_of_ending(path)?,
    };
    let bytes = bytes(path).map_err(|error| Failure::unreadable(path, &error))?;
    let read = encoding::decode(bytes).map_err(|_| utf16(path))?;
    let sniffed = if read.text.trim_start().starts_with('{') { Form::Ndjson } else { Form::Csv };
    Ok(Claims { form: named.unwrap_or(sniffed), text: read.text, encoding: read.encoding, damaged: read.damaged, sheet: None })
}

/// The rows of a CSV text by line, none for one whose quotes do not match: for small files that hold no claims.
pub fn csv_rows(text: &str) -> impl Iterator<Item = (u64, Option<Vec<String>>)> {
    let mut rows = csv::Rows::new(text);
    std::iter::from_fn(move || {
        let mut row = csv::Row::default();
        let outcome = rows.next_into(&mut row)?;
        let cells = row.cells.iter().map(ToString::to_string).collect();
        Some((row.line, outcome.ok().map(|()| cells)))
    })
}

/// Whether a path means standard input or output.
#[must_use]
pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The form that a path's ending tells; none for standard input, where the first character tells.
fn form_of_ending(path: &Path) -> Result<Option<Form>, Failure> {
    if is_standard(path) {
        return Ok(None);
    }
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("csv") => Ok(Some(Form::Csv)),
        Some("ndjson" | "jsonl") => Ok(Some(Form::Ndjson)),
        Some("parquet") => Err(Failure::wrong(
            format!("「{}」：本版本不支持 .parquet", path.display()),
            format!("「{}」: .parquet is not supported in this build", path.display()),
        )
        .help("请导出为 .csv 或 .ndjson", "export it as .csv or .ndjson")),
        Some("xls" | "et") => Err(Failure::wrong(
            format!("「{}」是电子表格，不能直接读取", path.display()),
            format!("「{}」 is a spreadsheet, which is not read as it is", path.display()),
        )
        .help("请另存为 .xlsx 或 CSV", "save it as .xlsx or CSV")),
        _ => Err(Failure::wrong(
            format!("「{}」的扩展名不是 .csv、.ndjson、.jsonl 或 .xlsx", path.display()),
            format!("「{}」 ends in neither .csv, .ndjson, .jsonl nor .xlsx", path.display()),
        )
        .help("用 --from csv 或 --from ndjson 指明格式", "say what it holds with --from csv or --from ndjson")),
    }
}

fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    if !is_standard(path) {
        return std::fs::read(path);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn utf16(path: &Path) -> Failure {
    Failure::wrong(format!("「{}」是 UTF-16 编码", path.display()), format!("「{}」 is encoded in UTF-16", path.display()))
        .help("请另存为 UTF-8 或 GB18030 编码的 CSV", "save it as CSV in UTF-8 or GB18030")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        (folder, path)
    }

    #[test]
    fn the_ending_tells_the_form_and_an_option_overrides_it() {
        let (_folder, path) = file("a.JSONL", b"x");
        assert_eq!(read(&path, None).unwrap().form, Form::Ndjson);
        assert_eq!(read(&path, Some(Form::Csv)).unwrap().form, Form::Csv);
    }

    #[test]
    fn other_endings_are_turned_away_with_what_to_do() {
        for (name, needle) in [("a.parquet", "not supported in this build"), ("a.xls", "save it as .xlsx"), ("a", "--from")] {
            let (_folder, path) = file(name, b"");
            let failure = read(&path, None).unwrap_err();
            assert!(failure.message(Language::En).contains(needle), "{name}");
            assert_eq!(failure.status(), 2);
        }
    }
}
