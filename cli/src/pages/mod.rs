//! The pages about codes, one Markdown file each in `docs/codes`, built into the command.
//!
//! Input: the text of a page. Output: its parts in both languages. That a page is whole, and that its examples are what it says,
//! is tested in `tests/tests/code_pages.rs`.

mod read;
mod written;

pub use written::spelled_out;

use pol_lang::diagnostic::Text;

/// Each page by its code.
const PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/pages.in"));

/// The declarations that examples begin with where their block says `prelude`.
pub const PRELUDE: &str = include_str!("../../../tests/suite/prelude.pol");

/// What is said about a code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The heading: the code and its headline in both languages.
    pub title: String,
    /// What it means.
    pub meaning: Text,
    /// Why the rule exists.
    pub why: Text,
    /// What to do about it.
    pub mend: Text,
    /// What brings it about.
    pub wrong: Vec<Example>,
    /// The same as it should be.
    pub right: Vec<Example>,
}

/// An example of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Example {
    /// What it shows.
    pub about: Text,
    /// Its blocks in order.
    pub blocks: Vec<Block>,
}

/// A fenced block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What stands behind the fence, such as `pol prelude`.
    pub info: String,
    /// Its lines, each ended.
    pub text: String,
}

impl Page {
    /// The page of a code; none where there is no page, or one that cannot be read.
    #[must_use]
    pub fn of(code: &str) -> Option<Page> {
        let (_, text) = PAGES.iter().find(|(id, _)| *id == code)?;
        Page::read(text).ok()
    }

    /// Takes a page apart.
    ///
    /// # Errors
    /// The line and what is wrong with it.
    pub fn read(text: &str) -> Result<Page, (usize, String)> {
        read::page(text)
    }
}
