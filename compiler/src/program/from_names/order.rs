//! `优先于` and `先于`: the order that provisions give themselves, without circles.

use super::super::{Effect, Provision, ProvisionId};
use super::{Builder, MOST_NEAR};
use crate::codes::{p0223_narrower_name, p0610_order_circle, p0611_nothing_shared, p0612_order_never_together};
use crate::names::{self, Body, Thing};
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::Name;
use std::collections::{BTreeMap, BTreeSet};

/// Which of the two clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Overrides,
    Before,
}

/// One provision says something of another.
struct Edge {
    from: ProvisionId,
    to: ProvisionId,
    /// Where the other is named.
    span: Span,
}

impl Word {
    fn of(self, provision: &mut Provision) -> &mut Vec<ProvisionId> {
        match self {
            Word::Overrides => &mut provision.overrides,
            Word::Before => &mut provision.before,
        }
    }

    fn text(self) -> Text {
        match self {
            Word::Overrides => Text::new("优先于", "overrides"),
            Word::Before => Text::new("先于", "before"),
        }
    }
}

impl Builder<'_, '_> {
    /// Enters who overrides whom and who comes before whom.
    pub(super) fn order(&mut self) {
        for word in [Word::Overrides, Word::Before] {
            let edges = self.edges(word);
            if let Some(edge) = on_a_circle(&edges) {
                let name = |id: ProvisionId| self.program.provisions.get(id.0).map(|provision| provision.name.clone()).unwrap_or_default();
                let said = p0610_order_circle::here(edge.span, &word.text(), &name(edge.from), &name(edge.to));
                self.say(said);
            }
            // A circle has its message; its provisions count as ordered, so that nothing more is said of them.
            for edge in edges {
                if let Some(provision) = self.program.provisions.get_mut(edge.from.0) {
                    word.of(provision).push(edge.to);
                }
            }
        }
    }

    fn edges(&mut self, word: Word) -> Vec<Edge> {
        let names = self.names;
        let mut edges = Vec::new();
        for (index, thing) in names.things.iter().enumerate() {
            let Body::Provision(tree) = thing.body else { continue };
            let listed = if word == Word::Overrides { &tree.overrides } else { &tree.before };
            let mut seen = BTreeSet::new();
            for name in listed {
                let from = self.provision_of.get(&index).copied();
                let to = self.other_provision(thing, name).and_then(|other| self.provision_of.get(&other).copied());
                let Some((from, to)) = from.zip(to) else {
                    if let Some(provision) = from.and_then(|from| self.program.provisions.get_mut(from.0)) {
                        provision.order_unclear = true;
                    }
                    continue;
                };
                if self.orders(thing, name, word, (from, to)) && seen.insert(to) {
                    edges.push(Edge { from, to, span: name.span });
                }
            }
        }
        edges
    }

    /// The provision that `name` names, as a thing.
    fn other_provision(&mut self, thing: &Thing<'_>, name: &Name) -> Option<usize> {
        let names = self.names;
        let index = names.thing(&name.text);
        let other = index.and_then(|index| names.things.get(index)).filter(|other| matches!(other.body, Body::Provision(_)));
        let Some((index, other)) = index.zip(other) else {
            let near = names.things.iter().take(MOST_NEAR).filter(|thing| matches!(thing.body, Body::Provision(_)));
            self.unknown(&Text::new("条款", "provision"), name, near.map(|thing| thing.name.text.as_str()));
            return None;
        };
        if other.place.level > thing.place.level {
            self.say(p0223_narrower_name::narrower_name(name, names.policy(other.place.level), other.name.span));
            return None;
        }
        Some(index)
    }

    /// Whether the order of the two can matter; says why where it cannot.
    fn orders(&mut self, thing: &Thing<'_>, name: &Name, word: Word, (from, to): (ProvisionId, ProvisionId)) -> bool {
        if from == to {
            self.say(p0610_order_circle::itself(name, &word.text()));
            return false;
        }
        let effects = |id: ProvisionId| self.program.provisions.get(id.0).map(|provision| provision.effects.as_slice()).unwrap_or_default();
        let slot = |effect: &Effect| (effect.benefit, effect.slot);
        let (ours, theirs) = (effects(from), effects(to));
        if !ours.iter().any(|effect| theirs.iter().any(|other| slot(other) == slot(effect))) {
            self.say(p0611_nothing_shared::here(name, &word.text(), &thing.name.text));
            return false;
        }
        let other = self.names.thing(&name.text).and_then(|index| self.names.things.get(index));
        let apart = |other: &&Thing<'_>| thing.dated && other.dated && !names::together(&thing.validity, &other.validity);
        if let Some(other) = other.filter(apart) {
            self.say(p0612_order_never_together::here(name, &word.text(), &thing.name.text, other.name.span));
            return false;
        }
        true
    }
}

/// An edge on a circle, where there is one.
fn on_a_circle(edges: &[Edge]) -> Option<&Edge> {
    let mut waiting: BTreeMap<ProvisionId, usize> = BTreeMap::new();
    let mut leaving: BTreeMap<ProvisionId, Vec<ProvisionId>> = BTreeMap::new();
    for edge in edges {
        waiting.entry(edge.from).or_insert(0);
        let count = waiting.entry(edge.to).or_insert(0);
        *count = count.saturating_add(1);
        leaving.entry(edge.from).or_default().push(edge.to);
    }
    let mut ready: Vec<ProvisionId> = waiting.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
    let mut done = BTreeSet::new();
    while let Some(id) = ready.pop() {
        done.insert(id);
        for to in leaving.get(&id).into_iter().flatten() {
            if let Some(count) = waiting.get_mut(to) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    ready.push(*to);
                }
            }
        }
    }
    // What never became ready lies on a circle or behind one; going backwards from there ends on a circle.
    let stuck = |edge: &&Edge| !done.contains(&edge.from) && !done.contains(&edge.to);
    let start = edges.iter().find(stuck)?;
    let into: BTreeMap<ProvisionId, usize> =
        edges.iter().enumerate().rev().filter(|(_, edge)| stuck(edge)).map(|(at, edge)| (edge.to, at)).collect();
    let (mut at, mut seen) = (start.from, BTreeSet::new());
    while let Some(edge) = into.get(&at).filter(|_| seen.insert(at)) {
        at = edges.get(*edge).map_or(at, |edge| edge.from);
    }
    into.get(&at).and_then(|edge| edges.get(*edge))
}
