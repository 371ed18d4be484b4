//! Findings about what begins too late → one finding about the notice whose day is wrong, where several come of it.
//!
//! Input: the names and what was said of repeals, amendments and what continues. Output: the same findings, but of three or more that have
//! one notice in common only one, at its day.

use super::{Names, NoticeDecl, Place, shown};
use crate::codes::{
    p0503_repeal_too_early, p0505_not_continued, p0508_kind_repealed, p0510_amended_out_of_force, p0526_notice_out_of_order,
};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::span::Span;
use pol_lang::tree::NoticeClause;
use std::collections::{BTreeMap, BTreeSet};

/// So many findings are put down to one day.
const SEVERAL: usize = 3;

/// Puts findings about order that come of one notice's day together.
pub(super) fn gather(names: &Names<'_>, found: &mut Vec<Diagnostic>) {
    let places = declared(names);
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, one) in found.iter().enumerate() {
        let Some(place) = late(one).and_then(|span| places.get(&span)) else { continue };
        if let Some(notice) = place.notice.filter(|_| by_its_notice(names, *place)) {
            of.entry(notice).or_default().push(at);
        }
    }
    let (mut gone, mut said) = (BTreeSet::new(), Vec::new());
    for (notice, of) in of.into_iter().filter(|(_, of)| of.len() >= SEVERAL) {
        let together: Vec<&Diagnostic> = of.iter().filter_map(|at| found.get(*at)).collect();
        let Some(decl) = names.notices.get(notice).filter(|_| together.iter().any(|one| one.is_error())) else { continue };
        let acts: Vec<Span> = together.iter().filter_map(|one| act(one)).collect();
        // Where one other notice does it all, its day may be the wrong one: that which is further from the year of its number.
        let other = one_notice(names, &acts).filter(|other| years_off(other) > years_off(decl));
        let declarations = || together.iter().filter_map(|one| late(one)).collect();
        let (decl, places) = other.map_or((decl, acts.clone()), |other| (other, declarations()));
        said.push(p0526_notice_out_of_order::here(day(decl), &decl.tree.number.text, &shown(decl.effective), &places));
        gone.extend(of);
    }
    let mut at = 0_usize..;
    found.retain(|_| at.next().is_none_or(|at| !gone.contains(&at)));
    found.extend(said);
}

/// Where each thing is declared.
fn declared(names: &Names<'_>) -> BTreeMap<Span, Place> {
    names.things.iter().map(|thing| (thing.name.span, thing.place)).collect()
}

/// The declaration that begins too late, as a finding tells it.
fn late(one: &Diagnostic) -> Option<Span> {
    let id = one.code.id;
    if id == p0508_kind_repealed::CODE.id {
        return Some(one.primary.span);
    }
    let of_order = [p0503_repeal_too_early::CODE, p0505_not_continued::CODE, p0510_amended_out_of_force::CODE];
    // What has ended already shows what ended it, which is no declaration.
    of_order.iter().any(|code| code.id == id).then(|| one.others.first().map(|label| label.span)).flatten()
}

/// What is done to it: a repeal, an amendment, a statement that it continues.
fn act(one: &Diagnostic) -> Option<Span> {
    if one.code.id == p0508_kind_repealed::CODE.id { one.others.first().map(|label| label.span) } else { Some(one.primary.span) }
}

/// The one notice in which all of it stands.
fn one_notice<'n, 't>(names: &'n Names<'t>, acts: &[Span]) -> Option<&'n NoticeDecl<'t>> {
    let holds = |notice: &&NoticeDecl<'_>| {
        let whole = super::notices::whole(notice);
        acts.iter().all(|act| act.file == whole.file && whole.start <= act.start && act.end <= whole.end)
    };
    names.notices.iter().find(holds)
}

/// How many years lie between a notice's day and the year of its number: `甲发〔2020〕1号`; none where its number has no year.
fn years_off(notice: &NoticeDecl<'_>) -> u32 {
    let year = |text: &str| text.parse::<i32>().ok();
    let number = &notice.tree.number.text;
    let numbered = number.split(['〔', '[']).nth(1).and_then(|behind| year(behind.split(['〕', ']']).next()?));
    let ruled = shown(notice.effective).split('-').next().and_then(year);
    numbered.zip(ruled).map_or(0, |(numbered, ruled)| numbered.abs_diff(ruled))
}

/// Whether what stands there begins with its notice.
fn by_its_notice(names: &Names<'_>, place: Place) -> bool {
    let notice = place.notice.and_then(|index| names.notices.get(index));
    let article = notice.zip(place.article).and_then(|(notice, index)| notice.tree.articles.get(index));
    article.is_none_or(|article| article.from.is_none())
}

/// Where the notice says from when it rules; its number where it does not.
fn day(notice: &NoticeDecl<'_>) -> Span {
    let clauses = || notice.tree.clauses.iter();
    let effective = clauses().find_map(|clause| if let NoticeClause::Effective(date, _) = clause { Some(date.span) } else { None });
    let issued = || clauses().find_map(|clause| if let NoticeClause::Issued(date, _) = clause { Some(date.span) } else { None });
    effective.or_else(issued).unwrap_or(notice.tree.number.span)
}
