//! Results, refused rows and ledger → files, and the summary of it all.

use std::io;
use std::path::Path;
use std::time::Duration;

use pol_runtime::date;
use pol_runtime::evaluate::Engine;
use pol_runtime::ledger::Ledger;
use pol_runtime::plan::{ColumnRole, Record};
use pol_runtime::refusal::{ItemPlace, Refusal, RefusalCode};
use pol_runtime::run::{self, Verdict};

use super::paths::{Open, Paths};
use crate::commands::input::ledger_file;
use crate::environment;
use crate::failure::Failure;
use crate::language::Language;
use crate::output::destination;
use crate::output::refused::RefusedRows;
use crate::output::remarks::Remarks;
use crate::output::results::Results;
use crate::output::stderr;
use crate::output::summary::Summary;
use crate::output::targets::{self, Target};

/// What a run came to.
pub(super) struct Settled<'r> {
    pub(super) engine: &'r Engine,
    pub(super) record: &'r Record,
    pub(super) results: &'r run::Results,
    /// Lines of the file of items that belong to no claim: number and line.
    pub(super) stray: &'r [(String, u64)],
    pub(super) ledger: &'r Ledger,
    /// The day of knowledge that was asked for.
    pub(super) known: Option<i32>,
}

/// Writes everything. Files are put in their places only once all of them are complete.
pub(super) fn all(open: Open, paths: &Paths, settled: &Settled<'_>, names: bool, language: Language) -> Result<Summary, Failure> {
    let out = paths.out.as_deref();
    let told = |error: io::Error| destination::failure(out, &error);
    let mut results = Results::new(open.out, paths.form, settled.engine.plan(), settled.record, names).map_err(told)?;
    for outcome in settled.results.iter().filter(|outcome| outcome.verdict != Verdict::Refused) {
        results.write(outcome.number, outcome.columns, outcome.ledger_gap()).map_err(told)?;
    }
    let mut complete = vec![results.finish().map_err(told)?.complete()?];
    match (open.errors, &paths.errors) {
        (Some(file), Some(path)) => {
            let file = refused(file, settled, language).map_err(|error| Failure::unwritable(path, &error))?;
            complete.push(Some(file.complete()?));
        }
        _ => {
            let text = refused(Vec::new(), settled, language).map_err(|error| Failure::of_output(&error))?;
            if settled.results.summary().refused > 0 || !settled.stray.is_empty() {
                stderr::write(&String::from_utf8_lossy(&text));
            }
        }
    }
    if let (Some(file), Some(path)) = (open.remarks, &paths.remarks) {
        let file = remarks(file, settled, language).map_err(|error| Failure::unwritable(path, &error))?;
        complete.push(Some(file.complete()?));
    }
    if let (Some(file), Some(path)) = (open.targets, &paths.targets) {
        let file = targets::write(file, &measured(settled)).map_err(|error| Failure::unwritable(path, &error))?;
        complete.push(Some(file.complete()?));
    }
    if let (Some(mut file), Some(path)) = (open.ledger, &paths.ledger) {
        ledger_file::write(&mut file, settled.ledger, settled.engine.plan()).map_err(|error| Failure::unwritable(path, &error))?;
        complete.push(Some(file.complete()?));
    }
    for file in complete.into_iter().flatten() {
        file.publish()?;
    }
    Ok(summary(settled, paths))
}

fn measured(settled: &Settled<'_>) -> Vec<Target> {
    Target::all(settled.engine.plan(), settled.results.measurements())
}

fn refused<W: io::Write>(to: W, settled: &Settled<'_>, language: Language) -> io::Result<W> {
    let mut rows = RefusedRows::new(to, settled.record, language)?;
    for outcome in settled.results.iter() {
        rows.write(outcome.number, outcome.line, outcome.refusals.iter().map(|(_, refusal)| refusal))?;
    }
    for (number, line) in settled.stray {
        let refusal = Refusal::new(RefusalCode::ItemWithoutClaim, None, number).of_item(ItemPlace::Line(*line));
        rows.write(number, *line, std::iter::once(&refusal))?;
    }
    rows.finish()
}

fn remarks<W: io::Write>(to: W, settled: &Settled<'_>, language: Language) -> io::Result<W> {
    let mut rows = Remarks::new(to, settled.record, language)?;
    for outcome in settled.results.iter() {
        rows.write(outcome.number, outcome.line, outcome.remarks.iter().map(|(_, remark)| remark))?;
    }
    rows.finish()
}

/// Tells the summary: tables where a person looks on, plain lines otherwise.
pub(super) fn tell(summary: &Summary, language: Language, took: Duration) {
    let drawn = environment::error_is_terminal();
    stderr::write(&if drawn { summary.drawn(language, took) } else { summary.plain(language) });
}

fn summary(settled: &Settled<'_>, paths: &Paths) -> Summary {
    let counts = settled.results.summary();
    let wide = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let defaults = counts.defaults.iter().filter_map(|(index, rows)| {
        let field = settled.record.field(*index)?;
        Some((field.code.clone(), field.name.clone(), wide(*rows)))
    });
    let shown = |path: &Option<std::path::PathBuf>| path.as_deref().map(Path::display).map(|path| path.to_string());
    let files = [
        ("结果", "results", shown(&paths.out)),
        ("被拒记录", "refused rows", shown(&paths.errors)),
        ("警告和提醒", "remarks", shown(&paths.remarks)),
        ("目标", "targets", shown(&paths.targets)),
        ("台账", "ledger", shown(&paths.ledger)),
    ];
    Summary {
        rows: wide(settled.results.len()),
        settled: wide(counts.settled),
        refused: wide(counts.refused),
        codes: counts.codes.iter().map(|(code, rows)| (code.clone(), wide(*rows))).collect(),
        remarks: counts.remarks.iter().map(|(code, rows)| (code.clone(), wide(*rows))).collect(),
        defaults: defaults.collect(),
        gaps: wide(counts.gaps),
        stray: wide(settled.stray.len()),
        known: settled.known.map(date::to_text),
        alerts: alerts(settled),
        sums: sums(settled),
        targets: measured(settled),
        files: files.into_iter().filter_map(|(zh, en, path)| Some((zh, en, path?))).collect(),
    }
}

/// How many settled rows raised each alert: heading in files, printed heading, rows.
fn alerts(settled: &Settled<'_>) -> Vec<(String, String, u64)> {
    let columns = settled.record.columns.iter().enumerate().filter(|(_, column)| column.role == ColumnRole::Alert);
    let raised = |place: usize| settled.results.iter().filter(|outcome| outcome.columns.get(place) == Some(&1)).count();
    columns.map(|(place, column)| (column.code.clone(), column.heading.clone(), u64::try_from(raised(place)).unwrap_or(u64::MAX))).collect()
}

/// What each payer and the person bear over all settled rows, in fen.
fn sums(settled: &Settled<'_>) -> Vec<(String, String, i128)> {
    let columns = &settled.record.columns;
    let mut sums = vec![0_i128; columns.len()];
    for outcome in settled.results.iter() {
        for (sum, amount) in sums.iter_mut().zip(outcome.columns) {
            *sum = sum.saturating_add(i128::from(*amount));
        }
    }
    let paid = |role| matches!(role, ColumnRole::Fund | ColumnRole::Institution | ColumnRole::FundTotal | ColumnRole::Person);
    let paid = columns.iter().zip(sums).filter(|(column, _)| paid(column.role));
    paid.map(|(column, sum)| (column.code.clone(), column.heading.clone(), sum)).collect()
}
