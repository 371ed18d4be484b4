//! A case's text → the same text laid out, as `pol fmt` writes it.
//!
//! Beside what a page shows, each is judged by what must hold of every text: laid out again it stays, its comments stay, and what it means.

use std::ops::Range;

use pol_compiler::{SourceText, Workspace};
use pol_lang::format::{format, format_range};
use pol_lang::respell::{Spelling, respell};
use pol_lang::span::FileId;
use pol_lang::tree::ItemKind;
use std::collections::BTreeSet;

use super::case::Case;
use crate::texts::comments;

/// The last file of the case laid out as `word` says: `range=2:4` these lines alone, `keywords=en` in these keywords, or all of it.
///
/// # Errors
/// What does not hold.
pub(super) fn laid_out(case: &Case, word: &str) -> Result<String, String> {
    let file = case.files.iter().find(|file| file.path == case.last).ok_or("the case has its file")?;
    let own = file.text.as_str();
    let (new, whole) = match word.split_once('=') {
        None if word.is_empty() => (format(own), true),
        Some(("range", lines)) => (of_lines(own, lines)?, false),
        Some(("keywords", "zh")) => (format(&respell(own, Spelling::Zh, &members(own))), true),
        Some(("keywords", "en")) => (format(&respell(own, Spelling::En, &members(own))), true),
        _ => return Err(format!("a `formatted` block knows `range=2:4`, `keywords=zh` and `keywords=en`, not `{word}`")),
    };
    if whole && format(&new) != new {
        return Err(format!("laid out again it changes:\n{}", format(&new)));
    }
    if comments(own) != comments(&new) {
        return Err(format!("other comments: {:?}", comments(&new)));
    }
    if meanings(case, own) != meanings(case, &new) {
        return Err(String::from("another meaning"));
    }
    Ok(new)
}

/// The text with the items on these lines laid out: `2:4`, from 1, the last included.
fn of_lines(own: &str, lines: &str) -> Result<String, String> {
    let number = |text: &str| text.parse::<usize>().map_err(|_| format!("not a line: {text}"));
    let (first, last) = lines.split_once(':').ok_or("a range is `2:4`")?;
    let starts: Vec<usize> = std::iter::once(0).chain(own.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let start = *starts.get(number(first)? - 1).ok_or("the text has fewer lines")?;
    let end = starts.get(number(last)?).map_or(own.len(), |next| next - 1);
    let mut new = own.to_owned();
    for change in format_range(own, start, end).iter().rev() {
        let Range { start, end } = change.start..change.end;
        new.replace_range(start..end, &change.text);
    }
    Ok(new)
}

/// The members of the lists that a text declares: they are names, whatever keyword is called like them.
fn members(text: &str) -> BTreeSet<&str> {
    let (tree, _) = pol_lang::parse(FileId(0), text);
    let lists = tree.items.iter().filter_map(|item| if let ItemKind::Enum(list) = &item.kind { Some(list) } else { None });
    let spans = lists.flat_map(|list| &list.members).map(|member| member.name.span);
    spans.filter_map(|span| text.get(span.start as usize..span.end as usize)).collect()
}

/// What the plan of each policy of the case means, with `text` in its last file; none where it does not compile.
fn meanings(case: &Case, text: &str) -> Vec<Option<[u8; 32]>> {
    let source = |path: &str, text: &str| SourceText { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
    let texts = case.files.iter().map(|file| source(&file.path, if file.path == case.last { text } else { &file.text }));
    let workspace = Workspace::new(texts.collect());
    let of = |name: &str| workspace.compile(name).plan.and_then(|plan| pol_runtime::format::meaning(&plan).ok());
    workspace.policies().iter().map(|policy| of(&policy.name)).collect()
}
