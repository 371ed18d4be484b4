//! Repeals: what ends when, in the order in which they were issued.

use super::{Ender, Names, Place, shown};
use crate::codes::{p0220_unknown_name, p0223_narrower_name, p0503_repeal_too_early, p0504_repealed_again, p0508_kind_repealed};
use crate::program::{Day, End};
use pol_lang::diagnostic::{Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::{Name, RepealTarget};

/// One target of one repeal.
struct Act<'t> {
    end: End,
    place: Place,
    target: &'t RepealTarget,
    /// Where it says from which day by itself.
    own: Option<Span>,
}

/// Ends what is repealed.
pub(super) fn apply(names: &mut Names<'_>, found: &mut Vec<Diagnostic>) {
    let mut acts: Vec<Act<'_>> = Vec::new();
    for repeal in &names.repeals {
        let (at, issued) = names.times(repeal.place, repeal.tree.from.map(|date| date.day));
        let end = End { issued, at, by: repeal.place.cause() };
        let acts_of =
            repeal.tree.targets.iter().map(|target| Act { end, place: repeal.place, target, own: repeal.tree.from.map(|date| date.span) });
        acts.extend(acts_of);
    }
    // The law as it grew: an earlier notice ends things before a later one looks at them.
    acts.sort_by_key(|act| (act.end.issued, act.end.at));
    for act in acts {
        match act.target {
            RepealTarget::Name(name) => end_thing(names, name, &act, found),
            RepealTarget::Kind(name) => end_kind(names, name, &act, found),
        }
    }
}

fn end_thing(names: &mut Names<'_>, name: &Name, act: &Act<'_>, found: &mut Vec<Diagnostic>) {
    let Some(index) = names.visible(name, act.place.level, found) else { return };
    let ender = ender(names, name, act);
    let undated = act.place.notice.and_then(|index| names.notices.get(index)).is_some_and(|notice| !notice.dated);
    let Some(thing) = names.things.get_mut(index) else { return };
    if !thing.dated || undated {
        thing.dated = false;
        return;
    }
    // Who decides later may decide that it never ruled; whoever decides at once, or on days before it, is mistaken.
    let never_ruled = act.end.at == thing.validity.from && act.end.issued > thing.validity.issued;
    if act.end.at <= thing.validity.from && !never_ruled {
        let (at, from) = (shown(act.end.at), shown(thing.validity.from));
        found.push(p0503_repeal_too_early::repeal_too_early(name, act.own, &at, &from, thing.name.span));
        return;
    }
    let earlier = thing.enders.iter().filter(|ender| ender.end.issued <= act.end.issued).min_by_key(|ender| ender.end.at);
    if let Some(earlier) = earlier.filter(|earlier| earlier.end.at <= act.end.at) {
        found.push(p0504_repealed_again::repealed_again(name, &shown(earlier.end.at), earlier.span, &earlier.document));
        return;
    }
    thing.validity.ends.push(act.end);
    thing.enders.push(ender);
}

/// Ends every provision and benefit of the kind that was issued no later than the repeal or begins before it works. A later one stays, with a warning.
fn end_kind(names: &mut Names<'_>, name: &Name, act: &Act<'_>, found: &mut Vec<Diagnostic>) {
    let Some(kind) = names.visible_kind(name, act.place.level, found) else { return };
    let ender = ender(names, name, act);
    let text = names.kinds.get(kind).map(|kind| kind.tree.name.text.clone()).unwrap_or_default();
    let provisions = names.of_kind.get(text.as_str()).cloned().unwrap_or_default();
    for index in provisions {
        let Some(thing) = names.things.get_mut(index).filter(|thing| thing.dated) else { continue };
        if thing.is_after(act.end.at, act.end.issued) {
            found.push(p0508_kind_repealed::kind_repealed(thing.name, &text, name.span, &ender.document));
        } else if thing.validity.until(act.end.issued) > act.end.at {
            thing.validity.ends.push(act.end);
            thing.enders.push(ender.clone());
        }
    }
}

fn ender(names: &Names<'_>, name: &Name, act: &Act<'_>) -> Ender {
    Ender { end: act.end, span: name.span, document: names.citation(act.place).0.to_owned() }
}

impl Names<'_> {
    /// The thing of that name as `level` may name it; a diagnostic where it may not.
    pub(crate) fn visible(&self, name: &Name, level: usize, found: &mut Vec<Diagnostic>) -> Option<usize> {
        let Some(index) = self.thing(&name.text) else {
            self.unknown(
                &Text::new("待遇、条款、参数、定义或结算", "benefit, provision, parameter, definition or settlement"),
                name,
                found,
            );
            return None;
        };
        let thing = self.things.get(index)?;
        if thing.place.level > level {
            found.push(p0223_narrower_name::narrower_name(name, self.policy(thing.place.level), thing.name.span));
            return None;
        }
        Some(index)
    }

    /// The kind of that name as `level` may name it; a diagnostic where it may not.
    pub(crate) fn visible_kind(&self, name: &Name, level: usize, found: &mut Vec<Diagnostic>) -> Option<usize> {
        let Some(index) = self.kind(&name.text) else {
            if !self.damage.hides(&name.text) {
                let near = super::near(&name.text, self.kinds.iter().map(|kind| kind.tree.name.text.as_str()), found);
                let mend = super::suggest::mend(near);
                found.push(p0220_unknown_name::unknown_name(&Text::new("归类", "kind"), name, mend));
            }
            return None;
        };
        let kind = self.kinds.get(index)?;
        if kind.place.level > level {
            found.push(p0223_narrower_name::narrower_name(name, self.policy(kind.place.level), kind.tree.name.span));
            return None;
        }
        Some(index)
    }

    fn unknown(&self, what: &Text, name: &Name, found: &mut Vec<Diagnostic>) {
        if self.damage.hides(&name.text) {
            return;
        }
        if self.kind(&name.text).is_some() {
            found.push(p0220_unknown_name::unknown_name(what, name, p0220_unknown_name::Mend::Kind));
            return;
        }
        let near = super::near(&name.text, self.things.iter().map(|thing| thing.name.text.as_str()), found);
        let mend = super::suggest::mend(near);
        found.push(p0220_unknown_name::unknown_name(what, name, mend));
    }
}

impl super::Thing<'_> {
    /// Whether it comes after a repeal of its kind that works from `at` and was issued then, so that it stays.
    pub(super) fn is_after(&self, at: Day, issued: Day) -> bool {
        self.validity.issued > issued && self.validity.from >= at
    }

    /// What ends it first, as known on `known`.
    pub(crate) fn ender(&self, known: Day) -> Option<&Ender> {
        self.enders.iter().filter(|ender| ender.end.issued <= known).min_by_key(|ender| ender.end.at)
    }
}
