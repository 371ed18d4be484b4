//! `pol test`: worked examples and golden files → whether the policies settle them as expected.
//!
//! Golden files are claims files with further columns: `expect_CODE` (or `期望 NAME`) for each column of a result that must come out,
//! `expect_refusal` for the code of a refusal, `case` for what a row shows, `reason` for why.

mod against;
mod find;
mod quality;
mod run;
mod suggestions;
mod watch;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::output::destination::{Destination, failure};
use crate::output::stderr;
use crate::verdicts::{Format, Report, Shown, human};

/// Run worked examples and golden files, and show what does not come out · 运行例和黄金算例
///
/// Without FILES the examples of a policy are run and the golden files beside its notices: golden/*.csv, .ndjson or .xlsx. Without
/// --policy all policies that have examples or golden files are run. A golden file is a claims file with columns of what must come out:
/// expect_CODE or 期望 NAME for a column of the results, expect_refusal for the code of a refusal, case for what the row shows, reason for
/// why. Words of its name are options of pol settle: 10-hold.csv, 11-strict.csv, 12-known-on-2020-12-01.csv; what people have used
/// before stands in 10-hold.ledger.csv, the items of its claims in 10-hold.items.csv.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Golden files: .csv, .ndjson, .jsonl or .xlsx · 黄金算例文件
    #[arg(value_name = "FILES")]
    files: Vec<PathBuf>,
    /// The policy's name or code · 政策名称或代码
    #[arg(long, value_name = "NAME")]
    policy: Option<String>,
    /// A plan file made by pol build, instead of a policy; needs FILES · 计划文件
    #[arg(long, value_name = "FILE", conflicts_with_all = ["policy", "root"], requires = "files")]
    plan: Option<PathBuf>,
    /// Folder of the policies; by default ./policies, else those built in · 政策所在文件夹
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Settle the same cases under other rules too, and show what differs: a folder of policies, a plan file, or built-in · 与另一套政策相比
    #[arg(long, value_name = "DIR|PLAN|built-in")]
    against: Option<String>,
    /// Only cases whose file, number, name or reason has this text · 只看含此文字的算例
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// Show the whole sheet of each case that fails · 显示整份结算单
    #[arg(long)]
    sheets: bool,
    /// How verdicts are shown · 显示方式
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Where to; standard output where absent · 输出文件
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Run again whenever a policy or a golden file changes, until interrupted · 文件改动后重新运行
    #[arg(long)]
    watch: bool,
    #[command(flatten)]
    asked: quality::Asked,
}

const EXAMPLES: &str = "\
Examples · 例:
  pol test                                                  all policies · 全部政策
  pol test --policy shaanxi.baoji                           one policy
  pol test drafts/cases.xlsx --policy shaanxi.baoji         a golden file of one's own
  pol test --policy shaanxi.baoji --against built-in        what a change of mine changes · 我的改动改变了什么
  pol test --format junit --out pol-test.xml                for CI · 供流水线
  pol test --policy shaanxi.baoji --watch                   while writing · 边写边测
  pol test --policy shaanxi.baoji --coverage --mutate --threshold 95    what the cases do not hold · 算例没有管住的
  pol test --policy shaanxi.baoji --suggest more.csv        claims for what no case reaches · 建议的算例
Exit status · 退出码:
  0  every case came out as expected · 全部符合
  1  a case did not, a policy does not compile, or the threshold is not reached · 有算例不符，政策不能编译，或没有达到 --threshold
  2  wrong use, or a golden file that cannot be run · 用法有误，或有算例文件未能运行";

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    if arguments.watch {
        return watch::run(arguments, language);
    }
    if arguments.asked.threshold.is_some() && !arguments.asked.coverage && !arguments.asked.mutate {
        return Err(Failure::wrong("--threshold 要和 --coverage 或 --mutate 一起用", "--threshold goes with --coverage or --mutate"));
    }
    let ran = run::run(arguments, language)?;
    let held = ran.outcome() == Outcome::Done;
    if !arguments.asked.any() || !held {
        write(arguments, &ran.report, language)?;
        return Ok(ran.outcome());
    }
    let (text, outcome) = quality::run(arguments, language)?;
    publish(arguments, &text)?;
    Ok(outcome)
}

fn write(arguments: &Arguments, report: &Report, language: Language) -> Result<(), Failure> {
    let shown = Shown { sheets: arguments.sheets };
    let text = report.document(arguments.format, language).unwrap_or_else(|| human(report, shown, language));
    if publish(arguments, &text)? {
        told(arguments.out.as_deref(), report, language);
    }
    Ok(())
}

/// Writes a text where it is wanted; whether that is a file.
fn publish(arguments: &Arguments, text: &str) -> Result<bool, Failure> {
    let mut destination = Destination::open(arguments.out.as_deref())?;
    destination.write_all(text.as_bytes()).map_err(|error| failure(arguments.out.as_deref(), &error))?;
    let file = destination.complete()?;
    let written = file.is_some();
    file.map(|file| file.publish()).transpose()?;
    Ok(written)
}

/// A line for people where the report went into a file.
fn told(out: Option<&Path>, report: &Report, language: Language) {
    let (count, path) = (report.count(), out.map(|path| path.display().to_string()).unwrap_or_default());
    let wrong = count.cases.saturating_sub(count.held);
    stderr::write(&match language {
        Language::Zh => format!("{} 个算例：{} 个符合，{wrong} 个不符；{path}\n", count.cases, count.held),
        Language::En => format!("{} cases: {} held, {wrong} failed; {path}\n", count.cases, count.held),
    });
}
