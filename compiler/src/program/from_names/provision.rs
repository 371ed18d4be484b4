//! Provisions: conditions and their effects on slots.

use super::super::{Effect, EffectOp, KindId, Provision, ProvisionId, RecordId, Slot, Type};
use super::context::{Cx, Given};
use super::over::Over;
use super::types::{blame, rewritten};
use super::{Builder, Read, slots, term};
use crate::codes::{
    p0315_percent_or_points, p0405_no_such_slot, p0406_effect_unfit, p0414_term_on_slot, p0509_never_together, p0753_several_records,
};
use crate::names::{self, Body, ProvisionText, Thing};
use pol_lang::diagnostic::Text;
use pol_lang::tree::{self, FigureValue};

impl<'n, 't> Builder<'n, 't> {
    pub(super) fn provisions(&mut self) {
        let names = self.names;
        for (index, thing) in names.things.iter().enumerate() {
            if let Body::Provision(tree) = thing.body {
                let text = ProvisionText { when: tree.when.as_ref(), effects: &tree.effects, figure: None };
                if let Some(provision) = self.provision(index, thing, &text) {
                    self.provision_of.insert(index, ProvisionId(self.program.provisions.len()));
                    self.program.provisions.push(provision);
                }
            }
        }
        self.order();
        self.favours();
        self.provision_versions();
    }

    /// A provision with one wording of its condition and effects.
    pub(super) fn provision(&mut self, index: usize, thing: &'n Thing<'t>, tree: &ProvisionText<'_>) -> Option<Provision> {
        let Body::Provision(declared) = thing.body else { return None };
        let cx = self.cx_of(index)?;
        self.reading.clear();
        let kinds: Vec<Option<KindId>> = {
            let names = self.names;
            let found = &mut self.found;
            declared.kinds.iter().map(|kind| names.visible_kind(kind, thing.place.level, found).map(KindId)).collect()
        };
        // What an amendment writes anew names what its own policy sees.
        let targets: Vec<Option<super::BenefitId>> = (tree.effects.iter())
            .map(|effect| {
                let level = self.rooted(&cx, effect.span).place.level;
                self.benefit_named(&effect.benefit, level)
            })
            .collect();
        let over = self.provision_record(tree, &targets);
        let cx = Cx { record: over.record(), lost: over == Over::Lost, ..cx };
        let when = tree.when.map(|when| self.condition(&self.rooted(&cx.slot("当"), when.span), when, ("当", "when")));
        let facts = when.as_ref().map(|when| self.facts_or_all(when.as_ref()).0).unwrap_or_default();
        let effects: Vec<Option<Effect>> =
            tree.effects.iter().zip(&targets).map(|(effect, target)| self.effect(&cx, &facts, thing, effect, *target)).collect();
        self.reads_of(&targets);
        let source = self.source(&tree.effects.first().map_or(cx.clone(), |effect| self.rooted(&cx, effect.span)), None);
        Some(Provision {
            name: thing.name.text.clone(),
            kinds: kinds.into_iter().collect::<Option<_>>()?,
            when: super::benefit::turn(when)?,
            effects: effects.into_iter().collect::<Option<_>>()?,
            favoured: None,
            overrides: Vec::new(),
            before: Vec::new(),
            order_unclear: false,
            validity: thing.validity.clone(),
            source,
            span: thing.name.span,
        })
    }

    /// What the provision reads is read by every benefit that it changes.
    fn reads_of(&mut self, targets: &[Option<super::BenefitId>]) {
        let reading: Vec<_> = self.reading.drain(..).collect();
        for reader in targets.iter().flatten() {
            self.reads.extend(reading.iter().map(|(read, span)| Read { reader: *reader, read: *read, span: *span }));
        }
    }

    /// The one record of all benefits that it changes.
    fn provision_record(&mut self, tree: &ProvisionText<'_>, targets: &[Option<super::BenefitId>]) -> Over {
        let mut record: Option<RecordId> = None;
        let mut lost = targets.is_empty();
        for (effect, target) in tree.effects.iter().zip(targets) {
            let theirs = target.and_then(|target| self.signs.get(target.0)).and_then(|sign| sign.record);
            match (record, theirs) {
                (Some(ours), Some(theirs)) if ours != theirs => {
                    let name = |id: RecordId| self.program.records.get(id.0).map(|record| record.name.clone()).unwrap_or_default();
                    let (ours, theirs) = (name(ours), name(theirs));
                    self.say(p0753_several_records::other_record(effect.benefit.span, &effect.benefit.text, &theirs, &ours));
                    lost = true;
                }
                (None, theirs) => record = theirs,
                _ => {}
            }
        }
        match record {
            Some(record) if !lost => Over::Record(record),
            // Every benefit is unknown: the condition may still tell.
            None => tree.when.and_then(|when| self.likely(when)).map_or(Over::Lost, Over::Record),
            Some(_) => Over::Lost,
        }
    }

    fn effect(
        &mut self,
        cx: &Cx<'_>,
        facts: &Given,
        thing: &Thing<'t>,
        tree: &tree::Effect,
        target: Option<super::BenefitId>,
    ) -> Option<Effect> {
        let slot = self.effect_slot(tree, target);
        let cx = cx.knowing(facts);
        let Some(slot) = slot else {
            // The slot is wrong, but its figure may have faults of its own.
            if let Some(figure) = &tree.figure {
                self.loose_figure(&cx, figure, None);
            }
            return None;
        };
        let op = self.effect_op(&cx, tree, slot);
        let target = target?;
        let sign = self.signs.get(target.0)?;
        let benefit = self.names.things.get(sign.thing)?;
        if thing.dated && benefit.dated && !names::together(&thing.validity, &benefit.validity) {
            let span = tree.benefit.span;
            self.say(p0509_never_together::never_together(span, &thing.name.text, &benefit.name.text, benefit.name.span));
            return None;
        }
        let sound = sign.sound;
        op.filter(|_| sound).map(|op| Effect { benefit: target, slot, op, span: tree.span })
    }

    fn effect_slot(&mut self, tree: &tree::Effect, target: Option<super::BenefitId>) -> Option<Slot> {
        let slot = slots::slot(&tree.slot.text)?;
        let sign = target.and_then(|target| self.signs.get(target.0));
        if let Some(sign) = sign.filter(|sign| !sign.slots.contains(&slot)) {
            let benefit = self.names.things.get(sign.thing)?.name;
            self.say(p0405_no_such_slot::slot_absent(&tree.slot, &benefit.text, benefit.span));
            return None;
        }
        if !matches!(slot, Slot::BaseCap(_) | Slot::Deductible(_) | Slot::Cap(_)) {
            if !tree.term.is_empty() {
                self.say(p0414_term_on_slot::here(tree.term.span, &tree.slot));
                return None;
            }
            return Some(slot);
        }
        let benefit = sign.and_then(|sign| self.names.things.get(sign.thing)).map(|thing| thing.body);
        match benefit {
            Some(Body::Benefit(benefit)) => self.which(benefit, slot, tree),
            _ => Some(slot),
        }
    }

    fn effect_op(&mut self, cx: &Cx<'_>, tree: &tree::Effect, slot: Slot) -> Option<EffectOp> {
        let text = slots::text(slot);
        let which = if tree.term.is_empty() { String::new() } else { format!(" {}", term::text(&tree.term)) };
        let cx = cx.slot(&format!("{}.{}{which}", tree.benefit.text, text.zh));
        if !self.op_fits(tree, slot) {
            return None;
        }
        let wanted = if slot == Slot::Rate { Type::Ratio } else { Type::Money };
        let what = Text::new(text.zh.clone(), format!("the {}", text.en));
        let figure = tree.figure.as_ref();
        match tree.op {
            tree::EffectOp::Waive => Some(EffectOp::Waive),
            tree::EffectOp::Lift => Some(EffectOp::Lift),
            tree::EffectOp::Set => self.figure(&cx, figure?, wanted, &what).map(EffectOp::Set),
            tree::EffectOp::AtLeast => self.figure(&cx, figure?, wanted, &what).map(EffectOp::AtLeast),
            tree::EffectOp::AtMost => self.figure(&cx, figure?, wanted, &what).map(EffectOp::AtMost),
            tree::EffectOp::Raise => self.change(&cx, figure?, slot, true),
            tree::EffectOp::Lower => self.change(&cx, figure?, slot, false),
        }
    }

    /// Which effects fit which slots.
    fn op_fits(&mut self, tree: &tree::Effect, slot: Slot) -> bool {
        let op = op_text(tree.op);
        let instead = match (slot, tree.op) {
            (Slot::PaidSoFar, tree::EffectOp::AtLeast | tree::EffectOp::AtMost) => None,
            (Slot::PaidSoFar, _) => Some(Text::new("写：不低于 …，或 不高于 …", "write: at_least …, or at_most …")),
            (Slot::Deductible(_), tree::EffectOp::Waive) | (Slot::Cap(_) | Slot::BaseCap(_), tree::EffectOp::Lift) => None,
            (Slot::Cap(_), tree::EffectOp::Waive) => Some(Text::new("封顶线写：取消", "for a cap write: lift")),
            (Slot::Deductible(_), tree::EffectOp::Lift) => Some(Text::new("起付线写：免除", "for a deductible write: waive")),
            (_, tree::EffectOp::Waive | tree::EffectOp::Lift) => Some(Text::new("写：改为 …", "write: set …")),
            _ => None,
        };
        if let Some(instead) = instead {
            let said = p0406_effect_unfit::effect_unfit(tree.op_span, &op, &slots::text(slot), &instead);
            self.say(match (slot, tree.op) {
                (Slot::Cap(_), tree::EffectOp::Waive) => said.fix(tree.op_span, "取消"),
                (Slot::Deductible(_), tree::EffectOp::Lift) => said.fix(tree.op_span, "免除"),
                _ => said,
            });
            return false;
        }
        let needs = !matches!(tree.op, tree::EffectOp::Waive | tree::EffectOp::Lift);
        if needs != tree.figure.is_some() {
            if !self.names.damage.touches(tree.span) {
                self.say(p0406_effect_unfit::figure_unfit(tree.span, &op, needs));
            }
            return false;
        }
        true
    }

    /// `提高` and `降低`: points on a ratio; money or a percentage on money.
    fn change(&mut self, cx: &Cx<'_>, tree: &tree::Figure, slot: Slot, up: bool) -> Option<EffectOp> {
        let natural = if slot == Slot::Rate { Type::Points } else { Type::Money };
        let figure = self.loose_figure(cx, tree, Some(natural))?;
        let plain = |figure| Some(if up { EffectOp::Raise(figure) } else { EffectOp::Lower(figure) });
        let (FigureValue::Expr(source), Some(value)) = (&tree.value, &figure.value) else { return plain(figure) };
        let blamed = blame(source);
        let literal = |ty: Type| rewritten(blamed, ty);
        match (slot, value.ty) {
            (Slot::Rate, Type::Ratio) => {
                let points = literal(Type::Points);
                self.say(p0315_percent_or_points::percent_on_ratio(blamed.span, points.as_deref()));
                None
            }
            (Slot::Rate, _) => self.changed_by(source, value.clone(), figure, Type::Points, up),
            (_, Type::Points) => {
                let percent = literal(Type::Ratio);
                self.say(p0315_percent_or_points::points_on_money(blamed.span, percent.as_deref()));
                None
            }
            (_, Type::Ratio) => Some(if up { EffectOp::RaiseBy(figure) } else { EffectOp::LowerBy(figure) }),
            _ => self.changed_by(source, value.clone(), figure, Type::Money, up),
        }
    }

    fn changed_by(
        &mut self,
        source: &tree::Expr,
        value: super::super::Expr,
        figure: super::super::Figure,
        wanted: Type,
        up: bool,
    ) -> Option<EffectOp> {
        let what = if up { Text::new("提高的幅度", "a raise") } else { Text::new("降低的幅度", "a reduction") };
        self.require(source, value, wanted, &what)?;
        Some(if up { EffectOp::Raise(figure) } else { EffectOp::Lower(figure) })
    }
}

fn op_text(op: tree::EffectOp) -> Text {
    let (zh, en) = match op {
        tree::EffectOp::Set => ("改为", "set"),
        tree::EffectOp::Raise => ("提高", "raise"),
        tree::EffectOp::Lower => ("降低", "lower"),
        tree::EffectOp::AtLeast => ("不低于", "at_least"),
        tree::EffectOp::AtMost => ("不高于", "at_most"),
        tree::EffectOp::Waive => ("免除", "waive"),
        tree::EffectOp::Lift => ("取消", "lift"),
    };
    Text::new(zh, en)
}
