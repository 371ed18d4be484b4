//! What amendments make of benefits, parameters, definitions and provisions: a body for every set of them that holds on some day.

use super::super::{
    Amendment, Benefit, BenefitId, DefineId, Expr, Figure, Parameter, ParameterId, Provision, ProvisionId, Rate, Slot, Target, Type,
    Version,
};
use super::Builder;
use super::benefit::Clauses;
use super::context::Cx;
use crate::codes::{p0513_changes_over_time, p0514_kind_unfit, p0903_too_many};
use crate::names::Writings;
use crate::names::{BenefitText, Part, ProvisionText};
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, BenefitClause, Change, FigureValue};
use std::collections::BTreeSet;

impl<'n, 't> Builder<'n, 't> {
    /// `cx`, for the clause that holds `span`: of a clause that was written anew, where and when it is the one that holds.
    pub(super) fn rooted<'c>(&self, cx: &Cx<'c>, span: Span) -> Cx<'c>
    where
        'n: 'c,
    {
        let names = self.names;
        match names.root(span) {
            Some(root) => Cx { place: root.place, time: cx.time.map(|_| &root.validity), later: &root.later, ..cx.clone() },
            None => cx.clone(),
        }
    }

    /// Enters the amendments of a thing, and yields the sets of them that hold on some day, both as indices into the names' amendments
    /// and into the program's.
    fn sets(&mut self, thing: usize, target: Target) -> Vec<(Vec<usize>, Vec<usize>)> {
        let names = self.names;
        let list = names.amends_of(thing);
        let (Some(named), false) = (names.things.get(thing), list.is_empty()) else { return Vec::new() };
        let first = self.program.amendments.len();
        for amend in list.iter().filter_map(|index| names.amends.get(*index)) {
            let items: Vec<String> = amend.change.parts().into_iter().map(|part| part.item(&named.name.text)).collect();
            let cx = Cx::new(items.first().map_or("", String::as_str), amend.place);
            let source = self.source(&cx, None);
            self.program.amendments.push(Amendment {
                target,
                items,
                determines: amend.determines,
                validity: amend.validity.clone(),
                source,
                span: amend.span,
            });
        }
        let ours = |index: &usize| list.iter().position(|known| known == index).map(|at| first.saturating_add(at));
        self.program.versions.amendments.insert(target, (first..self.program.amendments.len()).collect());
        match names.versions(thing) {
            Some(sets) => sets.into_iter().map(|set| (set.clone(), set.iter().filter_map(ours).collect())).collect(),
            None => {
                self.say(p0903_too_many::versions(named.name.span, &named.name.text));
                Vec::new()
            }
        }
    }

    /// Runs `make`, and says nothing that was said before: what an amendment leaves as it was has been spoken of.
    fn without_repeating<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.found.len();
        let made = make(self);
        let more = self.found.split_off(before.min(self.found.len()));
        for said in more {
            if !self.found.contains(&said) {
                self.found.push(said);
            }
        }
        made
    }

    /// The slots that amendments give a benefit.
    pub(super) fn amended_slots(&self, thing: usize) -> BTreeSet<Slot> {
        let mut slots = BTreeSet::new();
        for index in self.names.amends_of(thing) {
            let Some(Change::Benefit { clauses, .. }) = self.names.amends.get(*index).map(|amend| amend.change) else { continue };
            let count = |of: fn(&BenefitClause) -> bool| clauses.iter().filter(|clause| of(clause)).count();
            slots.extend((0..count(|clause| matches!(clause, BenefitClause::BaseCap(_)))).map(Slot::BaseCap));
            slots.extend((0..count(|clause| matches!(clause, BenefitClause::Deductible(_)))).map(Slot::Deductible));
            slots.extend((0..count(|clause| matches!(clause, BenefitClause::Cap(_)))).map(Slot::Cap));
        }
        slots
    }

    /// Every version of every amended benefit.
    pub(super) fn benefit_versions(&mut self) {
        let names = self.names;
        for at in 0..self.signs.len() {
            let Some(thing) = self.signs.get(at).map(|sign| sign.thing) else { continue };
            let id = BenefitId(at);
            for (set, amended) in self.sets(thing, Target::Benefit(id)) {
                let text = names.benefit_text(thing, &set);
                self.reading.clear();
                let body = self.without_repeating(|builder| builder.benefit_version(id, thing, &text));
                let reads = self.reading.drain(..).map(|(read, span)| super::Read { reader: id, read, span });
                self.reads.extend(reads);
                match body {
                    Some(body) => self.program.versions.benefits.entry(id).or_default().push(Version { amended, body }),
                    None => _ = self.signs.get_mut(at).map(|sign| sign.sound = false),
                }
            }
        }
    }

    fn benefit_version(&mut self, id: BenefitId, thing: usize, text: &BenefitText<'t>) -> Option<Benefit> {
        let clauses = Clauses::of(text.clauses.iter().copied());
        let mut benefit = self.benefit(id, thing, &clauses)?;
        let cx = Cx { record: Some(benefit.record), ..self.cx_of(thing)? };
        let facts = benefit.eligible.as_ref().map(|eligible| self.facts_or_all(Some(eligible)).0).unwrap_or_default();
        let cx = cx.knowing(&facts);
        // The figure of one of several limits is not amended alone, so that there is at most one of each here.
        for (part, tree) in &text.figures {
            let figure = |builder: &mut Self, slot, wanted| builder.slot_figure(&cx, tree, slot, wanted);
            match part {
                Part::Base => benefit.base = figure(self, Slot::Base, Type::Money)?,
                Part::Target => benefit.base = figure(self, Slot::Target, Type::Money)?,
                Part::BaseCap => {
                    let figure = figure(self, Slot::BaseCap(0), Type::Money)?;
                    benefit.base_caps.iter_mut().for_each(|cap| cap.figure = figure.clone());
                }
                Part::Deductible => {
                    let figure = figure(self, Slot::Deductible(0), Type::Money)?;
                    benefit.deductibles.iter_mut().for_each(|deductible| deductible.figure = figure.clone());
                }
                Part::Rate => {
                    let figure = figure(self, Slot::Rate, Type::Ratio)?;
                    if let Rate::Flat(flat) = &mut benefit.rate {
                        *flat = figure;
                    }
                }
                Part::Cap => {
                    let figure = figure(self, Slot::Cap(0), Type::Money)?;
                    benefit.caps.iter_mut().for_each(|cap| cap.figure = figure.clone());
                }
                _ => {}
            }
        }
        Some(benefit)
    }

    /// Every version of an amended parameter, whose type is `ty` where that is known.
    pub(super) fn parameter_versions(&mut self, thing: usize, id: ParameterId, cx: &Cx<'_>, what: &Text) {
        let names = self.names;
        for (set, amended) in self.sets(thing, Target::Parameter(id)) {
            let Some(tree) = names.value_text(&set) else { continue };
            let figure = self.without_repeating(|builder| builder.parameter_figure(cx, tree, id, what));
            let declared = self.program.parameters.get(id.0).cloned();
            match figure.zip(declared) {
                Some((figure, declared)) => {
                    let body = Parameter { figure, ..declared };
                    self.program.versions.parameters.entry(id).or_default().push(Version { amended, body });
                }
                None => self.unsound = true,
            }
        }
    }

    fn parameter_figure(&mut self, cx: &Cx<'_>, tree: &tree::Figure, id: ParameterId, what: &Text) -> Option<Figure> {
        let known = self.parameter_types.get(id.0).copied().flatten();
        let figure = self.loose_figure(cx, tree, known)?;
        let (FigureValue::Expr(source), Some(value)) = (&tree.value, figure.value.clone()) else { return Some(figure) };
        let ty = known.unwrap_or(value.ty);
        let value = self.require(source, value, ty, what)?;
        self.value(value, what)?;
        if let Some(slot) = self.parameter_types.get_mut(id.0) {
            *slot = Some(ty);
        }
        if let Some(parameter) = self.program.parameters.get_mut(id.0) {
            parameter.ty = ty;
        }
        Some(figure)
    }

    /// Every version of an amended definition, as `cx` reads it.
    pub(super) fn define_versions(&mut self, thing: usize, id: DefineId, cx: &Cx<'_>) {
        let names = self.names;
        for (set, amended) in self.sets(thing, Target::Define(id)) {
            let (Some(tree), Some(declared)) = (names.value_text(&set), self.program.defines.get(id.0).cloned()) else { continue };
            let cx = Cx { grade: tree.grade.as_ref(), ..self.rooted(cx, tree.span) };
            let source = self.source(&cx, tree.grade.as_ref());
            let value = self.without_repeating(|builder| {
                builder.citations(tree.grade.as_ref());
                builder.define_figure(&cx, tree, &declared.value)
            });
            let Some(value) = value else {
                self.unsound = true;
                continue;
            };
            let (holds, fails) = self.facts(&value);
            if let Some(facts) = self.define_facts.get_mut(id.0) {
                *facts = (facts.0.or(&holds), facts.1.or(&fails));
            }
            let body = super::super::Define { value, source, ..declared };
            self.program.versions.defines.entry(id).or_default().push(Version { amended, body });
        }
    }

    fn define_figure(&mut self, cx: &Cx<'_>, tree: &tree::Figure, declared: &Expr) -> Option<Expr> {
        let FigureValue::Expr(source) = &tree.value else {
            self.say(crate::codes::p0314_unbound_inside::unbound_inside(tree.span));
            return None;
        };
        let value = self.expr(cx, source, Some(declared.ty))?;
        let what = Text::new("改后的值", "the new value");
        self.require(source, value, declared.ty, &what)
    }

    /// Every version of every amended provision.
    pub(super) fn provision_versions(&mut self) {
        let names = self.names;
        let provisions: Vec<(usize, ProvisionId)> = self.provision_of.iter().map(|(thing, id)| (*thing, *id)).collect();
        for (thing, id) in provisions {
            for (set, amended) in self.sets(thing, Target::Provision(id)) {
                let Some(text) = names.provision_text(thing, &set) else { continue };
                let declared = self.program.provisions.get(id.0).cloned();
                match self.without_repeating(|builder| builder.provision_version(thing, &text)).zip(declared) {
                    Some((body, declared)) => {
                        let Provision { overrides, before, order_unclear, .. } = declared;
                        let body = Provision { overrides, before, order_unclear, ..body };
                        self.program.versions.provisions.entry(id).or_default().push(Version { amended, body });
                    }
                    None => self.unsound = true,
                }
            }
        }
    }

    fn provision_version(&mut self, index: usize, text: &ProvisionText<'t>) -> Option<Provision> {
        let names = self.names;
        let thing = names.things.get(index)?;
        let Some(figure) = text.figure else { return self.provision(index, thing, text) };
        let cx = self.cx_of(index)?;
        let ty = |builder: &Self, figure: &tree::Figure| match &figure.value {
            FigureValue::Expr(value) => builder.peek(&cx, value),
            FigureValue::Unbound(_) => None,
        };
        let wanted = ty(self, figure);
        let fits = |effect: &tree::Effect| {
            effect.figure.as_ref().is_some_and(|old| ty(self, old).zip(wanted).is_none_or(|(old, wanted)| old == wanted))
        };
        let fitting: Vec<usize> = text.effects.iter().enumerate().filter(|(_, effect)| fits(effect)).map(|(at, _)| at).collect();
        let [at] = fitting.as_slice() else {
            let kind = names.kind_amended(figure.span);
            self.say(p0514_kind_unfit::here(figure.span, kind, &thing.name.text, thing.name.span, fitting.len()));
            return None;
        };
        let mut effects = text.effects.to_vec();
        if let Some(effect) = effects.get_mut(*at) {
            effect.figure = Some(figure.clone());
        }
        self.provision(index, thing, &ProvisionText { effects: &effects, ..*text })
    }

    /// Notes that the thing at hand rests on `thing`, which may be amended; a check of rows goes by no day and cannot.
    pub(super) fn changes(&mut self, cx: &Cx<'_>, thing: usize, span: Span) {
        let names = self.names;
        let amend = names.amends_of(thing).first().and_then(|index| names.amends.get(*index)).map(|amend| amend.span);
        let Some(amended) = amend.or_else(|| self.changing.get(&thing).copied()) else { return };
        match (cx.user, names.things.get(thing)) {
            (Some(user), _) => _ = self.changing.insert(user, amended),
            (None, Some(named)) if cx.every_day => {
                self.say(p0513_changes_over_time::here(span, &cx.item, &named.name.text, amended));
            }
            _ => {}
        }
    }

    /// The values that amendments give a definition.
    pub(super) fn amended_values(&self, thing: usize) -> Vec<&'t tree::Expr> {
        let values = self.names.amends_of(thing).iter().filter_map(|index| match self.names.amends.get(*index)?.change {
            Change::Value { figure: tree::Figure { value: FigureValue::Expr(value), .. }, .. } => Some(value),
            _ => None,
        });
        values.collect()
    }
}
