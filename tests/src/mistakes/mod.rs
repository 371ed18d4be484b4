//! The corpus of mistakes that policy staff make, `tests/mistakes/`: pages → each mistake in its policy → what is said and offered.
//!
//! A mistake is an edit of a policy that compiles, with the exact piece of text that a person would point at, and whether an edit
//! would be right. The marks are made by what the text means, not by what is found.

mod judge;
mod page;

pub use judge::{Base, Judged, Said};

use std::path::Path;

/// How a mistake can be mended without asking its author.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// By an edit after which the policy means what it meant before the mistake.
    Original,
    /// By an edit after which the policy compiles, such as a row without a value.
    Mends,
    /// Only its author can tell.
    Nobody,
}

/// One mistake.
#[derive(Debug, Clone)]
pub struct Mistake {
    /// Page and heading.
    pub name: String,
    /// The folder of the policy that it is made in.
    pub base: String,
    /// What is replaced by what; lines as they stand in the page, without their marks.
    pub edits: Vec<(Vec<String>, Vec<String>)>,
    /// The text around the mark, with the mark, where no edit bears it.
    pub at: Option<String>,
    /// The code that says it.
    pub code: String,
    /// Whether an edit is right.
    pub right: Right,
}

/// The signs around the piece that a person would point at.
pub(crate) const MARK: [char; 2] = ['⟦', '⟧'];

/// All mistakes of the pages of `folder`, in page order.
///
/// # Panics
/// When a page is not as it should be: it says where.
#[must_use]
pub fn mistakes(folder: &Path) -> Vec<Mistake> {
    let pages = crate::files(folder, "md").into_iter().filter(|path| path.file_stem().is_some_and(|stem| stem != "README"));
    pages.flat_map(|path| page::read(&path).unwrap_or_else(|reason| panic!("{}: {reason}", path.display()))).collect()
}
