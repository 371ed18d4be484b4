//! Tokens → words in balanced brackets → pieces, each of which is one item, clause, row or entry.
//!
//! Input: the tokens of one file. Output: its [`Word`]s, in which every opening bracket has its closing one (a lost one is
//! put where the layout says it belongs), and functions that cut a stretch of them into pieces. Damage stays in its piece.

mod balance;
mod pieces;
mod word;

pub(crate) use pieces::{Cut, block, last_block, pieces};
pub use word::Word;

use crate::diagnostic::Diagnostic;
use crate::findings::Findings;
use crate::tokens::Token;

/// The words of a file, balanced.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Split {
    /// The words in order; closing brackets that were lost are among them with an empty span.
    pub words: Vec<Word>,
    /// What is wrong with characters, quotes and brackets.
    pub found: Vec<Diagnostic>,
}

/// Reads the tokens of `text` as balanced words.
#[must_use]
pub fn split(text: &str, tokens: &[Token]) -> Split {
    let mut found = Findings::default();
    let words = words(text, tokens, &mut found);
    Split { words, found: found.sorted() }
}

/// The same, with the findings gathered by the caller.
pub(crate) fn words(text: &str, tokens: &[Token], found: &mut Findings) -> Vec<Word> {
    let words = word::from_tokens(text, tokens, found);
    balance::balance(words, found)
}
