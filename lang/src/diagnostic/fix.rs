//! An edit that a diagnostic offers: what it does in words, and which pieces of text it replaces.

use super::Text;
use crate::span::{FileId, Span};

/// One piece of text and what takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty where something is put in.
    pub span: Span,
    /// By what; empty where something is taken out.
    pub replacement: String,
}

impl Edit {
    /// Puts `replacement` in the place of `span`.
    pub fn new(span: Span, replacement: impl Into<String>) -> Self {
        Edit { span, replacement: replacement.into() }
    }

    /// Puts `text` in where `span` ends.
    pub fn behind(span: Span, text: impl Into<String>) -> Self {
        Edit::new(Span { start: span.end, ..span }, text)
    }

    /// Puts `text` in where `span` begins.
    pub fn before(span: Span, text: impl Into<String>) -> Self {
        Edit::new(Span { end: span.start, ..span }, text)
    }

    /// What it does, for one who does not see the text.
    fn title(&self) -> Text {
        let new = self.replacement.trim();
        match (self.span.start == self.span.end, new.is_empty()) {
            (_, true) => Text::new("删去", "take it out"),
            (true, _) => Text::new(format!("加上「{new}」"), format!("add 「{new}」")),
            (false, _) => Text::new(format!("改为「{new}」"), format!("write 「{new}」")),
        }
    }
}

/// What mends a finding: edits that belong together, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in a few words, as a menu lists it.
    pub title: Text,
    /// What is replaced; at least one, none of them within another. They may stand in several files.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// One edit, which needs no words of its own.
    #[must_use]
    pub fn one(edit: Edit) -> Self {
        Fix { title: edit.title(), edits: vec![edit] }
    }

    /// Several edits; `title` says what they do together.
    #[must_use]
    pub fn several(title: Text, mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|edit| (edit.span.file, edit.span.start, edit.span.end));
        Fix { title, edits }
    }

    /// `text`, the text of `file`, after the edits in that file. `None` where one stands outside the text or two overlap.
    #[must_use]
    pub fn applied(&self, file: FileId, text: &str) -> Option<String> {
        let mut mended = String::with_capacity(text.len());
        let mut done = 0;
        for edit in self.edits.iter().filter(|edit| edit.span.file == file) {
            let (start, end) = (usize::try_from(edit.span.start).ok()?, usize::try_from(edit.span.end).ok()?);
            text.get(start..end)?;
            mended.push_str(text.get(done..start)?);
            mended.push_str(&edit.replacement);
            done = end;
        }
        mended.push_str(text.get(done..)?);
        Some(mended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: u32, end: u32, text: &str) -> Edit {
        Edit::new(Span::new(FileId(0), start, end), text)
    }

    #[test]
    fn edits_are_applied_in_the_order_of_the_text() {
        let fix = Fix::several(Text::new("加括号", "add brackets"), vec![edit(3, 3, ")"), edit(0, 0, "("), edit(1, 2, "且")]);
        assert_eq!(fix.applied(FileId(0), "a b c"), Some("(a且b) c".to_owned()));
        assert_eq!(fix.applied(FileId(1), "a b c"), Some("a b c".to_owned()));
    }

    #[test]
    fn edits_outside_the_text_or_over_one_another_are_not_applied() {
        let overlapping = Fix::several(Text::default(), vec![edit(0, 2, "x"), edit(1, 3, "y")]);
        assert_eq!(overlapping.applied(FileId(0), "abc"), None);
        assert_eq!(Fix::one(edit(2, 9, "x")).applied(FileId(0), "abc"), None);
        assert_eq!(Fix::one(edit(1, 3, "x")).applied(FileId(0), "中文"), None);
    }

    #[test]
    fn one_edit_says_what_it_does() {
        assert_eq!(Fix::one(edit(0, 1, "元")).title, Text::new("改为「元」", "write 「元」"));
        assert_eq!(Fix::one(edit(1, 1, "\n}")).title, Text::new("加上「}」", "add 「}」"));
        assert_eq!(Fix::one(edit(0, 1, "")).title, Text::new("删去", "take it out"));
    }
}
