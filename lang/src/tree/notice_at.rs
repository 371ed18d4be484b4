//! The tree → the notice and the article in which a piece of text stands.

use super::{File, Item, ItemKind, Notice};
use crate::span::Span;

/// Where in the notices a piece of text stands: `陕医保发〔2020〕47号` and `四`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeAt<'t> {
    /// The notice's document number, or its title where it has none.
    pub notice: &'t str,
    /// The article's label; none between articles.
    pub article: Option<&'t str>,
}

impl File {
    /// The notice, and the article, that holds all of `span`, which is of this file; none outside of notices.
    #[must_use]
    pub fn notice_at(&self, span: Span) -> Option<NoticeAt<'_>> {
        let notice = self.items.iter().find_map(|item| in_notice(item, span))?;
        if notice.number.text.is_empty() {
            return None;
        }
        let article = notice.articles.iter().find(|article| holds(article.span, span));
        let label = article.map(|article| article.label.text.as_str()).filter(|label| !label.is_empty());
        Some(NoticeAt { notice: &notice.number.text, article: label })
    }
}

fn in_notice(item: &Item, span: Span) -> Option<&Notice> {
    match &item.kind {
        ItemKind::Notice(notice) if holds(item.span, span) => Some(notice),
        _ => None,
    }
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

#[cfg(test)]
mod tests {
    use crate::span::{FileId, Span};

    const TEXT: &str =
        "政策 甲\n文件 甲发〔2020〕1号 {\n    施行 2020年1月1日\n    二 \"乙\" {\n        说明 组织要求 \"丙\"\n    }\n}\n定义 丁 = 是\n";

    /// Notice and article at the first place of a text.
    fn at(text: &str) -> Option<(String, Option<String>)> {
        let (tree, _) = crate::parse(FileId(0), TEXT);
        let start = TEXT.find(text).unwrap();
        let place = |byte: usize| u32::try_from(byte).unwrap();
        let end = start.checked_add(text.len()).unwrap();
        let found = tree.notice_at(Span::new(FileId(0), place(start), place(end)))?;
        Some((found.notice.to_owned(), found.article.map(str::to_owned)))
    }

    #[test]
    fn a_place_is_in_the_innermost_that_holds_it() {
        let notice = "甲发〔2020〕1号".to_owned();
        assert_eq!(at("组织要求"), Some((notice.clone(), Some("二".to_owned()))));
        assert_eq!(at("施行"), Some((notice, None)));
        assert_eq!(at("定义"), None);
        assert_eq!(at("政策 甲\n文件"), None, "not all of it is in the notice");
    }
}
