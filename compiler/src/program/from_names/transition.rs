//! Transitions: which claims stay under the rules of an earlier day.

use super::super::{RecordId, Transition};
use super::context::Cx;
use super::{Builder, MOST_NEAR};
use crate::codes::{p0223_narrower_name, p0521_rules_absent, p0753_several_records};
use crate::names::{self, Body, Thing};
use pol_lang::codes::p0141_transition_day;
use pol_lang::diagnostic::Text;
use pol_lang::tree::{self, Name};

impl<'n, 't> Builder<'n, 't> {
    pub(super) fn transitions(&mut self) {
        let names = self.names;
        for (index, thing) in names.things.iter().enumerate() {
            let Body::Transition(tree) = thing.body else { continue };
            match self.transition(index, thing, tree) {
                Some(transition) => self.program.transitions.push(transition),
                None => self.unsound = true,
            }
        }
    }

    fn transition(&mut self, index: usize, thing: &'n Thing<'t>, tree: &'t tree::Transition) -> Option<Transition> {
        let settlements: Vec<Option<usize>> = tree.settlements.iter().map(|name| self.moved(thing, tree, name)).collect();
        let record = self.record_of_settlements(tree, &settlements);
        let what = Text::new("过渡的条件", "the condition of a transition");
        let cx = Cx { record, lost: record.is_none(), no_amounts: Some(what), ..self.cx_of(index)? };
        let when = tree.when.as_ref().and_then(|when| self.condition(&cx, when, ("当", "when")));
        let source = self.source(&cx, None);
        // A day of its own is compared where it is written.
        if let Some(under) = tree.under.filter(|under| tree.from.is_none() && thing.dated && under.day >= thing.validity.from) {
            self.say(p0141_transition_day::diagnostic(under.span, thing.name.span));
        }
        Some(Transition {
            name: thing.name.text.clone(),
            when: when?,
            under: tree.under?.day,
            settlements: settlements.into_iter().collect::<Option<Vec<_>>>().filter(|settlements| !settlements.is_empty())?,
            validity: thing.validity.clone(),
            source,
            span: thing.name.span,
        })
    }

    /// The settlement of that name, which must have been in force on the day whose rules are kept.
    fn moved(&mut self, thing: &Thing<'t>, tree: &'t tree::Transition, name: &Name) -> Option<usize> {
        let names = self.names;
        let index = names.thing(&name.text);
        let other = index.and_then(|index| names.things.get(index)).filter(|other| matches!(other.body, Body::Settlement(_)));
        let Some((index, other)) = index.zip(other) else {
            let near = names.things.iter().take(MOST_NEAR).filter(|thing| matches!(thing.body, Body::Settlement(_)));
            self.unknown(&Text::new("结算", "settlement"), name, near.map(|thing| thing.name.text.as_str()));
            return None;
        };
        if other.place.level > thing.place.level {
            self.say(p0223_narrower_name::narrower_name(name, names.policy(other.place.level), other.name.span));
            return None;
        }
        let under = tree.under?;
        if other.dated && !other.validity.in_force(under.day, names::LATEST) {
            self.say(p0521_rules_absent::settlement(under.span, &names::shown(under.day), &name.text, other.name.span));
            return None;
        }
        self.settlement_of.get(&index).copied()
    }

    fn record_of_settlements(&mut self, tree: &'t tree::Transition, settlements: &[Option<usize>]) -> Option<RecordId> {
        let mut record: Option<RecordId> = None;
        for (name, settlement) in tree.settlements.iter().zip(settlements) {
            let theirs = self.program.settlements.get((*settlement)?)?.record;
            if let Some(ours) = record.filter(|ours| *ours != theirs) {
                let text = |id: RecordId| self.program.records.get(id.0).map(|record| record.name.clone()).unwrap_or_default();
                let said = p0753_several_records::other_record(name.span, &name.text, &text(theirs), &text(ours));
                self.say(said);
                return None;
            }
            record = Some(theirs);
        }
        record
    }
}
