//! A policy's name → its plan, with its diagnostics shown on standard error.

use std::path::Path;

use pol_compiler::Compilation;
use pol_runtime::plan::Plan;

use crate::environment;
use crate::failure::Failure;
use crate::language::Language;
use crate::output::stderr;
use crate::policies::{self, Shelf};
use crate::render::{self, Human};

/// Compiles a policy below `root`; none where it does not compile.
///
/// # Errors
/// Where there is no such policy, or files cannot be read.
pub(super) fn plan(name: &str, root: Option<&Path>, language: Language) -> Result<Option<Plan>, Failure> {
    let shelf = policies::open(root)?;
    let policy = shelf.policy(name)?;
    Ok(plan_of(shelf.workspace.compile(&policy.name), &shelf, language))
}

/// The same, where articles beyond the language are errors.
///
/// # Errors
/// Where there is no such policy, or files cannot be read.
pub(super) fn strict_plan(name: &str, root: Option<&Path>, language: Language) -> Result<Option<Plan>, Failure> {
    let shelf = policies::open(root)?;
    let policy = shelf.policy(name)?;
    let mut compilation = shelf.workspace.compile(&policy.name);
    let beyond = compilation.program.as_ref().map(pol_compiler::strict::check).unwrap_or_default();
    if !beyond.is_empty() {
        compilation.plan = None;
    }
    compilation.diagnostics.extend(beyond);
    Ok(plan_of(compilation, &shelf, language))
}

/// Shows the diagnostics of a compilation, and hands on its plan.
pub(super) fn plan_of(compilation: Compilation, shelf: &Shelf, language: Language) -> Option<Plan> {
    let found = render::each_once(compilation.diagnostics);
    let colours = environment::error_is_terminal() && environment::colours_wanted();
    let human = Human::new(&shelf.workspace, shelf.root.as_deref(), language, colours);
    stderr::write(&render::list(&found, language, |diagnostic| human.show(diagnostic)));
    if compilation.plan.is_none() {
        let (errors, _) = render::count(&found);
        stderr::write(&match language {
            Language::Zh => format!("政策有 {errors} 个错误，未能编译\n"),
            Language::En => format!("the policy does not compile: {errors} error{}\n", if errors == 1 { "" } else { "s" }),
        });
    }
    compilation.plan.filter(|plan| is_sound(plan, language))
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
