//! Diagnostics → what a person or a program reads.
//!
//! [`human`] shows the piece of text with its labels, [`plain`] one line for each finding.

mod codespan;
pub mod plain;
pub mod table;

pub use codespan::Human;

use std::collections::BTreeSet;
use std::path::Path;

use pol_compiler::Workspace;
use pol_lang::diagnostic::{Diagnostic, Severity};

use crate::language::Language;

/// Diagnostics by place, each once although several policies share the file that it is in.
#[must_use]
pub fn each_once(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    diagnostics.retain(|d| seen.insert((d.primary.span, d.code.id, d.headline.en.clone())));
    diagnostics.sort_by_key(|d| (d.primary.span, d.code.id));
    diagnostics
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
fn shown_path(root: Option<&Path>, path: &str) -> String {
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

/// Line and column, both from 1, of a byte of a text; columns count characters.
fn line_and_column(text: &str, byte: u32) -> (usize, usize) {
    let before = text.get(..usize::try_from(byte).unwrap_or(usize::MAX)).unwrap_or(text);
    let line = before.bytes().filter(|b| *b == b'\n').count().saturating_add(1);
    let column = before.rsplit('\n').next().unwrap_or("").chars().count().saturating_add(1);
    (line, column)
}

/// The text and shown path of each file.
fn sources(workspace: &Workspace, root: Option<&Path>) -> Vec<(String, String)> {
    workspace.files().map(|file| (shown_path(root, &file.path), harmless(&file.text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_and_by_character() {
        let text = "甲乙\n丙丁";
        assert_eq!([0, 3, 7, 10].map(|byte| line_and_column(text, byte)), [(1, 1), (1, 2), (2, 1), (2, 2)]);
        assert_eq!(line_and_column(text, 999), (2, 3), "behind the end");
    }

    #[test]
    fn what_a_terminal_would_obey_is_not_shown() {
        assert_eq!(harmless("a\x1b[31mb\u{7f}\tc\n"), "a?[31mb?\tc\n");
    }
}
