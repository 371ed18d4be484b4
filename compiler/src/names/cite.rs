//! Every cited document is declared, and has the article.

use super::{Names, number_key};
use crate::codes::{p0221_undeclared_document, p0222_unknown_article};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::tree::{Citation, Continue, NoticeClause, Quoted};

/// Checks what notices forward and what repeals they continue; grades are checked where figures are read.
pub(super) fn check(names: &Names<'_>, found: &mut Vec<Diagnostic>) {
    for notice in &names.notices {
        for clause in &notice.tree.clauses {
            if let NoticeClause::Forwards(documents) = clause {
                documents.iter().for_each(|document| _ = names.document(document, found));
            }
        }
    }
    for item in &names.continues {
        if let Continue::Repeals(citation) = item.tree {
            names.cited(citation, found);
        }
    }
}

impl Names<'_> {
    /// The declared notice of a number; a diagnostic where there is none.
    pub(crate) fn document(&self, document: &Quoted, found: &mut Vec<Diagnostic>) -> Option<usize> {
        let index = self.notice(&document.text);
        if index.is_none() && !self.damage.hides_number(&document.text) {
            let numbers = self.notices.iter().take(1000).map(|notice| notice.tree.number.text.as_str());
            found.push(p0221_undeclared_document::undeclared_document(document, super::closest(&document.text, numbers)));
        }
        index
    }

    /// The notice and the article of a citation. A notice without articles has every article, and a citation may name none.
    pub(crate) fn cited(&self, citation: &Citation, found: &mut Vec<Diagnostic>) -> Option<(usize, Option<usize>)> {
        let index = self.document(&citation.document, found)?;
        let notice = self.notices.get(index)?.tree;
        let Some(label) = &citation.article else { return Some((index, None)) };
        let article = notice.articles.iter().position(|article| label_key(&article.label.text) == label_key(&label.text));
        if article.is_none() && !notice.articles.is_empty() {
            if !self.damage.touches(notice.number.span.to(notice.articles.last()?.span)) {
                let labels: Vec<&str> = notice.articles.iter().map(|article| article.label.text.as_str()).collect();
                found.push(p0222_unknown_article::unknown_article(label, &notice.number.text, notice.number.span, &labels));
            }
            return None;
        }
        Some((index, article))
    }
}

/// A label as it is compared: brackets of all widths are alike.
fn label_key(label: &str) -> String {
    number_key(label)
}
