//! `pol explain`: a file of claims → the settlement sheets of some of them.
//!
//! All claims of the file are settled, so that what a person has used before is known; the sheets are of those that are asked for.

use std::io::Write;
use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};
use pol_lang::near::nearest;
use pol_runtime::claim;
use pol_runtime::plan::Record;
use pol_runtime::run::Results;

use super::input::{self, Input};
use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::output::destination::{Destination, failure};
use crate::output::progress::Progress;
use crate::output::stderr;
use crate::sheet::{self, Sheet};

/// The greatest number of sheets of one run.
const MAX_SHEETS: usize = 1000;

/// Show how claims are settled: a sheet for each, with the source of every figure · 结算单：逐项说明计算过程和依据
///
/// The whole file is settled as pol settle does, since earlier claims of a person bear on later ones. Without --claim every
/// claim of the file has its sheet.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, group = ArgGroup::new("rules").required(true).args(["policy", "plan"]))]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    /// The number of a claim; may be given several times · 结算编号，可重复
    #[arg(long = "claim", value_name = "NUMBER")]
    numbers: Vec<String>,
    /// How sheets are shown · 显示方式
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Where to; standard output where absent · 输出文件
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// How sheets are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Plain text · 纯文本
    Text,
    /// Markdown
    Markdown,
    /// A page to print · 可打印的网页
    Html,
    /// One JSON object for each sheet, each on its line · 每份一行 JSON
    Json,
}

const EXAMPLES: &str = "\
Examples · 例:
  pol explain claims.csv --policy shaanxi.baoji --claim 6103202007280003
  pol explain claims.csv --policy shaanxi.baoji --claim 6103202007280003 --format html --out sheet.html
  pol explain claims.csv --plan baoji.plan --format json";

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let claims = arguments.input.claims()?;
    let Some(engine) = arguments.input.engine(language)? else { return Ok(Outcome::DoesNotCompile) };
    let mut ledger = arguments.input.ledger(&engine)?;
    let mut progress = Progress::new(language);
    let read = input::read(claims, &engine, true, &mut progress)?;
    progress.clear();
    let record = read.record;
    let wanted = wanted(&arguments.numbers, &read.numbers)?;
    let (results, explained) = read.run.settle_and_explain(&mut ledger, arguments.input.options()?, &wanted, &mut |_| {});
    let mut sheets = Vec::with_capacity(explained.len());
    for row in &explained {
        let Some(outcome) = results.get(row.row) else { continue };
        sheets.push(sheet::sheet(engine.plan(), record, row, &claim::shown(outcome.number), outcome.ledger_gap(), language));
    }
    write(arguments, &sheets, language)?;
    Ok(if refused(&results, record, &wanted, language) { Outcome::SomeRefused } else { Outcome::Done })
}

/// The rows of the numbers, ascending; of all rows where no number is given.
fn wanted(claims: &[String], numbers: &[String]) -> Result<Vec<usize>, Failure> {
    let mut rows = Vec::new();
    for claim in claims {
        let found = numbers.iter().enumerate().filter(|(_, number)| *number == claim).map(|(row, _)| row);
        let before = rows.len();
        rows.extend(found);
        if rows.len() == before {
            return Err(unknown(claim, numbers));
        }
    }
    if claims.is_empty() {
        rows.extend(0..numbers.len());
    }
    rows.sort_unstable();
    rows.dedup();
    if rows.len() > MAX_SHEETS {
        return Err(Failure::wrong(
            format!("一次最多 {MAX_SHEETS} 份结算单，这里有 {} 份", rows.len()),
            format!("at most {MAX_SHEETS} sheets at once, and here are {}", rows.len()),
        )
        .help("用 --claim 指明编号", "name claims with --claim"));
    }
    Ok(rows)
}

fn unknown(claim: &str, numbers: &[String]) -> Failure {
    let failure = Failure::wrong(format!("文件中没有编号「{claim}」"), format!("the file has no claim 「{claim}」"));
    match nearest(claim, numbers.iter().map(String::as_str)) {
        Some(near) => failure.help(format!("--claim {}", near.name), format!("--claim {}", near.name)),
        None => failure,
    }
}

fn write(arguments: &Arguments, sheets: &[Sheet], language: Language) -> Result<(), Failure> {
    let text = match arguments.format {
        Format::Text => sheets.iter().map(|sheet| sheet::text(sheet, language)).collect::<Vec<_>>().join("\n"),
        Format::Markdown => sheets.iter().map(|sheet| sheet::markdown(sheet, language)).collect::<Vec<_>>().join("\n"),
        Format::Html => sheet::page(sheets, language),
        Format::Json => sheets.iter().map(|sheet| sheet::json(sheet) + "\n").collect(),
    };
    let mut destination = Destination::open(arguments.out.as_deref())?;
    destination.write_all(text.as_bytes()).map_err(|error| failure(arguments.out.as_deref(), &error))?;
    if let Some(file) = destination.complete()? {
        file.publish()?;
    }
    Ok(())
}

/// Says why claims that were asked for are refused; whether there is one.
fn refused(results: &Results, record: &Record, wanted: &[usize], language: Language) -> bool {
    let mut any = false;
    for outcome in wanted.iter().filter_map(|row| results.get(*row)) {
        for (_, refusal) in outcome.refusals {
            any = true;
            let message = match language {
                Language::Zh => format!("「{}」被拒：{}（{}）\n", claim::shown(outcome.number), refusal.zh(record), refusal.code(record)),
                Language::En => {
                    format!("「{}」 is refused: {} ({})\n", claim::shown(outcome.number), refusal.en(record), refusal.code(record))
                }
            };
            stderr::write(&message);
        }
    }
    any
}
