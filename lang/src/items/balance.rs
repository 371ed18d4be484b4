//! Brackets: every opening one gets its closing one.
//!
//! A region runs from one item keyword in column 1 to the next. Where the brackets of a region match, they are trusted.
//! Where they do not, the layout decides: an item, clause or article that begins a line no further in than the line of
//! an open bracket ends that bracket. So a lost brace damages its own item and no other.

mod recover;

use super::Word;
use crate::codes;
use crate::findings::Findings;
use crate::keyword::{Use, Uses};
use crate::limits::MAX_NESTING;
use crate::span::Span;
use crate::tokens::TokenKind;

/// Balances the brackets of a whole file.
pub(super) fn balance(words: Vec<Word>, found: &mut Findings) -> Vec<Word> {
    let regions = regions(&words);
    let mut out = Vec::with_capacity(words.len());
    let mut rest = words.into_iter();
    for (length, sound) in regions {
        if sound {
            out.extend(rest.by_ref().take(length));
        } else {
            let region: Vec<Word> = rest.by_ref().take(length).collect();
            recover::recover(&region, &mut out, found);
        }
    }
    with_partners(shallow(out, found))
}

/// How many words each region has, and whether its brackets match.
fn regions(words: &[Word]) -> Vec<(usize, bool)> {
    let starts = region_starts(words);
    let mut regions = Vec::new();
    let mut at = 0_usize;
    while at < words.len() {
        let (end, sound) = region(words, at, &starts);
        regions.push((end.saturating_sub(at), sound));
        at = end.max(at.saturating_add(1));
    }
    regions
}

/// Where items begin in column 1; ends with the number of words.
fn region_starts(words: &[Word]) -> Vec<usize> {
    let item = Uses::of(&[Use::Item]);
    let mut starts: Vec<usize> = (0..words.len())
        .filter(|at| {
            let named = words.get(at.saturating_add(1)).is_some_and(|next| next.kind != TokenKind::Mark);
            words.get(*at).is_some_and(|word| word.line_first && word.column == 0 && word.is_keyword(item)) && named
        })
        .collect();
    starts.push(words.len());
    starts
}

/// The end of the region that begins at `at`, and whether its brackets match.
fn region(words: &[Word], at: usize, starts: &[usize]) -> (usize, bool) {
    let next = starts.partition_point(|start| *start <= at);
    let end = starts.get(next).copied().unwrap_or(words.len());
    let mut open: Vec<&str> = Vec::new();
    if !follow(words.get(at..end).unwrap_or_default(), &mut open) {
        return (end, false);
    }
    if open.is_empty() {
        return (end, true);
    }
    // A notice whose contents are not indented: its items stand in column 1 too.
    if words.get(at).is_some_and(|word| word.is("文件", "notice")) {
        let mut from = end;
        for further in starts.iter().skip(next.saturating_add(1)) {
            let nested = words.get(from).is_some_and(stands_in_notice);
            if !nested || !follow(words.get(from..*further).unwrap_or_default(), &mut open) {
                break;
            }
            if open.is_empty() {
                return (*further, true);
            }
            from = *further;
        }
    }
    (end, false)
}

fn stands_in_notice(word: &Word) -> bool {
    let top_only = [("政策", "policy"), ("类别", "enum"), ("记录", "record"), ("结果", "results"), ("核验", "verify"), ("文件", "notice")];
    !top_only.iter().any(|(zh, en)| word.is(zh, en))
}

/// Follows the brackets of `words` on from `open`; false where one closes what it does not match.
fn follow<'w>(words: &'w [Word], open: &mut Vec<&'w str>) -> bool {
    for word in words {
        if word.opens() {
            open.push(&word.text);
        } else if word.closes() && open.pop().map(closing) != Some(word.text.as_str()) {
            return false;
        }
    }
    true
}

/// The mark that closes `opening`.
fn closing(opening: &str) -> &'static str {
    match opening {
        "(" => ")",
        "[" => "]",
        _ => "}",
    }
}

/// Cuts out what is nested too deep to be read; one message for each such place.
fn shallow(words: Vec<Word>, found: &mut Findings) -> Vec<Word> {
    let mut depth = 0_usize;
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        if word.closes() {
            depth = depth.saturating_sub(1);
        }
        let opens = word.opens();
        if depth < MAX_NESTING {
            out.push(word);
        } else if depth == MAX_NESTING && opens {
            found.push(codes::p0910_nesting_too_deep::diagnostic(word.span));
            out.push(Word { kind: TokenKind::Unknown, uses: Uses::default(), ..word });
        } else if depth == MAX_NESTING && !word.closes() {
            out.push(word);
        }
        if opens {
            depth = depth.saturating_add(1);
        }
    }
    out
}

/// Notes at each bracket how far off its partner is.
fn with_partners(mut words: Vec<Word>) -> Vec<Word> {
    let mut open = Vec::new();
    for at in 0..words.len() {
        let Some(word) = words.get(at) else { break };
        if word.opens() {
            open.push(at);
        } else if word.closes() {
            if let Some(start) = open.pop() {
                if let Some(word) = words.get_mut(start) {
                    word.reach = at.saturating_sub(start);
                }
            }
        }
    }
    words
}

/// A closing bracket that stands nowhere in the text.
fn put_in(mark: &str, after: Option<&Word>, before: &Word) -> Word {
    let at = after.map_or(before.span.start, |word| word.span.end);
    Word {
        kind: TokenKind::Mark,
        text: mark.to_owned(),
        span: Span::new(before.span.file, at, at),
        line_first: false,
        column: 0,
        indent: 0,
        glued: true,
        uses: Uses::default(),
        reach: 0,
    }
}
