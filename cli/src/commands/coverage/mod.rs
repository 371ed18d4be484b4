//! `pol coverage`: what became of every article of the notices. Which rules the golden cases reach is what `pol test --coverage` tells.

mod document;
mod human;
mod rows;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pol_compiler::accounting::{self, Article, Way};
use pol_compiler::{PolicyInfo, Workspace};

use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::output::{stderr, stdout};
use crate::policies;
use crate::render::Places;

/// List what became of every article: a rule, or a note with its reason · 列出每一条文的去向
///
/// Of every article of every notice it says what is computed, required, targeted, alerted, what it changes elsewhere, and what is
/// noted and why. Articles with neither rule nor note come first. A policy is shown with the wider ones that it builds on.
/// Which rules the worked cases reach is another question: pol test --coverage.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The policy's name or code; by default all · 政策名称或代码，缺省为全部
    #[arg(long, value_name = "NAME")]
    policy: Option<String>,
    /// Folder of the policies; by default ./policies, else those built in · 政策所在文件夹
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Exit with 1 where an article has neither rule nor note · 有条文没有交代时退出码为 1
    #[arg(long)]
    complete: bool,
    /// How it is shown · 显示方式
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples · 例:
  pol coverage                                 all notices · 全部文件
  pol coverage --policy guizhou.anshun.xixiu   one policy and what it builds on
  pol coverage --complete --format csv > 去向.csv";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// By notice and article · 按文件和条
    Human,
    /// One JSON object · 一个 JSON 对象
    Json,
    /// A row for each rule and note · 每项规定和说明一行
    Csv,
}

/// Articles with their places.
struct Told<'w> {
    articles: Vec<Article>,
    places: Places<'w>,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let shelf = policies::open(arguments.root.as_deref())?;
    let workspace = &shelf.workspace;
    let all = workspace.policies();
    let chosen: Vec<&PolicyInfo> = match &arguments.policy {
        Some(name) => workspace.chain(&shelf.policy(name)?.name),
        None => all.iter().collect(),
    };
    let mut articles = accounting::of(workspace, &chosen);
    if arguments.format != Format::Human {
        articles.sort_by_key(Article::is_complete);
    }
    let told = Told { articles, places: Places::new(workspace, shelf.root.as_deref()) };
    let text = match arguments.format {
        Format::Human => human::text(&told, language),
        Format::Json => document::json(&told),
        Format::Csv => rows::csv(&told).map_err(|error| Failure::of_output(&error))?,
    };
    stdout::write(text.as_bytes())?;
    let unread = damaged(workspace, &chosen);
    if unread > 0 {
        stderr::write(&match language {
            Language::Zh => format!("文件有 {unread} 个错误，见 pol check；读不懂的部分没有列出\n"),
            Language::En => {
                let s = if unread == 1 { "" } else { "s" };
                format!("{unread} error{s} in the texts, which pol check tells; what cannot be read is not listed\n")
            }
        });
    }
    let open = unread > 0 || told.articles.iter().any(|article| !article.is_complete());
    Ok(if arguments.complete && open { Outcome::NotAccounted } else { Outcome::Done })
}

/// How many errors there are in the texts of some policies.
fn damaged(workspace: &Workspace, policies: &[&PolicyInfo]) -> usize {
    let ours = |file| policies.iter().any(|policy| policy.files.contains(&file));
    workspace.diagnostics_of_texts().iter().filter(|found| found.is_error() && ours(found.primary.span.file)).count()
}

impl Told<'_> {
    /// How many articles are accounted for in a way.
    fn count(&self, way: Way) -> usize {
        self.articles.iter().filter(|article| article.entries.iter().any(|entry| entry.way == way)).count()
    }

    /// How many hold notes and nothing else.
    fn only_noted(&self) -> usize {
        let only = |article: &&Article| !article.entries.is_empty() && article.entries.iter().all(|entry| entry.way == Way::Noted);
        self.articles.iter().filter(only).count()
    }

    /// How many are not accounted for.
    fn open(&self) -> usize {
        self.articles.iter().filter(|article| !article.is_complete()).count()
    }
}
