//! Notices: their dates and numbers.

use super::{Names, NoticeDecl, number_key, shown};
use crate::codes::{p0210_declared_twice, p0501_no_dates, p0502_never_in_force};
use crate::program::Day;
use pol_lang::diagnostic::{Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::{Date, NoticeClause};
use std::collections::BTreeMap;

/// Reads the dates of all notices and enters their numbers.
pub(super) fn dates(names: &mut Names<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<String, (usize, Span)> = BTreeMap::new();
    for (index, notice) in names.notices.iter_mut().enumerate() {
        let number = &notice.tree.number;
        let key = number_key(&number.text);
        match first.get(&key) {
            Some((_, span)) => {
                let what = Text::new("文件", "notice");
                found.push(p0210_declared_twice::declared_twice(&what, &number.text, number.span, *span));
            }
            None => _ = first.insert(key, (index, number.span)),
        }
        let damaged = names.damage.touches(whole(notice));
        let head_damaged = names.damage.touches(head(notice));
        read(notice, damaged, head_damaged, found);
    }
    names.notice_of = first.into_iter().map(|(key, (index, _))| (key, index)).collect();
}

fn read(notice: &mut NoticeDecl<'_>, damaged: bool, head_damaged: bool, found: &mut Vec<Diagnostic>) {
    // A clause stands once; a second one is no longer in the tree.
    let (mut issued, mut effective, mut expires) = (None, None, None);
    for clause in &notice.tree.clauses {
        match clause {
            NoticeClause::Issued(date, _) => issued = Some(*date),
            NoticeClause::Effective(date, _) => effective = Some(*date),
            NoticeClause::Expires(date, _) => expires = Some(*date),
            NoticeClause::Title(_) | NoticeClause::Issuers(_) | NoticeClause::Forwards(_) => {}
        }
    }
    // Of a date that cannot be read, nothing is known about times.
    notice.dated = issued.or(effective).is_some() && !head_damaged;
    if issued.or(effective).is_none() && !damaged {
        found.push(p0501_no_dates::no_dates(&notice.tree.number));
    }
    let day = |date: Option<Date>| date.map(|date| date.day);
    notice.issued = day(issued.or(effective)).unwrap_or(Day::MIN);
    notice.effective = day(effective.or(issued)).unwrap_or(Day::MIN);
    notice.until = expires.map(|date| (date.day.saturating_add(1), date.span));
    if let Some((until, span)) = notice.until
        && notice.effective >= until
    {
        let number = &notice.tree.number;
        found.push(p0502_never_in_force::expires_too_early(span, &number.text, &shown(notice.effective), number.span));
        notice.until = None;
    }
}

/// From the number to the first article.
fn head(notice: &NoticeDecl<'_>) -> Span {
    let number = notice.tree.number.span;
    let first = notice.tree.articles.first().map(|article| article.span.start);
    let loose = notice.tree.loose.iter().map(|item| item.span.start).min();
    first.into_iter().chain(loose).min().map_or(number, |end| Span { end: end.saturating_sub(1).max(number.end), ..number })
}

/// From the number to the last article.
pub(super) fn whole(notice: &NoticeDecl<'_>) -> Span {
    let number = notice.tree.number.span;
    notice.tree.articles.last().map_or(number, |article| number.to(article.span))
}
