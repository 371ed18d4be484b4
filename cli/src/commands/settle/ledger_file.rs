//! A ledger as a CSV file: person, year, key, value. Amounts are yuan; the key `gap` holds the number of a refused claim.

use std::io::Write;
use std::path::Path;

use pol_runtime::ledger::{Ledger, LedgerRow};
use pol_runtime::plan::Plan;

use crate::claims;
use crate::failure::Failure;
use crate::output::io_error;

/// The headings, in order.
const HEADINGS: [&str; 4] = ["person", "year", "key", "value"];

/// Reads a ledger. It is taken whole or not at all: a row that cannot be read would settle claims wrongly without a word.
pub(super) fn read(path: &Path, plan: &Plan) -> Result<Ledger, Failure> {
    let claims = claims::read(path, Some(claims::Form::Csv))?;
    let (mut lines, mut rows) = (Vec::new(), Vec::new());
    for (line, cells) in claims::csv_rows(&claims.text) {
        let row = cells
            .and_then(|cells| <[String; 4]>::try_from(cells).ok())
            .ok_or_else(|| unfit(path, line, "须有四列", "four cells are needed"))?;
        lines.push(line);
        rows.push(row);
    }
    if rows.is_empty() || rows.remove(0) != HEADINGS {
        return Err(unfit(path, 1, "表头须为 person,year,key,value", "the header must be person,year,key,value"));
    }
    let rows = rows.into_iter().map(|[person, year, key, value]| LedgerRow { person, year, key, value });
    Ledger::from_rows(plan, rows).map_err(|error| {
        // The header took the first place among the lines.
        let line = lines.get(error.row.saturating_add(1)).copied().unwrap_or(0);
        unfit(path, line, &error.zh, &error.en)
    })
}

/// Writes a ledger, header first.
pub(super) fn write(to: impl Write, ledger: &Ledger, plan: &Plan) -> std::io::Result<()> {
    let mut writer = csv::Writer::from_writer(to);
    writer.write_record(HEADINGS).map_err(io_error)?;
    for row in ledger.to_rows(plan) {
        writer.write_record([row.person, row.year, row.key, row.value]).map_err(io_error)?;
    }
    writer.flush()
}

fn unfit(path: &Path, line: u64, zh: &str, en: &str) -> Failure {
    let shown = path.display();
    Failure::wrong(format!("台账「{shown}」第 {line} 行：{zh}"), format!("ledger 「{shown}」, line {line}: {en}"))
        .help("台账由 --ledger-out 写出", "a ledger is what --ledger-out writes")
}
