//! A ledger as a CSV file: person, year, key, value. Amounts are yuan; the key `gap` holds the number of a refused claim. Where a policy
//! accumulates over other periods than years, or by fields, it has five columns: person, period, key, by, value. Both are read.

use std::io::Write;
use std::path::Path;

use pol_runtime::ledger::{Ledger, LedgerRow};
use pol_runtime::plan::{Accumulator, Plan};

use crate::claims;
use crate::failure::Failure;
use crate::output::io_error;

/// The headings of a ledger of years, in order.
const YEARLY: [&str; 4] = ["person", "year", "key", "value"];
/// The headings of a ledger of any periods, in order.
const HEADINGS: [&str; 5] = ["person", "period", "key", "by", "value"];

/// Reads a ledger. It is taken whole or not at all: a row that cannot be read would settle claims wrongly without a word.
pub(in crate::commands) fn read(path: &Path, plan: &Plan) -> Result<Ledger, Failure> {
    let claims = claims::read(path, Some(claims::Form::Csv))?;
    let mut all = claims::csv_rows(&claims.text);
    let headings = all.next().and_then(|(_, cells)| cells);
    let by_years = match headings.as_deref() {
        Some(cells) if cells == YEARLY => true,
        Some(cells) if cells == HEADINGS => false,
        _ => {
            let (zh, en) = (
                "表头须为 person,year,key,value 或 person,period,key,by,value",
                "the header must be person,year,key,value or person,period,key,by,value",
            );
            return Err(unfit(path, 1, zh, en));
        }
    };
    let (mut lines, mut rows) = (Vec::new(), Vec::new());
    for (line, cells) in all {
        let row = if by_years {
            cells
                .and_then(|cells| <[String; 4]>::try_from(cells).ok())
                .map(|[person, period, key, value]| LedgerRow { person, period, key, by: String::new(), value })
                .ok_or_else(|| unfit(path, line, "须有四列", "four cells are needed"))?
        } else {
            cells
                .and_then(|cells| <[String; 5]>::try_from(cells).ok())
                .map(|[person, period, key, by, value]| LedgerRow { person, period, key, by, value })
                .ok_or_else(|| unfit(path, line, "须有五列", "five cells are needed"))?
        };
        lines.push(line);
        rows.push(row);
    }
    Ledger::from_rows(plan, rows).map_err(|error| {
        let line = lines.get(error.row).copied().unwrap_or(0);
        unfit(path, line, &error.zh, &error.en)
    })
}

/// Writes a ledger, header first.
pub(in crate::commands) fn write(to: impl Write, ledger: &Ledger, plan: &Plan) -> std::io::Result<()> {
    let mut writer = csv::Writer::from_writer(to);
    if plan.accumulators.iter().all(Accumulator::is_yearly) {
        writer.write_record(YEARLY).map_err(io_error)?;
        for row in ledger.to_rows(plan) {
            writer.write_record([row.person, row.period, row.key, row.value]).map_err(io_error)?;
        }
    } else {
        writer.write_record(HEADINGS).map_err(io_error)?;
        for row in ledger.to_rows(plan) {
            writer.write_record([row.person, row.period, row.key, row.by, row.value]).map_err(io_error)?;
        }
    }
    writer.flush()
}

fn unfit(path: &Path, line: u64, zh: &str, en: &str) -> Failure {
    let shown = path.display();
    Failure::wrong(format!("台账「{shown}」第 {line} 行：{zh}"), format!("ledger 「{shown}」, line {line}: {en}"))
        .help("台账由 --ledger-out 写出", "a ledger is what --ledger-out writes")
}
