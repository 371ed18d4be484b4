//! One line for each diagnostic, for editors and scripts: `path:line:column: error[P0123]: headline`.

use std::path::Path;

use pol_compiler::Workspace;
use pol_lang::diagnostic::{Diagnostic, Severity};

use crate::language::Language;

/// Shows diagnostics of one workspace.
pub struct Plain {
    files: Vec<(String, String)>,
    language: Language,
}

impl Plain {
    /// For the files of `workspace`, which lies below `root`.
    #[must_use]
    pub fn new(workspace: &Workspace, root: Option<&Path>, language: Language) -> Self {
        Plain { files: super::sources(workspace, root), language }
    }

    /// The finding in one line.
    #[must_use]
    pub fn show(&self, diagnostic: &Diagnostic) -> String {
        let file = usize::try_from(diagnostic.primary.span.file.0).ok().and_then(|index| self.files.get(index));
        let (path, text) = file.map_or(("", ""), |(path, text)| (path.as_str(), text.as_str()));
        line(path, text, diagnostic, self.language)
    }
}

/// The line, with its end.
pub(super) fn line(path: &str, text: &str, diagnostic: &Diagnostic, language: Language) -> String {
    let (line, column) = super::line_and_column(text, diagnostic.primary.span.start);
    let severity = match diagnostic.severity {
        Severity::Error => language.pick("错误", "error"),
        Severity::Warning => language.pick("警告", "warning"),
    };
    let headline = super::harmless(language.of(&diagnostic.headline)).replace('\n', " ");
    format!("{path}:{line}:{column}: {severity}[{}]: {headline}\n", diagnostic.code.id)
}
