//! `pol lsp`: the language server, for editors.

use std::io::BufReader;
use std::path::Path;

use clap::Args;
use pol_compiler::SourceText;
use pol_lang::diagnostic::Text;
use pol_lsp::server::{self, Options};

use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::policies;

/// Serve an editor over standard input and output · 语言服务，供编辑器调用
///
/// An editor starts this; it speaks the Language Server Protocol. Messages come in the language that --lang names, else the editor's, else the
/// locale's.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Accepted for editors that say so; there is no other way · 编辑器惯用参数，可省略
    #[arg(long)]
    stdio: bool,
}

pub(super) fn run(_: &Arguments, asked: Option<Language>, language: Language) -> Result<Outcome, Failure> {
    let options = Options { language: asked.map(of), fallback: of(language), read };
    let input = BufReader::new(std::io::stdin());
    let mut output = std::io::stdout().lock();
    match server::run(input, &mut output, options) {
        Ok(true) => Ok(Outcome::Done),
        // The protocol asks for this where the editor went without a word.
        Ok(false) => Ok(Outcome::DoesNotCompile),
        Err(_) => Err(Failure::NobodyReads),
    }
}

fn of(language: Language) -> server::Language {
    match language {
        Language::Zh => server::Language::Zh,
        Language::En => server::Language::En,
    }
}

/// The policy files below a folder.
fn read(folder: &Path) -> Result<Vec<SourceText>, Text> {
    policies::below(folder).map_err(|failure| match failure {
        Failure::Wrong(wrong) => wrong.headline,
        Failure::NobodyReads => Text::default(),
    })
}
