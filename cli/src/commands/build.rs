//! `pol build`: a policy → a plan file.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use pol_runtime::plan::Plan;

use super::{compiled, plan_file};
use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::output::atomic::NewFile;
use crate::output::stderr;
use crate::render::Format;

/// Compile a policy to a plan file, which settles claims without its sources · 编译政策为计划文件
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The policy's name or code · 政策名称或代码
    #[arg(long, value_name = "NAME")]
    policy: String,
    /// The plan file, FILE.plan · 计划文件
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Folder of the policies; by default ./policies, else those built in · 政策所在文件夹
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Articles beyond the language are errors · 语言未能表达的条文算作错误
    #[arg(long)]
    strict: bool,
    /// How what is wrong with the policy is shown, as by pol check · 政策有问题时的显示方式
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

const EXAMPLES: &str = "\
Example · 例:
  pol build --policy shaanxi.baoji --out baoji.plan
  pol settle claims.csv --plan baoji.plan --out out.csv";

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    plan_file::require_ending(&arguments.out)?;
    let Arguments { policy, root, strict, format, .. } = arguments;
    let Some(plan) = compiled::strictly(policy, root.as_deref(), *strict, *format, language)? else {
        return Ok(Outcome::DoesNotCompile);
    };
    let bytes = pol_runtime::format::write(&plan).map_err(|invalid| {
        Failure::wrong(format!("计划写不成文件：{}", invalid.zh()), format!("the plan cannot be made a file: {}", invalid.en()))
    })?;
    let mut file = NewFile::create(&arguments.out)?;
    file.write_all(&bytes).map_err(|error| Failure::unwritable(&arguments.out, &error))?;
    file.complete()?.publish()?;
    stderr::write(&summary(&plan, &bytes, arguments, language));
    Ok(Outcome::Done)
}

fn summary(plan: &Plan, bytes: &[u8], arguments: &Arguments, language: Language) -> String {
    let meaning = pol_runtime::format::meaning(plan).unwrap_or_default();
    let meaning: String = meaning.iter().map(|byte| format!("{byte:02x}")).collect();
    let errata = plan.errata.len();
    let slices: usize = plan.settlements.iter().map(|settlement| settlement.slices.len()).sum();
    let (settlements, bodies, size) = (plan.settlements.len(), plan.bodies.len(), bytes.len());
    let (path, policy, sha) = (arguments.out.display(), &plan.policy, plan_file::sha256(bytes));
    match language {
        Language::Zh => format!(
            "{policy} → {path}\n  大小    {size} 字节\n  结算    {settlements} 项，{slices} 个时段，{bodies} 组计算\n  勘误    {errata} 处\n  含义    {meaning}\n  SHA-256 {sha}\n"
        ),
        Language::En => format!(
            "{policy} → {path}\n  size        {size} bytes\n  settlements {settlements}, in {slices} slices of {bodies} computations\n  errata      {errata}\n  meaning     {meaning}\n  SHA-256     {sha}\n"
        ),
    }
}
