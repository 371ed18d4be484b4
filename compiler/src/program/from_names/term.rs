//! `每年 每个 定点机构编号`: over what a slot runs, and which of several an effect means.

use super::super::{AccumulatorId, Amount, Expr, ExprKind, Slot, Term, Type};
use super::context::Cx;
use super::{Builder, MOST_NEAR, Meaning, slots};
use crate::codes::{p0223_narrower_name, p0410_which_of_several, p0411_no_such_term, p0412_key_field, p0413_each_without_period};
use crate::codes::{p0417_not_counted, p0418_other_period};
use crate::names::Body;
use pol_lang::diagnostic::Text;
use pol_lang::tree::{self, BenefitClause, Name, Period};

impl Builder<'_, '_> {
    /// A term over the record at `cx`, of a benefit's `slot` or of an accumulator.
    pub(super) fn term(&mut self, cx: &Cx<'_>, slot: Option<Slot>, tree: &tree::Term) -> Option<Term> {
        if let Some(name) = &tree.shared {
            return self.shared(cx, slot?, tree, name);
        }
        let (period, record) = (tree.period(), cx.record);
        if period == Period::Visit && (!tree.each.is_empty() || slot.is_none()) {
            self.say(p0413_each_without_period::here(tree.span));
            return None;
        }
        let mut each = Vec::new();
        for name in &tree.each {
            let (field, _, ty) = self.field_in(record?, name)?;
            let own = self.program.records.get(record?.0).is_some_and(|record| record.unique == [field] || record.person == field);
            if own || !matches!(ty, Type::Text | Type::Enum(_) | Type::Bool) || each.contains(&field) {
                self.say(p0412_key_field::here(name, own, each.contains(&field)));
                return None;
            }
            each.push(field);
        }
        Some(Term { period, each, counted_in: None })
    }

    /// The term of an accumulator in which what the slot limits is counted.
    fn shared(&mut self, cx: &Cx<'_>, slot: Slot, tree: &tree::Term, name: &Name) -> Option<Term> {
        let (index, id) = self.accumulator_named(cx, name)?;
        self.used.insert(index);
        self.in_force(cx, index, name.span);
        let accumulate = self.program.accumulators.get(id.0)?;
        let benefit = cx.user.and_then(|user| match self.meanings.get(user) {
            Some(Meaning::Benefit(id)) => Some(*id),
            _ => None,
        })?;
        let (wanted, words) = match slot {
            Slot::Cap(_) => (Amount::PaidBy(benefit), ("支付额", "paid")),
            Slot::Deductible(_) => (Amount::DeductedBy(benefit), ("已扣起付线", "deducted")),
            // What caps on the base and tiers go by is the base.
            _ => (Amount::CountedBy(benefit), ("已计基数", "counted")),
        };
        let bases = matches!(wanted, Amount::CountedBy(_));
        let amount = |add: &Expr| if let ExprKind::Amount(amount) = &add.kind { Some(*amount) } else { None };
        let plain = accumulate.adds.iter().all(|add| match amount(add) {
            Some(Amount::PaidBy(_) | Amount::DeductedBy(_)) => !bases,
            Some(Amount::CountedBy(_)) => bases,
            _ => false,
        });
        let reads = accumulate.adds.iter().any(|add| amount(add) == Some(wanted));
        let (term, declared) = (Term { counted_in: Some(id), ..accumulate.term.clone() }, accumulate.span);
        let other_record = cx.record.is_some_and(|record| record != accumulate.record);
        if other_record || !plain || !reads {
            let slot = if slot == Slot::Rate { Text::new("分段", "tiers") } else { slots::text(slot) };
            let of = cx.user.and_then(|user| self.names.things.get(user)).map_or("", |thing| thing.name.text.as_str());
            self.say(p0417_not_counted::here(name, &slot, declared, (of, words)));
            return None;
        }
        let alike = tree.period.is_none_or(|period| period == term.period) && (tree.each.is_empty() || tree.each.len() == term.each.len());
        if !alike {
            self.say(p0418_other_period::here(tree.span, name, declared));
            return None;
        }
        Some(term)
    }

    /// The accumulator of that name.
    fn accumulator_named(&mut self, cx: &Cx<'_>, name: &Name) -> Option<(usize, AccumulatorId)> {
        let names = self.names;
        let found = names.thing(&name.text).and_then(|index| Some((index, names.things.get(index)?)));
        let Some((index, thing)) = found.filter(|(_, thing)| matches!(thing.body, Body::Accumulate(_))) else {
            let all = names.things.iter().take(MOST_NEAR).filter(|thing| matches!(thing.body, Body::Accumulate(_)));
            self.unknown(&Text::new("累计", "accumulator"), name, all.map(|thing| thing.name.text.as_str()));
            return None;
        };
        if thing.place.level > cx.place.level {
            self.say(p0223_narrower_name::narrower_name(name, names.policy(thing.place.level), thing.name.span));
            return None;
        }
        match self.meanings.get(index) {
            Some(Meaning::Accumulator(id)) => Some((index, *id)),
            _ => None,
        }
    }

    /// Which of a benefit's slots of one kind an effect on `slot` means.
    pub(super) fn which(&mut self, benefit: &tree::Benefit, slot: Slot, effect: &tree::Effect) -> Option<Slot> {
        let terms: Vec<&tree::Term> = benefit.clauses.iter().filter_map(|clause| term_of(clause, slot)).collect();
        if effect.term.is_empty() {
            if let [_, second, ..] = terms.as_slice() {
                self.say(p0410_which_of_several::here(
                    effect.benefit.span.to(effect.slot.span),
                    &effect.slot.text,
                    &benefit.name.text,
                    second,
                ));
                return None;
            }
            return Some(slot);
        }
        let Some(at) = terms.iter().position(|term| term.is_as(&effect.term)) else {
            let damaged = self.names.damage.touches(benefit.name.span) || self.names.damage.touches(effect.span);
            if !damaged {
                self.say(p0411_no_such_term::here(effect.term.span, &effect.slot, &benefit.name));
            }
            return None;
        };
        Some(match slot {
            Slot::BaseCap(_) => Slot::BaseCap(at),
            Slot::Deductible(_) => Slot::Deductible(at),
            _ => Slot::Cap(at),
        })
    }
}

/// The term of a clause for a slot of this kind.
fn term_of(clause: &BenefitClause, slot: Slot) -> Option<&tree::Term> {
    match (slot, clause) {
        (Slot::BaseCap(_), BenefitClause::BaseCap(cap)) => Some(&cap.term),
        (Slot::Deductible(_), BenefitClause::Deductible(deductible)) => Some(&deductible.term),
        (Slot::Cap(_), BenefitClause::Cap(cap)) => Some(&cap.term),
        _ => None,
    }
}

/// A term as policies write it.
pub(super) fn text(tree: &tree::Term) -> String {
    if let Some(shared) = &tree.shared {
        return format!("计入 {}", shared.text);
    }
    let (zh, _) = tree.period().words();
    let each: Vec<&str> = tree.each.iter().map(|name| name.text.as_str()).collect();
    if each.is_empty() { zh.to_owned() } else { format!("{zh} 每个 {}", each.join("、")) }
}
