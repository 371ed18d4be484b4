//! Delegated figures, disapplications, errata, notes.

use super::super::{Disapplication, Erratum, Figure, Note, Parameter, ParameterId, ProvisionId, RecordId, Type, Validity, Value};
use super::context::Cx;
use super::over::Over;
use super::{Builder, Meaning};
use crate::codes::{p0516_outside_bounds, p0518_disapplied, p0753_several_records};
use crate::names::{self, Body, Placed, Thing};
use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, DelegateType, RepealTarget};

/// A bound of a delegation and where it stands.
pub(super) type Bound = Option<(Decimal, Span)>;

impl<'n, 't> Builder<'n, 't> {
    /// A delegated figure: a parameter without a value until a level below determines it.
    pub(super) fn delegate(&mut self, index: usize, thing: &'n Thing<'t>, tree: &'t tree::Delegate) {
        let Some(cx) = self.cx_of(index) else { return };
        let ty = match tree.ty {
            DelegateType::Money => Type::Money,
            DelegateType::Ratio => Type::Ratio,
            DelegateType::Number => Type::Number,
            DelegateType::Int => Type::Int,
            DelegateType::Days => Type::Days,
            DelegateType::Months => Type::Months,
            DelegateType::Points => Type::Points,
        };
        let least = self.delegated_bound(&cx, tree.least.as_ref(), ty);
        let most = self.delegated_bound(&cx, tree.most.as_ref(), ty);
        let (Some(least), Some(most)) = (least, most) else { return };
        if let (Some((low, at)), Some((high, other))) = (least, most)
            && low > high
        {
            self.say(p0516_outside_bounds::crossed(at, other, &thing.name.text));
        }
        let what = Text::new(format!("「{}」", thing.name.text), format!("「{}」", thing.name.text));
        let cx = Cx { fixed: Some(what.clone()), no_amounts: Some(what.clone()), ..cx };
        let source = self.source(&cx, None);
        let id = ParameterId(self.program.parameters.len());
        self.parameter_types.push(Some(ty));
        self.program.parameters.push(Parameter {
            name: thing.name.text.clone(),
            ty,
            figure: Figure { value: None, source, span: thing.name.span },
            validity: thing.validity.clone(),
            span: thing.name.span,
        });
        self.parameter_versions(index, id, &cx, &what);
        self.within_bounds(id, thing, least, most);
        self.mean(index, Meaning::Parameter(id));
    }

    /// The value of a bound; none where it is wrong.
    fn delegated_bound(&mut self, cx: &Cx<'_>, tree: Option<&tree::Expr>, ty: Type) -> Option<Bound> {
        let Some(tree) = tree else { return Some(None) };
        let what = Text::new("授权的范围", "the bound of a delegation");
        match self.fixed(cx, tree, ty, &what)? {
            Value::Decimal(value) => Some(Some((value, tree.span))),
            _ => None,
        }
    }

    /// Says which determined values are outside the bounds.
    fn within_bounds(&mut self, id: ParameterId, thing: &Thing<'_>, least: Bound, most: Bound) {
        let versions = self.program.versions.parameters.get(&id).into_iter().flatten();
        let figures: Vec<Figure> = versions.map(|version| version.body.figure.clone()).collect();
        let (notice, article) = self.names.citation(thing.place);
        let theirs = format!("{notice} {article}").trim().to_owned();
        let mut told = Vec::new();
        for figure in figures {
            let Some(super::super::Expr { kind: super::super::ExprKind::Const(Value::Decimal(value)), .. }) = &figure.value else {
                continue;
            };
            let below = least.filter(|(least, _)| value < least).map(|(_, at)| (at, true));
            let above = most.filter(|(most, _)| value > most).map(|(_, at)| (at, false));
            if let Some((at, below)) = below.or(above).filter(|_| !told.contains(&figure.span)) {
                told.push(figure.span);
                let ours = self.program.sources.get(figure.source.0).map(|source| format!("{} {}", source.notice, source.article));
                let ours = ours.unwrap_or_default().trim().to_owned();
                self.say(p0516_outside_bounds::here(figure.span, &thing.name.text, &ours, at, &theirs, below));
            }
        }
    }

    /// Disapplications of provisions and kinds.
    pub(super) fn disapplications(&mut self) {
        let names = self.names;
        for placed in &names.disapplies {
            match self.disapplication(placed) {
                Some(disapplication) => self.program.disapplications.push(disapplication),
                None => self.unsound = true,
            }
        }
    }

    fn disapplication(&mut self, placed: &Placed<'t, tree::Disapply>) -> Option<Disapplication> {
        let names = self.names;
        let tree = placed.tree;
        let (validity, dated) = self.placed_validity(placed.place, tree.from.map(|date| date.day));
        let mut things = Vec::new();
        let mut sound = true;
        for target in &tree.targets {
            match target {
                RepealTarget::Name(name) => match self.disapplied(placed, name, &validity, dated) {
                    Some(index) => things.push(index),
                    None => sound = false,
                },
                RepealTarget::Kind(name) => match names.visible_kind(name, placed.place.level, &mut self.found) {
                    Some(kind) => {
                        self.kinds_asked.insert(kind);
                        let text = names.kinds.get(kind).map_or("", |kind| kind.tree.name.text.as_str());
                        things.extend(names.provisions_of_kind(text));
                    }
                    None => sound = false,
                },
            }
        }
        things.sort_unstable();
        things.dedup();
        let provisions: Vec<ProvisionId> = things.iter().filter_map(|index| self.provision_of.get(index).copied()).collect();
        let item = match tree.targets.first() {
            Some(RepealTarget::Name(name) | RepealTarget::Kind(name)) => format!("不适用 {}", name.text),
            None => "不适用".to_owned(),
        };
        // Provisions of a kind may all come later, or in other policies: until then any record that has the fields tells what is meant.
        let over = match self.record_of(&provisions) {
            Some(record) => Over::Record(record),
            None if things.is_empty() && sound => self.over_some(&tree.when, (placed.span, &item)),
            None => Over::Lost,
        };
        let time = dated.then_some(&validity);
        let no_amounts = Some(Text::new("不适用的条件", "the condition of a disapplication"));
        let record = over.record();
        let cx = Cx { record, lost: over == Over::Lost, time, no_amounts, ..Cx::new(&item, placed.place) };
        let when = self.condition(&cx, &tree.when, ("当", "when"));
        let source = self.source(&cx, None);
        let whole = sound && provisions.len() == things.len();
        whole.then_some(())?;
        Some(Disapplication { provisions, when: when?, record, validity, source, span: placed.span })
    }

    /// The provision that a disapplication names.
    fn disapplied(&mut self, placed: &Placed<'t, tree::Disapply>, name: &tree::Name, validity: &Validity, dated: bool) -> Option<usize> {
        let names = self.names;
        let index = names.visible(name, placed.place.level, &mut self.found)?;
        let thing = names.things.get(index)?;
        if !matches!(thing.body, Body::Provision(_)) {
            self.say(p0518_disapplied::here(name, &thing.body.what(), thing.name.span));
            return None;
        }
        if dated && thing.dated && !names::together(validity, &thing.validity) {
            self.say(p0518_disapplied::never_together(name, thing.name.span));
            return None;
        }
        Some(index)
    }

    /// The one record of all these provisions; says so where they are of several.
    fn record_of(&mut self, provisions: &[ProvisionId]) -> Option<RecordId> {
        let mut record: Option<(RecordId, String)> = None;
        for id in provisions {
            let Some(provision) = self.program.provisions.get(id.0) else { continue };
            let Some(benefit) = provision.effects.first().and_then(|effect| self.program.benefits.get(effect.benefit.0)) else { continue };
            let (theirs, span, name) = (benefit.record, provision.span, provision.name.clone());
            match &record {
                Some((ours, _)) if *ours != theirs => {
                    let text = |id: RecordId| self.program.records.get(id.0).map(|record| record.name.clone()).unwrap_or_default();
                    let said = p0753_several_records::other_record(span, &name, &text(theirs), &text(*ours));
                    self.say(said);
                    return None;
                }
                _ => record = Some((theirs, name)),
            }
        }
        record.map(|(record, _)| record)
    }

    /// When something without a name holds, and whether its notice has a date.
    pub(super) fn placed_validity(&self, place: names::Place, own: Option<super::super::Day>) -> (Validity, bool) {
        let (from, issued) = self.names.times(place, own);
        let notice = place.notice.and_then(|index| self.names.notices.get(index));
        let by = names::Place { article: None, ..place }.cause();
        let ends = notice.and_then(|notice| notice.until).map(|(at, _)| super::super::End { issued, at, by });
        let validity = Validity { issued, from, by: place.cause(), ends: ends.into_iter().collect() };
        (validity, notice.is_none_or(|notice| notice.dated))
    }

    /// Errata and notes.
    pub(super) fn remarks(&mut self) {
        let names = self.names;
        for placed in &names.errata {
            let (notice, article) = names.citation(placed.place);
            self.program.errata.push(Erratum {
                date: placed.tree.date.day,
                notice: notice.to_owned(),
                article: article.to_owned(),
                reason: placed.tree.reason.text.clone(),
            });
        }
        self.program.errata.sort_by(|a, b| (a.date, &a.notice, &a.article, &a.reason).cmp(&(b.date, &b.notice, &b.article, &b.reason)));
        for placed in &names.notes {
            let (class, reason) = (placed.tree.class, placed.tree.reason.text.clone());
            self.program.notes.push(Note { class, reason, span: placed.span });
        }
    }
}
