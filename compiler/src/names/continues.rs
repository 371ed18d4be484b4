//! What notices say continues: it must be in force, or have ended, as they say.

use super::{Names, Place, Thing, shown};
use crate::codes::{p0505_not_continued, p0506_not_repealed};
use crate::program::Day;
use pol_lang::diagnostic::Diagnostic;
use pol_lang::tree::{Citation, Continue, Name, RepealTarget};
use std::collections::BTreeMap;

/// What each notice repeals, with the places of the repeals, and from when they work and are known.
type Repealed<'t> = BTreeMap<usize, Vec<(Place, (Day, Day), &'t RepealTarget)>>;

/// Checks every `继续执行`.
pub(super) fn check(names: &Names<'_>, found: &mut Vec<Diagnostic>) {
    let mut repealed: Repealed<'_> = BTreeMap::new();
    for repeal in &names.repeals {
        let times = names.times(repeal.place, repeal.tree.from.map(|date| date.day));
        let targets = repeal.tree.targets.iter().map(|target| (repeal.place, times, target));
        repealed.entry(repeal.place.notice.unwrap_or(usize::MAX)).or_default().extend(targets);
    }
    for item in &names.continues {
        let (day, known) = names.times(item.place, None);
        let dated = item.place.notice.and_then(|index| names.notices.get(index)).is_some_and(|notice| notice.dated);
        match item.tree {
            Continue::Names(targets) => {
                for name in targets {
                    let thing = names.visible(name, item.place.level, found).and_then(|index| names.things.get(index));
                    if let Some(thing) = thing.filter(|thing| dated && thing.dated) {
                        found.extend(not_in_force(thing, name, day, known));
                    }
                }
            }
            Continue::Repeals(citation) if dated => found.extend(not_ended(names, &repealed, citation, day, known)),
            Continue::Repeals(_) => {}
        }
    }
}

/// A notice knows what was issued by its own day of issue, and what it names: that may only say from when it rules.
fn not_in_force(thing: &Thing<'_>, name: &Name, day: Day, issued: Day) -> Option<Diagnostic> {
    let known = if thing.validity.issued <= day { issued.max(thing.validity.issued) } else { issued };
    if thing.validity.in_force(day, known) {
        return None;
    }
    let declared = thing.name.span;
    if thing.validity.issued > known {
        return Some(p0505_not_continued::not_known(name, &shown(thing.validity.issued), declared));
    }
    if thing.validity.from > day {
        return Some(p0505_not_continued::not_begun(name, &shown(day), &shown(thing.validity.from), declared));
    }
    let ender = thing.ender(known)?;
    Some(p0505_not_continued::has_ended(name, &shown(day), &shown(ender.end.at), ender.span, &ender.document))
}

/// The first thing that the cited article repeals and that is still in force on `day`.
fn not_ended(names: &Names<'_>, repealed: &Repealed<'_>, citation: &Citation, day: Day, known: Day) -> Option<Diagnostic> {
    // A citation that names nothing has its own message already.
    let (notice, article) = names.cited(citation, &mut Vec::new())?;
    // The repeal is known to who cites it, even where the cited notice says only from when it rules.
    let known = names.notices.get(notice).map_or(known, |notice| known.max(notice.issued));
    let inside = |place: &Place| article.is_none() || place.article == article;
    let of_notice = repealed.get(&notice).into_iter().flatten();
    let mut targets = of_notice.filter(|(place, ..)| inside(place)).map(|(_, times, target)| (*times, *target)).peekable();
    if targets.peek().is_none() {
        let tree = names.notices.get(notice)?.tree;
        let damaged = tree.articles.iter().any(|article| names.damage.touches(article.span)) || names.damage.touches(tree.number.span);
        return (!damaged).then(|| p0506_not_repealed::repeals_nothing(citation));
    }
    let things = targets.flat_map(|(times, target)| names.targets(target, times)).filter_map(|index| names.things.get(index));
    let still = things.into_iter().find(|thing| thing.dated && thing.validity.in_force(day, known))?;
    Some(p0506_not_repealed::still_in_force(citation, &still.name.text, &shown(day), still.name.span))
}

impl Names<'_> {
    /// The things that a repeal names; what is of a kind and stays is not among them.
    fn targets(&self, target: &RepealTarget, (at, issued): (Day, Day)) -> Vec<usize> {
        match target {
            RepealTarget::Name(name) => self.thing(&name.text).into_iter().collect(),
            RepealTarget::Kind(kind) => {
                let of_kind = self.of_kind.get(kind.text.as_str()).into_iter().flatten().copied();
                of_kind.filter(|index| self.things.get(*index).is_some_and(|thing| !thing.is_after(at, issued))).collect()
            }
        }
    }
}
