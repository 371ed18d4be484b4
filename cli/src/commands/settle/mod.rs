//! `pol settle`: a file of claims → a file of results and a file of refused rows.

mod ledger_file;
mod paths;
mod write;

use std::path::PathBuf;

use clap::{ArgGroup, Args};
use pol_lang::diagnostic::Text;
use pol_runtime::claim::Row;
use pol_runtime::evaluate::Engine;
use pol_runtime::ledger::Ledger;
use pol_runtime::plan::{Plan, Record};
use pol_runtime::run::{Results, Run, RunOptions};

use super::{compiled, known_on, plan_file};
use crate::claims::{self, Bound, Claims, Encoding, Form, ItemFile};
use crate::environment::Stopwatch;
use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::output::progress::Progress;
use crate::output::stderr;
use paths::Paths;
use write::Settled;

/// How many rows are read between two looks at the progress bar.
const STRIDE: usize = 4096;

/// Settle a file of claims under a policy · 按政策结算
///
/// Results go to --out, or to standard output; refused rows to FILE.errors.csv beside it, or to standard error. A bad row
/// never stops the run: it is written down with the reason, and all others are settled. Amounts are yuan with two decimals;
/// in NDJSON they are texts, so that no reader makes floating point of them.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, group = ArgGroup::new("rules").required(true).args(["policy", "plan"]))]
pub(super) struct Arguments {
    /// Claims: .csv (UTF-8 or GB18030), .ndjson or .jsonl, - for standard input · 待结算记录
    #[arg(value_name = "CLAIMS")]
    claims: PathBuf,
    /// The items of the claims: .csv with a column of the claims' number · 费用明细
    #[arg(long, value_name = "FILE")]
    items: Option<PathBuf>,
    /// The policy's name or code · 政策名称或代码
    #[arg(long, value_name = "NAME")]
    policy: Option<String>,
    /// A plan file made by pol build, instead of a policy · 计划文件
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// Folder of the policies; by default ./policies, else those built in · 政策所在文件夹
    #[arg(long, value_name = "DIR", conflicts_with = "plan")]
    root: Option<PathBuf>,
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
    /// What people have used so far, as an earlier run wrote it · 期初台账
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    /// Where to write what they have used after this run · 期末台账
    #[arg(long, value_name = "FILE")]
    ledger_out: Option<PathBuf>,
    /// Refuse the later claims of a person and year in which one was refused · 前有被拒则暂不结算
    #[arg(long)]
    hold: bool,
    /// Refuse claims that rest on an assumed figure · 不接受假定的数值
    #[arg(long)]
    strict: bool,
    /// Refuse rows that would take a default · 不接受缺省值
    #[arg(long)]
    no_defaults: bool,
    /// Settle as on an earlier day: notices issued after it are not known · 只按截至该日已印发的文件结算
    #[arg(long, value_name = "DATE")]
    known_on: Option<String>,
    /// What CLAIMS holds, whatever its ending · 输入格式
    #[arg(long, value_enum, value_name = "FORM")]
    from: Option<Form>,
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
    let known = known_on::day(arguments.known_on.as_deref())?;
    let paths = Paths::of(arguments)?;
    let claims = claims::read(&arguments.claims, arguments.from)?;
    let items = arguments.items.as_deref().map(|path| items(path, &claims)).transpose()?;
    let Some(plan) = plan(arguments, language)? else { return Ok(Outcome::DoesNotCompile) };
    let engine = Engine::new(plan)
        .map_err(|invalid| Failure::wrong(format!("计划不可用：{}", invalid.zh()), format!("the plan cannot be used: {}", invalid.en())))?;
    let mut ledger = match &arguments.ledger {
        Some(path) => ledger_file::read(path, engine.plan())?,
        None => Ledger::new(),
    };
    let open = paths.open()?;
    let mut progress = Progress::new(language);
    let Read { run, record, notes, stray } = read(claims, items.as_ref(), &engine, &mut progress)?;
    let results = &settle(run, &mut ledger, options(arguments, known), &mut progress);
    progress.clear();
    for note in notes {
        stderr::write(&format!("{}{}\n", language.pick("提示：", "note: "), language.of(&note)));
    }
    let settled = Settled { engine: &engine, record, results, stray: &stray, ledger: &ledger, known };
    let summary = write::all(open, &paths, &settled, arguments.names, language)?;
    write::tell(&summary, language, watch.elapsed());
    Ok(if summary.refused > 0 || summary.stray > 0 { Outcome::SomeRefused } else { Outcome::Done })
}

fn plan(arguments: &Arguments, language: Language) -> Result<Option<Plan>, Failure> {
    match (&arguments.plan, &arguments.policy) {
        (Some(path), _) => plan_file::read(path).map(Some),
        (None, Some(name)) => compiled::plan(name, arguments.root.as_deref(), language),
        (None, None) => Err(Failure::wrong("没有指明政策", "no policy is named").help("--policy NAME", "--policy NAME")),
    }
}

/// The file of the items of claims that cannot hold their own.
fn items(path: &std::path::Path, claims: &Claims) -> Result<Claims, Failure> {
    if claims.form == Form::Ndjson {
        return Err(Failure::wrong("NDJSON 的明细写在各行之中", "in NDJSON each line holds its own items")
            .help("不要写 --items", "leave out --items"));
    }
    claims::read(path, Some(Form::Csv))
}

/// Rows that wait to be settled.
struct Read<'e> {
    run: Run<'e>,
    record: &'e Record,
    /// What the user should know about the file.
    notes: Vec<Text>,
    /// Lines of the file of items that belong to no claim: number and line.
    stray: Vec<(String, u64)>,
}

/// Reads all rows; the text is given back to the system before they are settled.
fn read<'e>(claims: Claims, items: Option<&Claims>, engine: &'e Engine, progress: &mut Progress) -> Result<Read<'e>, Failure> {
    let mut bound = Bound::new(engine.plan(), &claims)?;
    let mut items = items.map(|file| ItemFile::new(engine.plan(), bound.record, file)).transpose()?;
    let mut run = Run::new(engine, bound.index);
    let mut row = Row::default();
    while let Some(line) = bound.next_into(&mut row) {
        if let Some(items) = &mut items {
            items.give(&mut row);
        }
        if !run.push(line, &row) {
            return Err(Failure::wrong("行数过多", "there are too many rows").help("请分批结算", "settle them in parts"));
        }
        if run.len() % STRIDE == 0 {
            progress.read(bound.position(), bound.size());
        }
    }
    let mut notes = notes(&bound, &claims);
    if let Some(unknown) = items.as_ref().map(ItemFile::unknown).filter(|unknown| !unknown.is_empty()) {
        notes.push(Text::new(
            format!("明细文件的这些列未使用：{}", unknown.join("、")),
            format!("these columns of the file of items are not used: {}", unknown.join(", ")),
        ));
    }
    Ok(Read { run, record: bound.record, notes, stray: items.map(ItemFile::stray).unwrap_or_default() })
}

fn notes(bound: &Bound<'_, '_>, claims: &Claims) -> Vec<Text> {
    let mut notes = Vec::new();
    if claims.encoding == Encoding::Gb18030 {
        notes.push(Text::new("输入按 GB18030 读取", "the claims are read as GB18030"));
    }
    if !bound.unknown.is_empty() {
        let name = &bound.record.name;
        let list = |comma: &str| bound.unknown.iter().map(String::as_str).collect::<Vec<_>>().join(comma);
        notes.push(Text::new(
            format!("这些列不是「{name}」的字段，未使用：{}", list("、")),
            format!("these columns are no fields of 「{name}」 and are not used: {}", list(", ")),
        ));
        notes.extend(bound.asked().map(|(zh, en)| Text::new(zh, en)));
    }
    notes
}

fn options(arguments: &Arguments, known: Option<i32>) -> RunOptions {
    let latest = RunOptions::default();
    RunOptions { hold: arguments.hold, strict: arguments.strict, no_defaults: arguments.no_defaults, known: known.unwrap_or(latest.known) }
}

fn settle(run: Run<'_>, ledger: &mut Ledger, options: RunOptions, progress: &mut Progress) -> Results {
    let rows = run.len();
    run.settle(ledger, options, &mut |done| progress.settled(done, rows))
}
