//! What could not be read, so that it never causes a second message.

use pol_lang::keyword;
use pol_lang::span::{FileId, Span};
use pol_lang::tree::{self, Item, ItemKind};
use std::collections::BTreeSet;

/// Words and places of damaged text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Damage {
    words: BTreeSet<String>,
    spots: BTreeSet<(FileId, u32)>,
    missing: bool,
}

impl Damage {
    /// Adds one file: the `errors` are where reading failed.
    pub(crate) fn add(&mut self, text: &str, tree: &tree::File, errors: &[Span]) {
        for span in errors {
            self.spots.insert((span.file, span.start));
            self.words_of(lines_around(text, *span));
        }
        if !errors.is_empty() {
            self.items(text, &tree.items);
        }
    }

    /// Adds every word of a file that belongs to no policy.
    pub(crate) fn add_whole(&mut self, text: &str) {
        self.words_of(text);
    }

    /// A wider policy is missing: any name may be its.
    pub(crate) fn add_missing(&mut self) {
        self.missing = true;
    }

    /// Whether nothing is known to be damaged.
    pub(crate) fn is_none(&self) -> bool {
        self.words.is_empty() && self.spots.is_empty() && !self.missing
    }

    /// Whether `name` stands in damaged text, so that it may be declared there.
    pub(crate) fn hides(&self, name: &str) -> bool {
        self.missing || self.words.contains(name)
    }

    /// Whether a document of this number may be declared in damaged text.
    pub(crate) fn hides_number(&self, number: &str) -> bool {
        let mut words = number.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).peekable();
        self.missing || words.peek().is_some() && words.all(|word| self.words.contains(&word.chars().map(narrow).collect::<String>()))
    }

    /// Whether reading failed somewhere inside `span`.
    pub(crate) fn touches(&self, span: Span) -> bool {
        self.spots.range((span.file, span.start)..=(span.file, span.end)).next().is_some()
    }

    /// Items that declare many names hide all their words where they are damaged; unread items always do.
    fn items(&mut self, text: &str, items: &[Item]) {
        for item in items {
            match &item.kind {
                ItemKind::Broken => self.words_of(slice(text, item.span)),
                ItemKind::Enum(_) | ItemKind::Record(_) | ItemKind::Results(_) if self.touches(item.span) => {
                    self.words_of(slice(text, item.span));
                }
                ItemKind::Notice(notice) => {
                    self.items(text, &notice.loose);
                    notice.articles.iter().for_each(|article| self.items(text, &article.items));
                }
                _ => {}
            }
        }
    }

    fn words_of(&mut self, text: &str) {
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
        for word in words.map(|word| word.chars().map(narrow).collect::<String>()) {
            // A keyword that is glued to a name hides the name.
            let glued = keyword::ALL.iter().filter_map(|keyword| word.strip_prefix(keyword.zh)).filter(|rest| !rest.is_empty());
            self.words.extend(glued.map(str::to_owned));
            self.words.insert(word);
        }
    }
}

/// A full-width letter, digit or mark as its half-width equal.
pub(super) fn narrow(c: char) -> char {
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => code.checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        _ => c,
    }
}

fn slice(text: &str, span: Span) -> &str {
    let (start, end) = (usize::try_from(span.start).unwrap_or(usize::MAX), usize::try_from(span.end).unwrap_or(usize::MAX));
    text.get(start..end).unwrap_or("")
}

/// The lines that `span` touches.
fn lines_around(text: &str, span: Span) -> &str {
    let start = usize::try_from(span.start).unwrap_or(usize::MAX);
    let end = usize::try_from(span.end).unwrap_or(usize::MAX);
    let from = text.get(..start).and_then(|before| before.rfind('\n')).unwrap_or(0);
    let to = text.get(end..).and_then(|after| after.find('\n')).and_then(|length| end.checked_add(length)).unwrap_or(text.len());
    text.get(from..to).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::Damage;
    use pol_lang::span::{FileId, Span};
    use pol_lang::tree;

    #[test]
    fn only_the_lines_of_an_error_hide_their_words() {
        let text = "定义 甲 = 1\n定义 乙 = = 2\n定义 丙 = 3\n";
        let at = u32::try_from(text.find("= =").unwrap()).unwrap();
        let mut damage = Damage::default();
        damage.add(text, &tree::File::default(), &[Span::new(FileId(0), at, at + 1)]);
        assert!(damage.hides("乙"));
        assert!(!damage.hides("甲") && !damage.hides("丙"));
    }

    #[test]
    fn full_width_words_are_narrowed() {
        let mut damage = Damage::default();
        damage.add_whole("Ａ１");
        assert!(damage.hides("A1"));
    }
}
