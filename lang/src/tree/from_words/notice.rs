//! Notices and their articles.

use super::file::Place;
use super::{Reader, is_poisoned, span_of, suggest};
use crate::codes;
use crate::grammar::Rule;
use crate::items::{Cut, Word, block, pieces};
use crate::keyword::{Use, Uses};
use crate::tokens::TokenKind;
use crate::tree::{Article, Item, ItemKind, Notice, NoticeClause};

const NOTICE: &[(&str, &str, Rule)] = &[
    ("标题", "title", Rule::notice_title),
    ("发文", "issuers", Rule::notice_issuers),
    ("印发", "issued", Rule::notice_issued),
    ("施行", "effective", Rule::notice_effective),
    ("有效至", "expires", Rule::notice_expires),
    ("转发", "forwards", Rule::notice_forwards),
];

impl Reader<'_> {
    pub(super) fn notice(&mut self, words: &[Word]) -> Option<ItemKind> {
        let (header, body) = self.headed(Rule::notice, words)?;
        let number = self.document(header.part(Rule::document)?)?;
        let mut notice = Notice { number, clauses: Vec::new(), articles: Vec::new(), loose: Vec::new() };
        let mut seen = Vec::new();
        for piece in pieces(body, Cut::ITEMS) {
            let Some(first) = piece.first() else { continue };
            if let Some((_, _, rule)) = NOTICE.iter().find(|(zh, en, _)| first.is(zh, en)) {
                if !self.is_second(*rule, first.span, &mut seen) {
                    notice.clauses.extend(self.notice_clause(*rule, piece));
                }
            } else if first.is_keyword(Uses::of(&[Use::Item])) {
                notice.loose.push(self.item(piece, Place::Notice));
            } else if is_article(piece) {
                notice.articles.extend(self.article(piece));
            } else {
                if !is_poisoned(piece) {
                    let diagnostic = suggest::in_notice(piece);
                    self.report(diagnostic);
                }
                notice.loose.push(Item { span: span_of(piece), kind: ItemKind::Broken });
            }
        }
        self.check_labels(&notice.articles);
        Some(ItemKind::Notice(notice))
    }

    fn notice_clause(&mut self, rule: Rule, words: &[Word]) -> Option<NoticeClause> {
        let node = self.piece(rule, words)?;
        Some(match rule {
            Rule::notice_title => NoticeClause::Title(self.text_in(&node)?),
            Rule::notice_issuers => NoticeClause::Issuers(super::names::names(&node)),
            Rule::notice_issued => NoticeClause::Issued(self.date_in(&node)?, self.grade_in(&node)),
            Rule::notice_effective => NoticeClause::Effective(self.date_in(&node)?, self.grade_in(&node)),
            Rule::notice_expires => NoticeClause::Expires(self.date_in(&node)?, self.grade_in(&node)),
            _ => NoticeClause::Forwards(node.all(Rule::document).filter_map(|document| self.document(document)).collect()),
        })
    }

    fn article(&mut self, words: &[Word]) -> Option<Article> {
        let (header, body, rest) = block(words)?;
        if let Some(extra) = rest.first() {
            self.report(codes::p0110_unexpected::after_block(extra.span, &extra.text));
        }
        let node = self.piece(Rule::article, header)?;
        let label = self.label(node.part(Rule::label)?)?;
        let summary = self.text_in(&node);
        let from = self.day_in(&node);
        let items: Vec<Item> = pieces(body, Cut::ITEMS).into_iter().map(|piece| self.item(piece, Place::Article)).collect();
        if items.is_empty() {
            self.report(codes::p0125_empty_article::diagnostic(label.span, &label.text));
        } else if items.iter().all(|item| matches!(item.kind, ItemKind::Example(_))) {
            self.report(codes::p0166_article_unaccounted::diagnostic(label.span, &label.text));
        }
        Some(Article { label, summary, from, items, span: span_of(words) })
    }

    fn check_labels(&mut self, articles: &[Article]) {
        let mut seen: std::collections::BTreeMap<&str, crate::span::Span> = std::collections::BTreeMap::new();
        for article in articles {
            let label = &article.label;
            match seen.get(label.text.as_str()) {
                Some(first) => self.report(codes::p0124_article_twice::diagnostic(label.span, *first, &label.text)),
                None => {
                    seen.insert(&label.text, label.span);
                }
            }
        }
    }
}

/// A label, then its summary, its day, or its block; anything else was meant as an item.
fn is_article(piece: &[Word]) -> bool {
    let Some((header, _, _)) = block(piece) else { return false };
    let Some(first) = header.first() else { return false };
    if first.is("条目", "article") {
        return true;
    }
    let glued = header.iter().skip(1).take_while(|word| word.glued && !matches!(word.kind, TokenKind::Text | TokenKind::OpenText)).count();
    match header.get(glued.saturating_add(1)) {
        None => true,
        Some(next) => matches!(next.kind, TokenKind::Text | TokenKind::OpenText) || next.is("自", "from"),
    }
}
