//! Every cited document is declared, and has the article.

use super::{Names, number_key};
use crate::codes::{p0221_undeclared_document, p0222_unknown_article};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::tree::{Citation, Continue, NoticeClause, Quoted};

/// How many labels a message names.
const MOST_SHOWN: usize = 20;

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
            let numbers = self.notices.iter().map(|notice| notice.tree.number.text.as_str());
            let close = super::near(&document.text, numbers, found);
            found.push(p0221_undeclared_document::undeclared_document(document, close));
        }
        index
    }

    /// The notice and the article of a citation. A notice without articles has every article, and a citation may name none.
    pub(crate) fn cited(&self, citation: &Citation, found: &mut Vec<Diagnostic>) -> Option<(usize, Option<usize>)> {
        let index = self.document(&citation.document, found)?;
        let notice = self.notices.get(index)?.tree;
        let Some(label) = &citation.article else { return Some((index, None)) };
        let article = self.article_of.get(&(index, number_key(&label.text))).copied();
        if article.is_none() && !notice.articles.is_empty() {
            if !self.damage.touches(notice.number.span.to(notice.articles.last()?.span)) {
                let labels: Vec<&str> = notice.articles.iter().take(MOST_SHOWN).map(|article| article.label.text.as_str()).collect();
                found.push(p0222_unknown_article::unknown_article(label, &notice.number.text, notice.number.span, &labels));
            }
            return None;
        }
        Some((index, article))
    }
}
