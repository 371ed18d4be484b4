//! `每年 每个 定点机构编号`: over what a slot runs, and which of several an effect means.

use super::super::{RecordId, Slot, Term, Type};
use super::Builder;
use crate::codes::{p0410_which_of_several, p0411_no_such_term, p0412_key_field, p0413_each_without_period};
use pol_lang::tree::{self, BenefitClause, Period};

impl Builder<'_, '_> {
    /// A term over a record.
    pub(super) fn term(&mut self, record: Option<RecordId>, tree: &tree::Term) -> Option<Term> {
        let period = tree.period();
        if period == Period::Visit && !tree.each.is_empty() {
            self.say(p0413_each_without_period::here(tree.span));
            return None;
        }
        let mut each = Vec::new();
        for name in &tree.each {
            let (field, _, ty) = self.field_in(record?, name)?;
            let own = self.program.records.get(record?.0).is_some_and(|record| record.unique == field || record.person == field);
            if own || !matches!(ty, Type::Text | Type::Enum(_) | Type::Bool) || each.contains(&field) {
                self.say(p0412_key_field::here(name, own, each.contains(&field)));
                return None;
            }
            each.push(field);
        }
        Some(Term { period, each })
    }

    /// Which of a benefit's slots of one kind an effect on `slot` means.
    pub(super) fn which(&mut self, benefit: &tree::Benefit, slot: Slot, effect: &tree::Effect) -> Option<Slot> {
        let terms: Vec<&tree::Term> = benefit.clauses.iter().filter_map(|clause| term_of(clause, slot)).collect();
        if effect.term.is_empty() {
            if let [_, second, ..] = terms.as_slice() {
                self.say(p0410_which_of_several::here(&effect.slot, &benefit.name.text, second));
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
    let (zh, _) = tree.period().words();
    let each: Vec<&str> = tree.each.iter().map(|name| name.text.as_str()).collect();
    if each.is_empty() { zh.to_owned() } else { format!("{zh} 每个 {}", each.join("、")) }
}
