//! A policy's name → its plan, with its diagnostics shown in the format that is asked for.

use std::collections::BTreeSet;
use std::path::Path;

use clap::Args;
use pol_compiler::Compilation;
use pol_lang::span::FileId;
use pol_runtime::plan::Plan;

use crate::environment;
use crate::failure::Failure;
use crate::language::Language;
use crate::output::{stderr, stdout};
use crate::policies::{self, Shelf};
use crate::render::{self, Batch, Format, Total};

/// How what is wrong with the policy is shown, by a command whose `--format` is that of what it makes.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Messages {
    /// How what is wrong with the policy is shown, as by pol check · 政策有问题时的显示方式
    ///
    /// What people read goes to standard error. json, sarif and github go to standard output where the policy does not compile, since
    /// nothing else is written there then; the warnings of one that compiles go to standard error.
    #[arg(long = "messages", value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    pub(super) messages: Format,
}

/// Compiles a policy below `root`; none where it does not compile.
///
/// # Errors
/// Where there is no such policy, files cannot be read, or standard output cannot be written.
pub(super) fn plan(name: &str, root: Option<&Path>, format: Format, language: Language) -> Result<Option<Plan>, Failure> {
    let shelf = policies::open(root)?;
    let policy = shelf.policy(name)?;
    plan_of(shelf.workspace.compile(&policy.name), &shelf, format, language)
}

/// Compiles a policy of which articles beyond the language are errors where `strict`.
///
/// # Errors
/// Where there is no such policy, files cannot be read, or standard output cannot be written.
pub(super) fn strictly(name: &str, root: Option<&Path>, strict: bool, format: Format, language: Language) -> Result<Option<Plan>, Failure> {
    let shelf = policies::open(root)?;
    let policy = shelf.policy(name)?;
    let mut compilation = shelf.workspace.compile(&policy.name);
    if strict {
        let beyond = compilation.program.as_ref().map(pol_compiler::strict::check).unwrap_or_default();
        if !beyond.is_empty() {
            compilation.plan = None;
        }
        compilation.diagnostics.extend(beyond);
    }
    plan_of(compilation, &shelf, format, language)
}

/// Shows the diagnostics of a compilation, and hands on its plan. What people read goes to standard error; a document, or commands, to standard
/// output where the policy does not compile, since nothing else is written there then, and to standard error where it does.
///
/// # Errors
/// Where standard output cannot be written.
pub(super) fn plan_of(compilation: Compilation, shelf: &Shelf, format: Format, language: Language) -> Result<Option<Plan>, Failure> {
    let found = render::each_once(compilation.diagnostics);
    let (errors, warnings) = render::count(&found);
    let files: BTreeSet<FileId> = found.iter().map(|said| said.primary.span.file).collect();
    let total = Total { errors, warnings, files: files.len() };
    let colours = environment::error_is_terminal() && environment::colours_wanted();
    let batch = Batch { workspace: &shelf.workspace, root: shelf.root.as_deref(), found };
    let for_people = matches!(format, Format::Human | Format::Plain);
    let silent = batch.found.is_empty() && compilation.plan.is_some();
    let text = if silent { String::new() } else { render::report(&[batch], &total, format, language, colours) };
    if for_people || compilation.plan.is_some() {
        stderr::write(&text);
    } else {
        stdout::write(text.as_bytes())?;
    }
    if compilation.plan.is_none() && format.is_read() {
        stderr::write(&not_compiled(errors, language));
    }
    Ok(compilation.plan.filter(|plan| is_sound(plan, language)))
}

fn not_compiled(errors: usize, language: Language) -> String {
    match language {
        Language::Zh => format!("政策有 {errors} 个错误，未能编译\n"),
        Language::En => format!("the policy does not compile: {errors} error{}\n", if errors == 1 { "" } else { "s" }),
    }
}

/// Whether the runtime takes the plan. That it does not is a fault of the compiler, to be reported and not to be settled with.
fn is_sound(plan: &Plan, language: Language) -> bool {
    let Err(invalid) = plan.validate() else { return true };
    stderr::write(&match language {
        Language::Zh => format!("本程序的错误：编译出的计划不可用：{}。请报告此问题\n", invalid.zh()),
        Language::En => format!("a fault of this program: the plan that it made cannot be used: {}. Please report it\n", invalid.en()),
    });
    false
}
