//! What notices say continues: it must be in force, or have ended, as they say.

use super::{Body, Names, Place, Thing, shown};
use crate::codes::{p0505_not_continued, p0506_not_repealed};
use crate::program::Day;
use pol_lang::diagnostic::Diagnostic;
use pol_lang::tree::{Citation, Continue, Name, RepealTarget};

/// Checks every `继续执行`.
pub(super) fn check(names: &Names<'_>, found: &mut Vec<Diagnostic>) {
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
            Continue::Repeals(citation) if dated => found.extend(not_ended(names, citation, day, known)),
            Continue::Repeals(_) => {}
        }
    }
}

fn not_in_force(thing: &Thing<'_>, name: &Name, day: Day, known: Day) -> Option<Diagnostic> {
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
fn not_ended(names: &Names<'_>, citation: &Citation, day: Day, known: Day) -> Option<Diagnostic> {
    // A citation that names nothing has its own message already.
    let (notice, article) = names.cited(citation, &mut Vec::new())?;
    let inside = |place: Place| place.notice == Some(notice) && (article.is_none() || place.article == article);
    let repeals: Vec<&RepealTarget> =
        names.repeals.iter().filter(|repeal| inside(repeal.place)).flat_map(|repeal| &repeal.tree.targets).collect();
    if repeals.is_empty() {
        let whole = names.notices.get(notice)?.tree.number.span;
        let damaged = names.notices.get(notice)?.tree.articles.iter().any(|article| names.damage.touches(article.span));
        return (!damaged && !names.damage.touches(whole)).then(|| p0506_not_repealed::repeals_nothing(citation));
    }
    let repealed = |thing: &&Thing<'_>| repeals.iter().any(|target| is_target(thing, target));
    let still = names.things.iter().filter(repealed).find(|thing| thing.dated && thing.validity.in_force(day, known))?;
    Some(p0506_not_repealed::still_in_force(citation, &still.name.text, &shown(day), still.name.span))
}

fn is_target(thing: &Thing<'_>, target: &RepealTarget) -> bool {
    match (target, thing.body) {
        (RepealTarget::Name(name), _) => name.text == thing.name.text,
        (RepealTarget::Kind(kind), Body::Provision(provision)) => provision.kinds.iter().any(|of| of.text == kind.text),
        (RepealTarget::Kind(_), _) => false,
    }
}
