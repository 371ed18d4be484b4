//! `pol register`: a roll, enrolments and visits → the registers of a month that a notice asks for.

mod cells;
mod files;
mod settled;
mod write;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use pol_registers::{Cell, Input, Month, Refused, Registers, Row};
use pol_runtime::evaluate::Engine;
use pol_runtime::ledger::Ledger;
use pol_runtime::run::RunOptions;

use super::input::ledger_file;
use super::{compiled, known_on};
use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::output::stderr;
use crate::policies;
use crate::render::Format;
use files::File;

/// Write the registers of a month that a notice asks for · 按月生成文件要求的台账
///
/// The roll says who belongs to the group; enrolments and visits are settled by the policy, or the results of pol settle are
/// taken as they are. Every register is written as CSV, and all of them as one XLSX file with a sheet that says which headings
/// the notice prints and which are chosen. Rows that cannot be read are listed with place and reason; no person is left out.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The policy's name or code · 政策名称或代码
    #[arg(long, value_name = "NAME")]
    policy: String,
    /// Folder of the policies; by default ./policies, else those built in · 政策所在文件夹
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// The month, such as 2021-09 · 月份
    #[arg(long, value_name = "YYYY-MM")]
    month: String,
    /// Who belongs to the group, as CSV · 名册（身份文件）
    #[arg(long, value_name = "FILE")]
    roll: PathBuf,
    /// Enrolments, as CSV · 参保文件（参保记录）
    #[arg(long, value_name = "FILE")]
    enrolment: PathBuf,
    /// Visits, as CSV: those of the year so far, unless --ledger says what people have used · 就医文件（就医记录）
    #[arg(long, value_name = "FILE")]
    claims: Option<PathBuf>,
    /// What pol settle made of the visits, instead of settling them here · 结算结果文件
    #[arg(long, value_name = "FILE", requires = "claims", conflicts_with = "ledger")]
    results: Option<PathBuf>,
    /// What people have used before the visits, as an earlier run wrote it · 期初台账
    #[arg(long, value_name = "FILE", requires = "claims")]
    ledger: Option<PathBuf>,
    /// Settle as on an earlier day: notices issued after it are not known · 只按截至该日已印发的文件结算
    #[arg(long, value_name = "DATE")]
    known_on: Option<String>,
    /// The folder to write to; it is made where it is missing · 输出文件夹
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// What is written · 输出格式
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Form::Both)]
    format: Form,
}

const EXAMPLES: &str = "\
Examples · 例:
  pol register --policy guizhou.anshun.xixiu --month 2021-09 --roll roll.csv --enrolment enrolment.csv \\
               --claims claims.csv --out registers
  pol register --policy guangxi --month 2019-06 --roll roll.csv --enrolment enrolment.csv --out registers";

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A file for each register · 每张台账一个文件
    Csv,
    /// One file with a sheet for each register · 一个文件，每张台账一页
    Xlsx,
    /// Both · 两种都写
    Both,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let month = month(&arguments.month)?;
    let known = known_on::day(arguments.known_on.as_deref())?.unwrap_or(RunOptions::default().known);
    let shelf = policies::open(arguments.root.as_deref())?;
    let policy = shelf.policy(&arguments.policy)?;
    let chain = shelf.workspace.chain(&policy.name);
    let registers = chain.iter().rev().find_map(|policy| pol_registers::of(&policy.code)).ok_or_else(|| none(&policy.name))?;
    check(arguments, registers)?;
    let compilation = shelf.workspace.compile(&policy.name);
    let Some(plan) = compiled::plan_of(compilation, &shelf, Format::Human, language)? else { return Ok(Outcome::DoesNotCompile) };
    let engine = Engine::new(plan).map_err(|invalid| {
        let (zh, en) = (format!("计划不可用：{}", invalid.zh()), format!("the plan cannot be used: {}", invalid.en()));
        Failure::wrong(zh, en)
    })?;
    let options = RunOptions { known, ..RunOptions::default() };
    let mut gathered = Gathered { engine: &engine, options, language, refused: Vec::new(), notes: Vec::new() };
    let roll = gathered.plain("名册", &arguments.roll, registers.roll)?;
    let enrolments = gathered.enrolments(&arguments.enrolment, month, registers.subsidies)?;
    let visits = match (&arguments.claims, &arguments.results) {
        (None, _) => Vec::new(),
        (Some(claims), Some(results)) => gathered.joined(claims, results)?,
        (Some(claims), None) => {
            let ledger = arguments.ledger.as_deref().map_or_else(|| Ok(Ledger::new()), |path| ledger_file::read(path, engine.plan()))?;
            let file = gathered.file(claims, VISIT)?;
            gathered.settled("就医", &file, ledger)
        }
    };
    let Gathered { refused, notes, .. } = gathered;
    for note in notes {
        stderr::write(&note);
    }
    let any = !refused.is_empty();
    let book = registers.make(&Input { month, roll, enrolments, visits, refused });
    stderr::write(&write::all(&book, &arguments.out, arguments.format, &inputs(arguments), language)?);
    Ok(if any { Outcome::SomeRefused } else { Outcome::Done })
}

/// The records of the contract.
const ENROLMENT: &str = "参保记录";
const VISIT: &str = "就医记录";

fn month(text: &str) -> Result<Month, Failure> {
    let wrong = || Failure::wrong(format!("--month 的「{text}」不是月份"), format!("--month: 「{text}」 is not a month"));
    Month::from_text(text.trim()).ok_or_else(|| wrong().help("写作 2021-09", "write it as 2021-09"))
}

fn none(policy: &str) -> Failure {
    let codes: Vec<&str> = pol_registers::ALL.iter().map(|one| one.policy).collect();
    Failure::wrong(format!("「{policy}」的文件没有台账"), format!("no notice of 「{policy}」 asks for registers"))
        .help(format!("有台账的政策：{}", codes.join("、")), format!("policies with registers: {}", codes.join(", ")))
}

/// Visits are given exactly where they are needed.
fn check(arguments: &Arguments, registers: &Registers) -> Result<(), Failure> {
    match (registers.visits, &arguments.claims) {
        (true, None) => Err(Failure::wrong("这些台账要有就医文件", "these registers need the visits")
            .help("用 --claims 指明就医文件", "name them with --claims FILE")),
        (false, Some(_)) => {
            Err(Failure::wrong("这些台账不用就医文件", "these registers need no visits").help("不要写 --claims", "leave out --claims"))
        }
        _ => Ok(()),
    }
}

/// All files that are read.
fn inputs(arguments: &Arguments) -> Vec<&Path> {
    let options = [&arguments.claims, &arguments.results, &arguments.ledger].into_iter().flatten();
    [&arguments.roll, &arguments.enrolment].into_iter().chain(options).map(PathBuf::as_path).collect()
}

/// The rules, and what was refused and noted so far.
struct Gathered<'e> {
    engine: &'e Engine,
    options: RunOptions,
    language: Language,
    refused: Vec<Refused>,
    notes: Vec<String>,
}

impl<'e> Gathered<'e> {
    /// A file of a record.
    fn file(&mut self, path: &Path, record: &str) -> Result<File<'e>, Failure> {
        let plan = self.engine.plan();
        let (index, record) = plan
            .records
            .iter()
            .enumerate()
            .find(|(_, one)| one.name == record)
            .ok_or_else(|| Failure::wrong(format!("这个政策没有记录「{record}」"), format!("the policy has no record 「{record}」")))?;
        let file = files::read(path, plan, (index, record))?;
        self.notes.extend(file.notes.iter().map(|note| {
            format!(
                "{}{}{}{}\n",
                self.language.pick("提示：", "note: "),
                path.display(),
                self.language.pick("：", ": "),
                self.language.of(note)
            )
        }));
        Ok(file)
    }

    /// The rows of a file as they are.
    fn plain(&mut self, name: &'static str, path: &Path, record: &str) -> Result<Vec<Row>, Failure> {
        let mut file = self.file(path, record)?;
        files::refuse_repeated(&mut file);
        Ok(settled::plain(name, file, self.language, &mut self.refused))
    }

    /// The enrolments of the month's year, with their subsidies where the policy settles them. Those of other years are not used, which is told.
    fn enrolments(&mut self, path: &Path, month: Month, subsidies: bool) -> Result<Vec<Row>, Failure> {
        let mut file = self.file(path, ENROLMENT)?;
        let year = u64::try_from(month.year()).map(Cell::Count).unwrap_or_default();
        let all = file.rows.len();
        file.rows.retain(|read| read.cells.get("year").is_none_or(|cell| *cell == year || *cell == Cell::Empty));
        let others = all.saturating_sub(file.rows.len());
        if others > 0 {
            let (shown, year) = (path.display(), month.year());
            self.notes.push(match self.language {
                Language::Zh => format!("提示：{shown}：{others} 行不是 {year} 年度的，未使用\n"),
                Language::En => {
                    format!("note: {shown}: {others} row{} not of {year} and not used\n", if others == 1 { " is" } else { "s are" })
                }
            });
        }
        if subsidies {
            return Ok(self.settled("参保", &file, Ledger::new()));
        }
        files::refuse_repeated(&mut file);
        Ok(settled::plain("参保", file, self.language, &mut self.refused))
    }

    /// The rows of a file with what their settlement reports.
    fn settled(&mut self, name: &'static str, file: &File<'_>, ledger: Ledger) -> Vec<Row> {
        settled::by_policy(name, file, (self.engine, self.options, ledger), self.language, &mut self.refused)
    }

    /// The rows of a file with what a file of results says of them.
    fn joined(&mut self, claims: &Path, results: &Path) -> Result<Vec<Row>, Failure> {
        let mut file = self.file(claims, VISIT)?;
        files::refuse_repeated(&mut file);
        settled::by_results(file, results, self.engine.plan(), self.language, &mut self.refused)
    }
}
