//! A thing and its amendments → its periods: each wording from the day on which it begins to hold until another does.

use super::find::Subject;
use super::words;
use super::{Line, Period};
use crate::program::{
    Amendment, Benefit, BenefitId, Cause, Day, Define, DefineId, Parameter, ParameterId, ProvisionId, Slot, Target, Validity,
};
use pol_lang::diagnostic::Text;
use std::collections::BTreeSet;

/// The slots in the order of computation.
const ORDER: [&str; 6] = ["补足至", "基数", "基数上限", "起付线", "比例", "封顶线"];

/// What a history is of.
struct Subjected<'a> {
    what: Text,
    item: &'a str,
    validity: &'a Validity,
    target: Target,
}

impl Line<'_> {
    /// The slots of a benefit that are written so; all where none is named.
    pub(super) fn slots(&self, id: BenefitId, benefit: &Benefit, wanted: Option<&'static str>) -> Vec<Period> {
        let mut slots: Vec<Slot> = Vec::new();
        for version in self.program.benefit_versions(id) {
            for (slot, _) in self.words.slots(version) {
                if !slots.contains(&slot) && wanted.is_none_or(|wanted| wanted == words::slot(slot)) {
                    slots.push(slot);
                }
            }
        }
        // In the order of computation.
        slots.sort_by_key(|slot| ORDER.iter().position(|name| *name == words::slot(*slot)));
        let mut periods: Vec<Period> = slots.into_iter().flat_map(|slot| self.slot(id, benefit, slot)).collect();
        if wanted.is_none() {
            periods.extend(self.shares(id, benefit));
        }
        periods
    }

    /// Who bears what a benefit pays.
    fn shares(&self, id: BenefitId, benefit: &Benefit) -> Vec<Period> {
        let item = format!("{}.分担", benefit.name);
        let (what, target) = (Text::new("待遇", "benefit"), Target::Benefit(id));
        let of = Subjected { what, item: &item, validity: &benefit.validity, target };
        let writes = |amendment: &Amendment| amendment.items.contains(&item);
        self.history(&of, &writes, &|day| self.words.shares(self.program.benefit_at(id, Some((day, self.known)))?))
    }

    /// A slot of a benefit.
    fn slot(&self, id: BenefitId, benefit: &Benefit, slot: Slot) -> Vec<Period> {
        let item = format!("{}.{}", benefit.name, words::slot(slot));
        let (what, target) = (Text::new("待遇", "benefit"), Target::Benefit(id));
        let of = Subjected { what, item: &item, validity: &benefit.validity, target };
        let writes = |amendment: &Amendment| amendment.items.contains(&item);
        self.history(&of, &writes, &|day| {
            let body = self.program.benefit_at(id, Some((day, self.known)))?;
            self.words.slots(body).into_iter().find(|(of, _)| *of == slot).map(|(_, holds)| holds)
        })
    }

    /// A parameter.
    pub(super) fn parameter(&self, id: ParameterId, parameter: &Parameter) -> Vec<Period> {
        let (what, target) = (Text::new("参数", "parameter"), Target::Parameter(id));
        let of = Subjected { what, item: &parameter.name, validity: &parameter.validity, target };
        self.history(&of, &|_| true, &|day| {
            let body = self.program.parameter_at(id, Some((day, self.known)))?;
            Some(self.words.figure(None, &body.figure))
        })
    }

    /// A definition.
    pub(super) fn define(&self, id: DefineId, define: &Define) -> Vec<Period> {
        let (what, target) = (Text::new("定义", "definition"), Target::Define(id));
        let of = Subjected { what, item: &define.name, validity: &define.validity, target };
        self.history(&of, &|_| true, &|day| {
            let body = self.program.define_at(id, Some((day, self.known)))?;
            Some(self.words.expr(body.record, &body.value))
        })
    }

    /// A provision, where it is asked for or acts on what is: of its effects those that do, else all.
    pub(super) fn provision(&self, subject: Subject<'_>, id: ProvisionId) -> Vec<Period> {
        let Some(declared) = self.program.provisions.get(id.0) else { return Vec::new() };
        let (what, target) = (Text::new("条款", "provision"), Target::Provision(id));
        let of = Subjected { what, item: &declared.name, validity: &declared.validity, target };
        self.history(&of, &|_| true, &|day| {
            let body = self.program.provision_at(id, Some((day, self.known)))?;
            let effects: Vec<_> = body.effects.iter().filter(|effect| subject.is_changed(effect)).collect();
            let asked = match subject {
                Subject::Provision(wanted) => wanted == id,
                Subject::Kind(kind) => body.kinds.contains(&kind),
                Subject::Favour(group) => body.favoured == Some(group),
                _ => !effects.is_empty(),
            };
            let effects = if effects.is_empty() { body.effects.iter().collect() } else { effects };
            asked.then(|| self.words.provision(body, &effects))
        })
    }

    /// The periods of one thing as known on the day of knowledge; `holds` says what holds on a day, and `writes` which amendments bear on it.
    fn history(&self, of: &Subjected<'_>, writes: &dyn Fn(&Amendment) -> bool, holds: &dyn Fn(Day) -> Option<String>) -> Vec<Period> {
        let validity = of.validity;
        if !validity.ever(self.known) {
            return Vec::new();
        }
        let amendments: Vec<&Amendment> =
            self.program.amendments_of(of.target).map(|(_, amendment)| amendment).filter(|amendment| writes(amendment)).collect();
        let (from, until) = (validity.from, validity.until(self.known));
        let days = |amendment: &&Amendment| [amendment.validity.from, amendment.validity.until(self.known)];
        let mut cuts: BTreeSet<Day> = amendments.iter().flat_map(days).filter(|day| from < *day && *day < until).collect();
        cuts.insert(from);
        let cuts: Vec<Day> = cuts.into_iter().collect();
        let writer = |day: Day| amendments.iter().rev().find(|amendment| amendment.validity.in_force(day, self.known));
        let mut periods: Vec<Period> = Vec::new();
        let mut last: Option<Option<Cause>> = None;
        for (at, day) in cuts.iter().enumerate() {
            let Some(text) = holds(*day) else {
                last = None;
                continue;
            };
            let by = writer(*day).map_or(validity.by, |amendment| amendment.validity.by);
            let next = cuts.get(at.saturating_add(1)).copied();
            let ended = match next {
                Some(next) => writer(next).filter(|amendment| amendment.validity.from == next).and_then(|amendment| amendment.validity.by),
                None => validity.ending(self.known).and_then(|end| end.by),
            };
            let lapsed = writer(*day).and_then(|amendment| amendment.validity.ending(self.known)).and_then(|end| end.by);
            let ended = self.citation(if next.is_some() { ended.or(lapsed) } else { ended });
            let before = periods.last_mut().filter(|before| last == Some(by) && before.until == *day && before.holds == text);
            match before {
                Some(before) => (before.until, before.ended) = (next.unwrap_or(until), ended),
                None => {
                    let (from, until) = (*day, next.unwrap_or(until));
                    let began = self.citation(by);
                    periods.push(Period { what: of.what.clone(), item: of.item.to_owned(), from, until, holds: text, began, ended });
                }
            }
            last = Some(by);
        }
        periods
    }
}
