//! A policy's name → its plan, with its diagnostics shown on standard error.

use std::collections::BTreeSet;
use std::path::Path;

use pol_compiler::Compilation;
use pol_lang::span::FileId;
use pol_runtime::plan::Plan;

use crate::environment;
use crate::failure::Failure;
use crate::language::Language;
use crate::output::{stderr, stdout};
use crate::policies::{self, Shelf};
use crate::render::{self, Batch, Format, Human, Total};

/// Compiles a policy below `root`; none where it does not compile.
///
/// # Errors
/// Where there is no such policy, or files cannot be read.
pub(super) fn plan(name: &str, root: Option<&Path>, language: Language) -> Result<Option<Plan>, Failure> {
    let shelf = policies::open(root)?;
    let policy = shelf.policy(name)?;
    Ok(plan_of(shelf.workspace.compile(&policy.name), &shelf, language))
}

/// Compiles a policy with its diagnostics in a format: what people read goes to standard error, a document or commands to standard output.
///
/// # Errors
/// Where there is no such policy, files cannot be read, or standard output cannot be written.
pub(super) fn reported(asked: &Asked<'_>, language: Language) -> Result<Option<Plan>, Failure> {
    let shelf = policies::open(asked.root)?;
    let policy = shelf.policy(asked.name)?;
    let mut compilation = shelf.workspace.compile(&policy.name);
    if asked.strict {
        let beyond = compilation.program.as_ref().map(pol_compiler::strict::check).unwrap_or_default();
        if !beyond.is_empty() {
            compilation.plan = None;
        }
        compilation.diagnostics.extend(beyond);
    }
    if asked.format == Format::Human {
        return Ok(plan_of(compilation, &shelf, language));
    }
    let found = render::each_once(compilation.diagnostics);
    let (errors, warnings) = render::count(&found);
    let files: BTreeSet<FileId> = found.iter().map(|said| said.primary.span.file).chain(policy.files).collect();
    let total = Total { errors, warnings, files: files.len() };
    let batch = Batch { workspace: &shelf.workspace, root: shelf.root.as_deref(), found };
    let text = render::report(&[batch], &total, asked.format, language, false);
    if asked.format == Format::Plain {
        stderr::write(&text);
    } else {
        stdout::write(text.as_bytes())?;
    }
    if compilation.plan.is_none() && asked.format.is_read() {
        stderr::write(&not_compiled(errors, language));
    }
    Ok(compilation.plan.filter(|plan| is_sound(plan, language)))
}

/// Which policy, and how its diagnostics are shown.
pub(super) struct Asked<'a> {
    /// Its name or code.
    pub(super) name: &'a str,
    /// The folder of the policies.
    pub(super) root: Option<&'a Path>,
    /// Whether articles beyond the language are errors.
    pub(super) strict: bool,
    /// How they are shown.
    pub(super) format: Format,
}

/// Shows the diagnostics of a compilation, and hands on its plan.
pub(super) fn plan_of(compilation: Compilation, shelf: &Shelf, language: Language) -> Option<Plan> {
    let found = render::each_once(compilation.diagnostics);
    let colours = environment::error_is_terminal() && environment::colours_wanted();
    let human = Human::new(&shelf.workspace, shelf.root.as_deref(), language, colours);
    stderr::write(&render::list(&found, language, |diagnostic| human.show(diagnostic)));
    if compilation.plan.is_none() {
        let (errors, _) = render::count(&found);
        stderr::write(&not_compiled(errors, language));
    }
    compilation.plan.filter(|plan| is_sound(plan, language))
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
