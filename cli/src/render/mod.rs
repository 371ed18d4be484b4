//! Diagnostics → what a person or a program reads.
//!
//! [`Human`] draws the piece of text with its labels; the other formats are written from [`sources`] (places) and [`parts`] (words).

mod codespan;
pub(crate) mod github;
mod json;
mod parts;
mod plain;
pub(crate) mod sarif;
mod sources;
pub mod table;

pub use codespan::Human;

use std::path::Path;

use clap::ValueEnum;
use pol_compiler::Workspace;
use pol_lang::diagnostic::{Diagnostic, Severity};
use pol_lang::span::Span;

pub use pol_lang::diagnostic::each_once;

use crate::language::Language;
use sources::Sources;

/// How diagnostics are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the text concerned, reasons and help · 附原文、说明和办法
    Human,
    /// The same in plain lines, for screen readers and logs · 纯文字，适合读屏
    Plain,
    /// A JSON document in both languages · JSON，中英文都有
    Json,
    /// SARIF 2.1.0, for code scanning · SARIF 2.1.0
    Sarif,
    /// Workflow commands of GitHub Actions · GitHub Actions 标注
    Github,
}

impl Format {
    /// True where people read it: a closing line follows.
    #[must_use]
    pub fn is_read(self) -> bool {
        !matches!(self, Format::Json | Format::Sarif)
    }
}

/// The diagnostics of one workspace.
#[derive(Debug)]
pub struct Batch<'w> {
    /// Where their files are.
    pub workspace: &'w Workspace,
    /// The root that the user gave.
    pub root: Option<&'w Path>,
    /// The diagnostics, by place.
    pub found: Vec<Diagnostic>,
}

/// How many findings there are, and in how many files they were looked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Files.
    pub files: usize,
}

/// All diagnostics in one format.
#[must_use]
pub fn report(batches: &[Batch<'_>], total: &Total, format: Format, language: Language, colours: bool) -> String {
    match format {
        Format::Json => return json::document(batches, total),
        Format::Sarif => return sarif::document(batches, language),
        Format::Human | Format::Plain | Format::Github => {}
    }
    let one = |batch: &Batch<'_>| {
        let Batch { workspace, root, found } = batch;
        if format == Format::Human {
            let human = Human::new(workspace, *root, language, colours);
            return list(found, language, |said| human.show(said));
        }
        let sources = Sources::new(workspace, *root);
        let show = if format == Format::Github { github::command } else { plain::lines };
        list(found, language, |said| show(said, &sources, language))
    };
    batches.iter().map(one).collect()
}

/// Where pieces of a workspace's texts stand.
pub struct Places<'w>(Sources<'w>);

impl<'w> Places<'w> {
    /// For the files of `workspace`, which lies below `root`.
    #[must_use]
    pub fn new(workspace: &'w Workspace, root: Option<&Path>) -> Self {
        Places(Sources::new(workspace, root))
    }

    /// The shown path of a piece's file, and the line on which it begins, from 1.
    #[must_use]
    pub fn line(&self, span: Span) -> (&str, usize) {
        self.0.place(span).map_or(("", 0), |place| (place.path, place.start.line))
    }
}

/// The greatest number of findings that are shown; a text that is broken throughout says no more with all of them.
const MAX_SHOWN: usize = 500;

/// Each finding as `show` has it, as far as they are shown, and a line about the others.
pub fn list(found: &[Diagnostic], language: Language, show: impl Fn(&Diagnostic) -> String) -> String {
    let mut text: String = found.iter().take(MAX_SHOWN).map(show).collect();
    let left = found.len().saturating_sub(MAX_SHOWN);
    if left > 0 {
        text.push_str(&match language {
            Language::Zh => format!("另有 {left} 条未显示\n"),
            Language::En => format!("{left} more are not shown\n"),
        });
    }
    text
}

/// How many errors and warnings there are.
#[must_use]
pub fn count(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    (errors, diagnostics.len().saturating_sub(errors))
}

/// The path under which a file is shown: below the root that the user gave.
pub(crate) fn shown_path(root: Option<&Path>, path: &str) -> String {
    match root {
        Some(root) if root == Path::new(".") => path.to_owned(),
        Some(root) if root.is_dir() => root.join(path).display().to_string(),
        Some(root) => root.display().to_string(),
        None => path.to_owned(),
    }
}

/// The text without characters that a terminal would obey; each is replaced by one of its length, so that places stay.
fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_control() && c != '\n' && c != '\t' && c != '\r' { '?' } else { c }).collect()
}

/// The text and shown path of each file.
fn sources(workspace: &Workspace, root: Option<&Path>) -> Vec<(String, String)> {
    workspace.files().map(|file| (shown_path(root, &file.path), harmless(&file.text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_not_shown() {
        assert_eq!(harmless("a\x1b[31mb\u{7f}\tc\n"), "a?[31mb?\tc\n");
    }
}
