//! pol-lang: text → tokens → items → syntax tree, with a diagnostic for everything that could not be read.
//!
//! Input: the text of one `.pol` file. Output: a [`tree::File`] and its [`diagnostic::Diagnostic`]s. Reading never
//! fails and never panics. This crate knows no meaning: names are not looked up and types are not checked here.
//! For editors, [`mentions`] lists the names in a tree.
//!
//! [`source`] bytes → text; [`tokens`] text → tokens; [`items`] tokens → balanced words, cut into pieces; `grammar`
//! piece → nodes (pest); [`tree`] nodes → tree; [`respell`] text → the same text with its keywords in one language;
//! [`format`] text → the same text in its one layout.

pub mod codes;
pub mod decimal;
pub mod diagnostic;
mod findings;
pub mod format;
mod grammar;
pub mod items;
pub mod keyword;
pub mod limits;
mod memo;
pub mod mentions;
pub mod near;
pub mod respell;
pub mod show;
pub mod source;
pub mod span;
pub mod tokens;
pub mod tree;

pub use memo::Memo;

use diagnostic::Diagnostic;
use span::FileId;

/// Reads one file. Never fails: what could not be read is [`tree::ItemKind::Broken`] or [`tree::ExprKind::Broken`], and
/// the diagnostics, in order of place, say why.
#[must_use]
pub fn parse(file: FileId, text: &str) -> (tree::File, Vec<Diagnostic>) {
    let mut found = findings::Findings::default();
    let words = items::words(text, &tokens::lex(file, text), &mut found);
    tree::from_words::read(file, text, &words, found)
}

/// The same, where texts much like this one were read with the same memo: only what it does not know is read, and it learns that.
#[must_use]
pub fn parse_again(file: FileId, text: &str, memo: &mut Memo) -> (tree::File, Vec<Diagnostic>) {
    let mut found = findings::Findings::default();
    let words = items::words(text, &tokens::lex(file, text), &mut found);
    tree::from_words::read_again(file, text, &words, found, memo)
}
