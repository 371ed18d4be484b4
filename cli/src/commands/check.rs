//! `pol check`: everything that the authors of policies should know.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use pol_compiler::examples;
use pol_lang::diagnostic::Diagnostic;

use crate::environment;
use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::output::stdout;
use crate::policies::{self, Selection};
use crate::render::{self, Batch, Format, Total};

/// Check policies and show what is wrong with them · 检查政策文件
///
/// Without arguments all policies below the root are checked. A file or folder stands for the policies it belongs to. One
/// outside of the root is checked with all that lies below the folder `policies` around it, or else by itself.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Policies by name or code, .pol files or folders · 政策名称、代码、文件或文件夹
    #[arg(value_name = "POLICY|PATH")]
    targets: Vec<String>,
    /// Folder of the policies; by default ./policies, else those built in · 政策所在文件夹
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Articles beyond the language are errors · 语言未能表达的条文算作错误
    #[arg(long)]
    strict: bool,
    /// How findings are shown · 显示方式
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples · 例:
  pol check                                  all policies · 全部政策
  pol check shaanxi.baoji                    one policy with all that it builds on
  pol check policies/shaanxi/baoji/2019-48.pol
  pol check --root drafts --format plain     in plain lines · 纯文字
  pol check --format sarif > pol.sarif       for code scanning · 供代码扫描";

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let selections = policies::select(&arguments.targets, arguments.root.as_deref())?;
    let mut batches = Vec::new();
    let mut total = Total::default();
    for selection in &selections {
        let found = diagnostics(selection, arguments.strict);
        add(&mut total, selection, &found);
        batches.push(Batch { workspace: &selection.shelf.workspace, root: selection.shelf.root.as_deref(), found });
    }
    let colours = environment::output_is_terminal() && environment::colours_wanted();
    let mut text = render::report(&batches, &total, arguments.format, language, colours);
    if arguments.format.is_read() {
        text.push_str(&closing(&total, language));
    }
    stdout::write(text.as_bytes())?;
    Ok(if total.errors > 0 { Outcome::DoesNotCompile } else { Outcome::Done })
}

/// What is said about the files and policies selected, each finding once. The worked cases of a policy that compiles are run.
fn diagnostics(selection: &Selection, strict: bool) -> Vec<Diagnostic> {
    let workspace = &selection.shelf.workspace;
    let mut found = workspace.diagnostics_of_texts();
    found.retain(|d| selection.asked.contains(&d.primary.span.file));
    for policy in &selection.policies {
        let compiled = workspace.compile(&policy.name);
        if let (Some(program), Some(plan)) = (&compiled.program, &compiled.plan) {
            found.extend(examples::run(program, plan));
        }
        if let Some(program) = compiled.program.as_ref().filter(|_| strict) {
            found.extend(pol_compiler::strict::check(program));
        }
        found.extend(compiled.diagnostics);
    }
    render::each_once(found)
}

fn add(total: &mut Total, selection: &Selection, found: &[Diagnostic]) {
    let (errors, warnings) = render::count(found);
    let told: BTreeSet<_> = found.iter().map(|d| d.primary.span.file).chain(selection.asked.iter().copied()).collect();
    total.errors = total.errors.saturating_add(errors);
    total.warnings = total.warnings.saturating_add(warnings);
    total.files = total.files.saturating_add(told.len());
}

fn closing(total: &Total, language: Language) -> String {
    let Total { errors, warnings, files } = total;
    match language {
        Language::Zh => format!("{files} 个文件，{errors} 个错误，{warnings} 个警告\n"),
        Language::En => {
            let many = |n: &usize, word: &str| format!("{n} {word}{}", if *n == 1 { "" } else { "s" });
            format!("{}, {} in {}\n", many(errors, "error"), many(warnings, "warning"), many(files, "file"))
        }
    }
}
