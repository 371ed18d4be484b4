//! A file's text → the same text with its keywords in Chinese or in English.
//!
//! Only what was read as a keyword is written anew: the same word as a name, in a text, in a comment stays as it is, and so does whatever
//! could not be read. A built-in amount (`剩余总费用`) looks like a name; it is respelled unless the caller says that it is one.

use std::collections::BTreeSet;

use crate::grammar::Heed;
use crate::keyword::Keyword;
use crate::memo::Memo;
use crate::span::{FileId, Span};
use crate::tokens;
use crate::tree::from_words;
use crate::{findings, items};

/// In which language keywords are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// `待遇`
    Zh,
    /// `benefit`
    En,
}

/// A keyword as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its place: of a unit, with the blanks before it.
    pub span: Span,
    /// Which it is.
    pub keyword: &'static Keyword,
    /// True for a unit behind its number.
    pub(crate) unit: bool,
}

/// `text` with its keywords in `spelling`. `members` are the names of members of lists, in all files: where one is called like a built-in
/// amount, only the compiler could tell which of the two is meant, and the word stays.
#[must_use]
pub fn respell(text: &str, spelling: Spelling, members: &BTreeSet<&str>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0_usize;
    for Found { span, keyword, unit } in keywords(text, members) {
        let (start, end) = (span.start as usize, span.end as usize);
        let (Some(before), Some(after)) = (text.get(at..start), text.get(end..)) else { continue };
        let word = match spelling {
            Spelling::Zh => keyword.zh,
            Spelling::En => keyword.en,
        };
        out.push_str(before);
        // A unit stands right behind its number where nothing of it could be taken for the number's end.
        let apart = if unit { word.len() > 2 && word.is_ascii() } else { out.chars().next_back().is_some_and(tokens::is_word) };
        if apart {
            out.push(' ');
        }
        out.push_str(word);
        if after.chars().next().is_some_and(tokens::is_word) {
            out.push(' ');
        }
        at = end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The keywords of a text, in order of place; `members` as for [`respell`].
#[must_use]
pub fn keywords(text: &str, members: &BTreeSet<&str>) -> Vec<Found> {
    keywords_heeding(text, members, Heed::Nothing)
}

/// The same of a text that was read with a memo.
#[must_use]
pub fn keywords_known(text: &str, members: &BTreeSet<&str>, memo: &Memo) -> Vec<Found> {
    keywords_heeding(text, members, Heed::Known(&memo.pieces))
}

fn keywords_heeding<'t>(text: &'t str, members: &BTreeSet<&'t str>, heed: Heed<'t>) -> Vec<Found> {
    let file = FileId(0);
    let tokens = tokens::lex(file, text);
    let mut found = findings::Findings::default();
    let words = items::words(text, &tokens, &mut found);
    from_words::keywords(file, text, &words, members, heed)
}
