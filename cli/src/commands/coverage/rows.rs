//! Articles → CSV: a row for each rule and note, and one for an article that has none.

use std::io;

use pol_compiler::accounting::Number;

use super::Told;

const HEADINGS: [&str; 12] =
    ["policy", "notice", "article", "summary", "way", "what", "name", "class", "reason", "numbers", "file", "line"];

/// The whole table with its heading. Words are codes, the same in every language; names, reasons and summaries are the authors'.
///
/// # Errors
/// None that a table in memory can have; the writer's own.
pub(super) fn csv(told: &Told<'_>) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let wrong = |error: csv::Error| io::Error::other(error.to_string());
    writer.write_record(HEADINGS).map_err(wrong)?;
    for article in &told.articles {
        let head = [&article.policy, &article.notice, &article.label, &article.summary].map(String::as_str);
        if article.entries.is_empty() {
            let (file, line) = told.places.line(article.span);
            writer.write_record(head.into_iter().chain(["none", "", "", "", "", "", file, &line.to_string()])).map_err(wrong)?;
        }
        for entry in &article.entries {
            let (file, line) = told.places.line(entry.span);
            let class = entry.class.map_or("", |class| class.words().1);
            let cells =
                [entry.way.words().1, &entry.what.en, &entry.name, class, &entry.reason, &numbers(&entry.numbers), file, &line.to_string()];
            writer.write_record(head.into_iter().chain(cells)).map_err(wrong)?;
        }
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// Numbers as they stand in one cell.
fn numbers(numbers: &[Number]) -> String {
    numbers.iter().map(Number::to_string).collect::<Vec<_>>().join("|")
}
