//! `pol settle`: a file of claims → a file of results and a file of refused rows.

mod paths;
mod write;

use std::path::PathBuf;

use clap::{ArgGroup, Args};
use pol_runtime::ledger::Ledger;
use pol_runtime::run::{Results, Run, RunOptions};

use super::input::{self, Input, Read};
use crate::claims::Form;
use crate::environment::Stopwatch;
use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::output::progress::Progress;
use crate::output::stderr;
use paths::Paths;
use write::Settled;

/// Settle a file of claims under a policy · 按政策结算
///
/// Results go to --out, or to standard output; refused rows to FILE.errors.csv beside it, or to standard error. A bad row
/// never stops the run: it is written down with the reason, and all others are settled. Amounts are yuan with two decimals;
/// in NDJSON they are texts, so that no reader makes floating point of them.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, group = ArgGroup::new("rules").required(true).args(["policy", "plan"]))]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Results, .csv or .ndjson; standard output where absent · 结果文件
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Refused rows as CSV; by default the results' path with .errors.csv behind it · 被拒记录文件
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// What checks say of rows without refusing them, as CSV · 核验的警告和提醒
    #[arg(long, value_name = "FILE")]
    remarks: Option<PathBuf>,
    /// What the settled rows come to beside the targets of the policy, as CSV · 目标的完成情况
    #[arg(long, value_name = "FILE")]
    targets: Option<PathBuf>,
    /// Print Chinese headings instead of codes · 表头用中文名称
    #[arg(long)]
    names: bool,
    /// Where to write what they have used after this run · 期末台账
    #[arg(long, value_name = "FILE")]
    ledger_out: Option<PathBuf>,
    /// What the results are written as, whatever their ending · 输出格式
    #[arg(long, value_enum, value_name = "FORM")]
    format: Option<Form>,
}

const EXAMPLES: &str = "\
Examples · 例:
  pol settle claims.csv --policy shaanxi.baoji --out out.csv
  pol settle claims.csv --items fees.csv --policy shaanxi.baoji --out out.csv
  pol settle claims.csv --plan baoji.plan --out out.ndjson --ledger 2020.csv --ledger-out 2021.csv
  pol settle claims.csv --policy shaanxi.baoji --known-on 2020-12-01
  pol settle - --from ndjson --format ndjson --policy shaanxi.baoji < claims.ndjson

The ledger is a CSV file of person, year, key and value · 台账为 CSV 文件";

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let watch = Stopwatch::start();
    let known = arguments.input.known()?;
    let paths = Paths::of(arguments)?;
    let claims = arguments.input.claims()?;
    let Some(engine) = arguments.input.engine(language)? else { return Ok(Outcome::DoesNotCompile) };
    let mut ledger = arguments.input.ledger(&engine)?;
    let open = paths.open()?;
    let mut progress = Progress::new(language);
    let Read { run, record, notes, stray, .. } = input::read(claims, &engine, false, &mut progress)?;
    let results = &settle(run, &mut ledger, arguments.input.options()?, &mut progress);
    progress.clear();
    for note in notes {
        stderr::write(&format!("{}{}\n", language.pick("提示：", "note: "), language.of(&note)));
    }
    let settled = Settled { engine: &engine, record, results, stray: &stray, ledger: &ledger, known };
    let summary = write::all(open, &paths, &settled, arguments.names, language)?;
    write::tell(&summary, language, watch.elapsed());
    Ok(if summary.refused > 0 || summary.stray > 0 { Outcome::SomeRefused } else { Outcome::Done })
}

fn settle(run: Run<'_>, ledger: &mut Ledger, options: RunOptions, progress: &mut Progress) -> Results {
    let rows = run.len();
    run.settle(ledger, options, &mut |done| progress.settled(done, rows))
}
