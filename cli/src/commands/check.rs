//! `pol check`: everything that the authors of policies should know.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pol_compiler::examples;
use pol_lang::diagnostic::Diagnostic;

use crate::environment;
use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::output::stdout;
use crate::policies::{self, Selection};
use crate::render::plain::Plain;
use crate::render::{self, Human};

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
  pol check --root drafts --format plain     one line for each finding";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the text concerned, reasons and help · 附原文、说明和办法
    Human,
    /// One line for each finding: path:line:column: error[code]: headline · 每条一行
    Plain,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let (mut text, mut total) = (String::new(), Total::default());
    for selection in policies::select(&arguments.targets, arguments.root.as_deref())? {
        let found = diagnostics(&selection, arguments.strict);
        let (workspace, root) = (&selection.shelf.workspace, selection.shelf.root.as_deref());
        match arguments.format {
            Format::Human => {
                let colours = environment::output_is_terminal() && environment::colours_wanted();
                let human = Human::new(workspace, root, language, colours);
                text.push_str(&render::list(&found, language, |d| human.show(d)));
            }
            Format::Plain => {
                let plain = Plain::new(workspace, root, language);
                text.push_str(&render::list(&found, language, |d| plain.show(d)));
            }
        }
        total.add(&selection, &found);
    }
    text.push_str(&total.line(language));
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

/// What the closing line tells.
#[derive(Default)]
struct Total {
    errors: usize,
    warnings: usize,
    files: usize,
}

impl Total {
    fn add(&mut self, selection: &Selection, found: &[Diagnostic]) {
        let (errors, warnings) = render::count(found);
        let told: BTreeSet<_> = found.iter().map(|d| d.primary.span.file).chain(selection.asked.iter().copied()).collect();
        self.errors = self.errors.saturating_add(errors);
        self.warnings = self.warnings.saturating_add(warnings);
        self.files = self.files.saturating_add(told.len());
    }

    fn line(&self, language: Language) -> String {
        let Total { errors, warnings, files } = self;
        match language {
            Language::Zh => format!("{files} 个文件，{errors} 个错误，{warnings} 个警告\n"),
            Language::En => {
                let many = |n: &usize, word: &str| format!("{n} {word}{}", if *n == 1 { "" } else { "s" });
                format!("{}, {} in {}\n", many(errors, "error"), many(warnings, "warning"), many(files, "file"))
            }
        }
    }
}
