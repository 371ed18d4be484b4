//! A claim → claims that differ from it in one thing, at values on which the plan turns.

use super::claim::Claim;
use pol_runtime::plan::{Basis, FieldType, Kind, Node, Plan, Record};
use std::collections::BTreeSet;

/// Values on which a plan turns.
#[derive(Debug, Default)]
pub(super) struct Turns {
    /// In fen, with those beside them.
    money: BTreeSet<i64>,
    /// Days, with those beside them.
    pub(super) days: BTreeSet<i64>,
    /// Whole numbers, with those beside them.
    whole: BTreeSet<i64>,
}

/// No amount beyond this is tried: 100 million yuan.
const MOST: i64 = 10_000_000_000;

impl Turns {
    /// What stands in the nodes, tables and slices of a plan.
    pub(super) fn of(plan: &Plan) -> Turns {
        let mut turns = Turns::default();
        let computed = plan.settlements.iter().filter_map(|settlement| match &settlement.basis {
            Basis::Computed(condition) => Some(&condition.nodes),
            Basis::Field(_) => None,
        });
        let lists = plan.bodies.iter().map(|body| &body.nodes).chain(plan.conditions.iter().map(|condition| &condition.nodes));
        for node in lists.chain(computed).chain(plan.folds.iter().map(|fold| &fold.nodes)).flatten() {
            turns.node(node);
        }
        for table in &plan.tables {
            table.cells.iter().for_each(|cell| turns.constant(table.kind, *cell));
        }
        for slice in plan.settlements.iter().flat_map(|settlement| &settlement.slices) {
            for day in [slice.basis.from, slice.basis.until].into_iter().filter(|day| *day > i32::MIN && *day < i32::MAX) {
                turns.constant(Kind::Date, i64::from(day));
            }
        }
        turns
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Const { kind, value } => self.constant(*kind, *value),
            // A bound is at the scale of what lies in the tiers, which is not told here: as fen, and as what is counted finer.
            Node::Marginal { bounds, .. } | Node::Slab { bounds, .. } => {
                for (bound, scale) in bounds.iter().flat_map(|bound| [2, 3, 4].map(|scale| (*bound, scale))) {
                    self.constant(Kind::Decimal { scale }, bound);
                }
            }
            _ => {}
        }
    }

    fn constant(&mut self, kind: Kind, value: i64) {
        let beside = |value: i64| [value.saturating_sub(1), value, value.saturating_add(1)];
        match kind {
            Kind::Date => self.days.extend(beside(value)),
            Kind::Decimal { scale } => {
                let digits = u32::from(scale.abs_diff(2));
                let power = 10_i64.checked_pow(digits).unwrap_or(1);
                let fen = if scale < 2 { value.checked_mul(power) } else { value.checked_div(power) };
                self.money.extend(fen.into_iter().flat_map(beside).filter(|fen| (0..=MOST).contains(fen)));
                if scale == 0 {
                    self.whole.extend(beside(value));
                }
            }
            _ => {}
        }
    }

    /// Amounts to be tried, in fen: those on which the plan turns, and some times as much, so that what is left of them after a payment, or what
    /// a ratio takes of them, comes there too.
    pub(super) fn amounts(&self) -> Vec<i64> {
        let times = |fen: &i64| [1, 2, 3, 5, 10].map(|times| fen.saturating_mul(times));
        let all: BTreeSet<i64> = self.money.iter().flat_map(times).filter(|fen| *fen <= MOST).collect();
        all.into_iter().collect()
    }

    /// The claims that differ in an amount, which takes the total with it.
    pub(super) fn amounts_changed(&self, record: &Record, claim: &Claim) -> Vec<Claim> {
        let money = record.fields.iter().enumerate().filter(|(_, field)| field.ty == FieldType::Money);
        let mut found = Vec::new();
        for (at, field) in money {
            let fits = |value: &i64| (field.min..=field.max).contains(value);
            found.extend(self.amounts().into_iter().filter(fits).map(|fen| with_money(record, claim, at, fen)));
        }
        found
    }

    /// The claims that differ in one field that is no amount; dates that must be in order are one day.
    pub(super) fn changed(&self, record: &Record, claim: &Claim) -> Vec<Claim> {
        let mut found = Vec::new();
        for (at, field) in record.fields.iter().enumerate() {
            let fits = |value: &i64| (field.min..=field.max).contains(value);
            match field.ty {
                FieldType::Text | FieldType::Price | FieldType::Ratio | FieldType::Number | FieldType::Money => {}
                FieldType::Bool => found.push(claim.with(at, 1_i64.saturating_sub(claim.value(at)))),
                FieldType::Enum(_) => found.extend((field.min..=field.max).take(64).map(|member| claim.with(at, member))),
                FieldType::Set(_) => {
                    let bits = (0..63_u32).map(|bit| 1_i64 << bit).take_while(|bit| *bit <= field.max);
                    found.push(claim.with(at, 0));
                    found.extend(bits.flat_map(|bit| [claim.with(at, bit), claim.with(at, claim.value(at) ^ bit)]));
                }
                FieldType::Int | FieldType::Days | FieldType::Months => {
                    found.extend(self.whole.iter().filter(|value| fits(value)).map(|value| claim.with(at, *value)));
                }
                FieldType::Date => {
                    for day in self.days.iter().filter(|day| fits(day)) {
                        found.push(claim.with(at, *day));
                        found.push(all_dates(record, claim, *day));
                    }
                }
            }
            if field.optional {
                found.push(claim.without(at));
            }
        }
        found
    }
}

/// The claim on one day throughout.
fn all_dates(record: &Record, claim: &Claim, day: i64) -> Claim {
    let dates = record.fields.iter().enumerate().filter(|(_, field)| field.ty == FieldType::Date && !field.optional);
    dates.fold(claim.clone(), |claim, (at, _)| claim.with(at, day))
}

/// The claim with another amount: what it is a part of, the total, is as much more or less.
pub(super) fn with_money(record: &Record, claim: &Claim, field: usize, fen: i64) -> Claim {
    let changed = claim.with(field, fen);
    let Some(total) = record.total.and_then(|total| usize::try_from(total).ok()).filter(|total| *total != field) else { return changed };
    let more = fen.saturating_sub(claim.value(field));
    changed.with(total, claim.value(total).saturating_add(more).max(0))
}
