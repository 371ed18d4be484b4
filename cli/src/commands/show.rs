//! `pol show`: what each stage makes of a policy.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use pol_compiler::File;
use pol_lang::span::FileId;

use super::{compiled, plan_file};
use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::output::stdout;
use crate::policies::{self, Selection};
use crate::render::Format;

/// Show what a stage makes of a file or policy · 显示某一阶段的结果
///
/// Tokens and trees are shown of each file, programs and plans of each policy that the file or folder belongs to.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The stage · 阶段
    #[arg(value_enum)]
    stage: Stage,
    /// A .pol file, a folder, a policy, or a .plan file · 文件、文件夹、政策或计划文件
    #[arg(value_name = "FILE|POLICY")]
    target: String,
    /// Folder of the policies; by default ./policies, else those built in · 政策所在文件夹
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// How what is wrong with the policy is shown, as by pol check · 政策有问题时的显示方式
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples · 例:
  pol show tree policies/shaanxi/baoji/2019-48.pol
  pol show program shaanxi.baoji
  pol show plan baoji.plan";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// Words, marks and comments · 词
    Tokens,
    /// Items and clauses · 语法树
    Tree,
    /// Names resolved, types known · 程序
    Program,
    /// What settles claims · 计划
    Plan,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let target = Path::new(&arguments.target);
    if plan_file::is_plan_file(target) {
        return show_plan_file(target, arguments.stage);
    }
    let selections = policies::select(std::slice::from_ref(&arguments.target), arguments.root.as_deref())?;
    let mut outcome = Outcome::Done;
    for selection in &selections {
        match arguments.stage {
            Stage::Tokens => {
                show_files(selection, |file| pol_lang::show::tokens(&file.text, &pol_lang::tokens::lex(file.id, &file.text)))?;
            }
            Stage::Tree => show_files(selection, |file| pol_lang::show::tree(&file.text, &file.tree))?,
            Stage::Program | Stage::Plan => outcome = show_policies(selection, arguments, language)?,
        }
    }
    Ok(outcome)
}

fn show_plan_file(path: &Path, stage: Stage) -> Result<Outcome, Failure> {
    if stage != Stage::Plan {
        return Err(
            Failure::wrong("计划文件只有计划一个阶段", "a plan file holds the plan only").help("pol show plan FILE", "pol show plan FILE")
        );
    }
    stdout::write(pol_compiler::show::plan(&plan_file::read(path)?).as_bytes())?;
    Ok(Outcome::Done)
}

/// Shows each file, under its path where there are several.
fn show_files(selection: &Selection, text_of: impl Fn(&File) -> String) -> Result<(), Failure> {
    let asked: Vec<&FileId> = selection.asked.iter().collect();
    for id in &asked {
        let Some(file) = selection.shelf.workspace.file(**id) else { continue };
        let heading = if asked.len() > 1 { format!("# {}\n", file.path) } else { String::new() };
        stdout::write(format!("{heading}{}", text_of(file)).as_bytes())?;
    }
    Ok(())
}

fn show_policies(selection: &Selection, arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let stage = arguments.stage;
    let mut outcome = Outcome::Done;
    for policy in &selection.policies {
        let compilation = selection.shelf.workspace.compile(&policy.name);
        if stage == Stage::Program {
            if let Some(program) = &compilation.program {
                stdout::write(pol_compiler::show::program(program).as_bytes())?;
            }
        }
        match compiled::plan_of(compilation, &selection.shelf, arguments.format, language)? {
            Some(plan) if stage == Stage::Plan => stdout::write(pol_compiler::show::plan(&plan).as_bytes())?,
            Some(_) => {}
            None => outcome = Outcome::DoesNotCompile,
        }
    }
    Ok(outcome)
}
