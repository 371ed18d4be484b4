//! What is settled, and under which rules: the options that commands which settle a file of claims have in common, and what they
//! read.

pub(super) mod ledger_file;

use std::path::{Path, PathBuf};

use clap::Args;
use pol_lang::diagnostic::Text;
use pol_runtime::claim::{self, Row};
use pol_runtime::evaluate::Engine;
use pol_runtime::ledger::Ledger;
use pol_runtime::plan::{Plan, Record};
use pol_runtime::run::{Run, RunOptions};

use super::compiled::{self, Messages};
use super::{known_on, plan_file};
use crate::claims::{self, Bound, Claims, Encoding, Form, ItemFile};
use crate::failure::Failure;
use crate::language::Language;
use crate::output::progress::Progress;

/// How many rows are read between two looks at the progress bar.
const STRIDE: usize = 4096;

/// Claims and rules.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct Input {
    /// Claims: .csv (UTF-8 or GB18030), .xlsx, .ndjson or .jsonl, - for standard input · 待结算记录
    #[arg(value_name = "CLAIMS")]
    pub(super) claims: PathBuf,
    /// The items of the claims: .csv with a column of the claims' number · 费用明细
    #[arg(long, value_name = "FILE")]
    items: Option<PathBuf>,
    /// The policy's name or code · 政策名称或代码
    #[arg(long, value_name = "NAME")]
    policy: Option<String>,
    /// A plan file made by pol build, instead of a policy · 计划文件
    #[arg(long, value_name = "FILE")]
    pub(super) plan: Option<PathBuf>,
    /// Folder of the policies; by default ./policies, else those built in · 政策所在文件夹
    #[arg(long, value_name = "DIR", conflicts_with = "plan")]
    root: Option<PathBuf>,
    /// What people have used so far, as an earlier run wrote it · 期初台账
    #[arg(long, value_name = "FILE")]
    pub(super) ledger: Option<PathBuf>,
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
    #[command(flatten)]
    shown: Messages,
}

/// Rows that wait to be settled.
pub(super) struct Read<'e> {
    pub(super) run: Run<'e>,
    pub(super) record: &'e Record,
    /// What the user should know about the file.
    pub(super) notes: Vec<Text>,
    /// Lines of the file of items that belong to no claim: number and line.
    pub(super) stray: Vec<(String, u64)>,
    /// The claims' numbers as they are shown, in the order of the rows, where they are wanted.
    pub(super) numbers: Vec<String>,
}

impl Input {
    /// The day of knowledge that is asked for.
    ///
    /// # Errors
    /// Where it is no date.
    pub(super) fn known(&self) -> Result<Option<i32>, Failure> {
        known_on::day(self.known_on.as_deref())
    }

    /// How a run settles.
    ///
    /// # Errors
    /// Where the day of knowledge is no date.
    pub(super) fn options(&self) -> Result<RunOptions, Failure> {
        let known = self.known()?.unwrap_or(RunOptions::default().known);
        Ok(RunOptions { hold: self.hold, strict: self.strict, no_defaults: self.no_defaults, known })
    }

    /// The texts of the claims, and of the file of items where there is one.
    ///
    /// # Errors
    /// Files that cannot be read, or an option that does not fit them.
    pub(super) fn claims(&self) -> Result<(Claims, Option<Claims>), Failure> {
        let claims = claims::read(&self.claims, self.from)?;
        let items = self.items.as_deref().map(|path| items(path, &claims)).transpose()?;
        Ok((claims, items))
    }

    /// The engine of the rules; none where a policy does not compile, which is then told.
    ///
    /// # Errors
    /// Where there is no such policy or file, or the plan cannot be used.
    pub(super) fn engine(&self, language: Language) -> Result<Option<Engine>, Failure> {
        let Some(plan) = self.rules(language)? else { return Ok(None) };
        let unfit = |zh: String, en: String| Failure::wrong(format!("计划不可用：{zh}"), format!("the plan cannot be used: {en}"));
        Engine::new(plan).map(Some).map_err(|invalid| unfit(invalid.zh(), invalid.en()))
    }

    fn rules(&self, language: Language) -> Result<Option<Plan>, Failure> {
        match (&self.plan, &self.policy) {
            (Some(path), _) => plan_file::read(path).map(Some),
            (None, Some(name)) => compiled::plan(name, self.root.as_deref(), self.shown.messages, language),
            (None, None) => Err(Failure::wrong("没有指明政策", "no policy is named").help("--policy NAME", "--policy NAME")),
        }
    }

    /// What people have used so far.
    ///
    /// # Errors
    /// Where the file cannot be read as a ledger of the plan.
    pub(super) fn ledger(&self, engine: &Engine) -> Result<Ledger, Failure> {
        self.ledger.as_deref().map_or_else(|| Ok(Ledger::new()), |path| ledger_file::read(path, engine.plan()))
    }
}

/// The file of the items of claims that cannot hold their own.
fn items(path: &Path, claims: &Claims) -> Result<Claims, Failure> {
    if claims.form == Form::Ndjson {
        return Err(Failure::wrong("NDJSON 的明细写在各行之中", "in NDJSON each line holds its own items")
            .help("不要写 --items", "leave out --items"));
    }
    claims::read(path, Some(Form::Csv))
}

/// Reads all rows; the text is given back to the system before they are settled.
///
/// # Errors
/// Columns that fit no record, or too many rows.
pub(super) fn read<'e>(
    (claims, items): (Claims, Option<Claims>),
    engine: &'e Engine,
    numbered: bool,
    progress: &mut Progress,
) -> Result<Read<'e>, Failure> {
    let mut bound = Bound::new(engine.plan(), &claims)?;
    let mut items = items.as_ref().map(|file| ItemFile::new(engine.plan(), bound.record, file)).transpose()?;
    let mut run = Run::new(engine, bound.index);
    let mut row = Row::default();
    let mut numbers = Vec::new();
    while let Some(line) = bound.next_into(&mut row) {
        if let Some(items) = &mut items {
            items.give(&mut row);
        }
        if !run.push(line, &row) {
            return Err(Failure::wrong("行数过多", "there are too many rows").help("请分批结算", "settle them in parts"));
        }
        if numbered {
            numbers.push(claim::shown(&row.number).into_owned());
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
    let stray = items.map(ItemFile::stray).unwrap_or_default();
    Ok(Read { run, record: bound.record, notes, stray, numbers })
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
