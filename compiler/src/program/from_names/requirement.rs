//! Requirements: bounds and bans on slots of benefits, by name or by kind.

use super::super::{Ban, Deed, Figure, KindId, RecordId, RequiredBound, Requirement, Slot, Subject, Type};
use super::context::Cx;
use super::over::Over;
use super::{Builder, slots};
use crate::codes::p1003_requirement_unfit;
use crate::names::{Body, Thing};
use pol_lang::diagnostic::Text;
use pol_lang::tree::{self, FigureValue, Name};

impl<'n, 't> Builder<'n, 't> {
    pub(super) fn requirements(&mut self) {
        let names = self.names;
        for (index, thing) in names.things.iter().enumerate() {
            if let Body::Requirement(tree) = thing.body {
                let requirement = self.requirement(index, thing, tree);
                self.program.requirements.extend(requirement);
            }
        }
    }

    fn requirement(&mut self, index: usize, thing: &'n Thing<'t>, tree: &'t tree::Requirement) -> Option<Requirement> {
        let level = thing.place.level;
        let subjects: Vec<Option<Subject>> = tree.bounds.iter().map(|bound| self.subject(&bound.subject, level)).collect();
        let over = self.requirement_over(thing, tree, &subjects);
        let record = over.record();
        let no_amounts = Some(Text::new("要求", "a requirement"));
        let cx = Cx { record, lost: over == Over::Lost, no_amounts, ..self.cx_of(index)? };
        let when = tree.when.as_ref().map(|when| self.condition(&cx.slot("当"), when, ("当", "when")));
        let facts = when.as_ref().map(|when| self.facts_or_all(when.as_ref()).0).unwrap_or_default();
        let inner = cx.knowing(&facts);
        let bounds: Vec<Option<RequiredBound>> =
            tree.bounds.iter().zip(subjects).map(|(bound, subject)| self.required_bound(&inner, bound, subject)).collect();
        let bans: Vec<Option<Ban>> = tree.bans.iter().map(|ban| self.ban(ban, level)).collect();
        let source = self.source(&cx, None);
        let when = super::benefit::turn(when)?;
        if over == Over::Lost {
            return None;
        }
        Some(Requirement {
            name: thing.name.text.clone(),
            record,
            when,
            bounds: bounds.into_iter().collect::<Option<_>>()?,
            bans: bans.into_iter().collect::<Option<_>>()?,
            validity: thing.validity.clone(),
            source,
            span: thing.name.span,
        })
    }

    /// The record that condition and figures read: as their fields tell, else that of the first benefit spoken of.
    fn requirement_over(&mut self, thing: &Thing<'t>, tree: &'t tree::Requirement, subjects: &[Option<Subject>]) -> Over {
        let figures = tree.bounds.iter().filter_map(|bound| match &bound.figure.value {
            FigureValue::Expr(value) => Some(value),
            FigureValue::Unbound(_) => None,
        });
        let exprs: Vec<&tree::Expr> = tree.when.iter().chain(figures).collect();
        let of = |subject: Subject| match subject {
            Subject::Benefit(id) => self.signs.get(id.0).and_then(|sign| sign.record),
            Subject::Kind(kind) => self.program.benefits.iter().find(|benefit| benefit.kinds.contains(&kind)).map(|benefit| benefit.record),
        };
        let mut records: Vec<RecordId> = subjects.iter().flatten().filter_map(|subject| of(*subject)).collect();
        records.dedup();
        let among = (!records.is_empty()).then_some(records.as_slice());
        self.over(None, &exprs, among, (thing.name.span, &thing.name.text))
    }

    fn subject(&mut self, subject: &tree::Subject, level: usize) -> Option<Subject> {
        match subject {
            tree::Subject::Kind(name) => self.kind_named(name, level).map(Subject::Kind),
            tree::Subject::Benefit(name) => self.benefit_named(name, level).map(Subject::Benefit),
        }
    }

    /// The kind of that name as `level` may name it.
    pub(super) fn kind_named(&mut self, name: &Name, level: usize) -> Option<KindId> {
        let names = self.names;
        let kind = names.visible_kind(name, level, &mut self.found)?;
        self.kinds_asked.insert(kind);
        Some(KindId(kind))
    }

    fn required_bound(&mut self, cx: &Cx<'_>, tree: &tree::RequiredBound, subject: Option<Subject>) -> Option<RequiredBound> {
        let slot = self.required_slot(&tree.slot)?;
        let figure = self.required_figure(cx, tree, slot)?;
        Some(RequiredBound { subject: subject?, slot, shift: tree.shift, at_least: tree.at_least, figure, span: tree.span })
    }

    fn required_slot(&mut self, name: &Name) -> Option<Slot> {
        let slot = slots::slot(&name.text)?;
        if slot == Slot::PaidSoFar {
            self.say(p1003_requirement_unfit::paid_so_far(name));
            return None;
        }
        Some(slot)
    }

    /// The bound; of a change of money either an amount or a percentage of what the benefit states.
    fn required_figure(&mut self, cx: &Cx<'_>, tree: &tree::RequiredBound, slot: Slot) -> Option<Figure> {
        let text = slots::text(slot);
        let what = Text::new(format!("对{}的要求", text.zh), format!("a requirement on the {}", text.en));
        let cx = cx.slot("须");
        match (tree.shift, slot) {
            (None, Slot::Rate) => self.figure(&cx, &tree.figure, Type::Ratio, &what),
            (Some(_), Slot::Rate) => self.figure(&cx, &tree.figure, Type::Points, &what),
            (None, _) => self.figure(&cx, &tree.figure, Type::Money, &what),
            (Some(_), _) => {
                let figure = self.loose_figure(&cx, &tree.figure, Some(Type::Money))?;
                match (&figure.value, &tree.figure.value) {
                    (Some(value), FigureValue::Expr(source)) if value.ty != Type::Ratio => {
                        let value = self.require(source, value.clone(), Type::Money, &what)?;
                        Some(Figure { value: Some(value), ..figure })
                    }
                    _ => Some(figure),
                }
            }
        }
    }

    fn ban(&mut self, tree: &tree::Ban, level: usize) -> Option<Ban> {
        match tree {
            tree::Ban::Kind(name) => self.kind_named(name, level).map(|kind| Ban::Kind(kind, name.span)),
            tree::Ban::Effect { subject, slot: name, op, span } => {
                let subject = self.subject(subject, level);
                let slot = self.required_slot(name)?;
                let deed = match op {
                    tree::EffectOp::Raise => Deed::Raise,
                    tree::EffectOp::Lower => Deed::Lower,
                    tree::EffectOp::Waive => Deed::Waive,
                    tree::EffectOp::Lift => Deed::Lift,
                    tree::EffectOp::Set | tree::EffectOp::AtLeast | tree::EffectOp::AtMost => Deed::Set,
                };
                let fits = match deed {
                    Deed::Waive => matches!(slot, Slot::Deductible(_)),
                    Deed::Lift => matches!(slot, Slot::Cap(_) | Slot::BaseCap(_)),
                    Deed::Set | Deed::Raise | Deed::Lower => true,
                };
                if !fits {
                    self.say(p1003_requirement_unfit::deed(*span, &slots::text(slot)));
                    return None;
                }
                Some(Ban::Effect { subject: subject?, slot, deed, span: *span })
            }
        }
    }
}
