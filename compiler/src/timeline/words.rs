//! What holds, in the language of the policies.

use crate::program::{Alert, Benefit, Effect, Expr, Figure, Guarantee, Program, Provision, Rate, RecordId, Requirement, Settlement, Slot};
use crate::show::program::{Names, demand, words};

/// All slots, in the order of computation.
pub(super) const SLOTS: [Slot; 5] = [Slot::Base, Slot::Deductible, Slot::Rate, Slot::Cap, Slot::PaidSoFar];

/// The slot of that name.
pub(super) fn slot_named(name: &str) -> Option<Slot> {
    crate::program::from_names::slot_named(name)
}

/// A slot's name.
pub(super) fn slot(slot: Slot) -> &'static str {
    words::slot(slot)
}

/// Whether effects can change that slot of the benefit.
pub(super) fn has(benefit: &Benefit, slot: Slot) -> bool {
    match slot {
        Slot::PaidSoFar => true,
        Slot::Base | Slot::Rate => benefit.base_slot() == Slot::Base,
        Slot::Target => benefit.base_slot() == Slot::Target,
        Slot::Deductible => benefit.deductible.is_some(),
        Slot::Cap => benefit.cap.is_some(),
    }
}

/// Writes things of one program.
pub(super) struct Words<'p> {
    pub(super) program: &'p Program,
}

impl<'p> Words<'p> {
    fn names(&self, record: Option<RecordId>) -> Names<'p> {
        Names { program: self.program, record: record.and_then(|record| self.program.records.get(record.0)) }
    }

    pub(super) fn expr(&self, record: Option<RecordId>, expr: &Expr) -> String {
        self.names(record).expr(expr)
    }

    pub(super) fn figure(&self, record: Option<RecordId>, figure: &Figure) -> String {
        figure.value.as_ref().map_or_else(|| "未定".to_owned(), |value| self.expr(record, value))
    }

    /// The slots that a benefit gives a figure, with what they hold.
    pub(super) fn slots(&self, benefit: &Benefit) -> Vec<(Slot, String)> {
        let figure = |figure: &Figure| self.figure(Some(benefit.record), figure);
        let mut slots = vec![(benefit.base_slot(), figure(&benefit.base))];
        if let Some(deductible) = &benefit.deductible {
            slots.push((Slot::Deductible, format!("{} {}", words::period(deductible.period), figure(&deductible.figure))));
        }
        let rate = match &benefit.rate {
            Rate::TopUp => None,
            Rate::Flat(rate) => Some(figure(rate)),
            Rate::Tiers(tiers) => {
                let each = tiers.tiers.iter().map(|tier| format!("{} {}", words::upper(self.program, tier), figure(&tier.figure)));
                Some(format!("{} {{ {} }}", words::tiers(tiers), each.collect::<Vec<_>>().join("；")))
            }
        };
        slots.extend(rate.map(|rate| (Slot::Rate, rate)));
        if let Some(cap) = &benefit.cap {
            let holds = format!("{} {} {}", words::period(cap.period), figure(&cap.figure), words::excess(cap.excess));
            slots.push((Slot::Cap, holds));
        }
        slots
    }

    /// All slots of a benefit in one line.
    pub(super) fn all(&self, benefit: &Benefit) -> String {
        let slots = self.slots(benefit).into_iter().map(|(of, holds)| format!("{} {holds}", slot(of)));
        slots.collect::<Vec<_>>().join("；")
    }

    /// The clauses of a requirement.
    pub(super) fn requirement(&self, requirement: &Requirement) -> String {
        demand::requirement(self.program, requirement).join("；")
    }

    /// The clauses of a guarantee.
    pub(super) fn guarantee(&self, guarantee: &Guarantee) -> String {
        demand::guarantee(self.program, guarantee).join("；")
    }

    /// Some effects of a provision, and when they apply.
    pub(super) fn provision(&self, provision: &Provision, effects: &[&Effect]) -> String {
        let benefit = effects.first().and_then(|effect| self.program.benefits.get(effect.benefit.0));
        let record = benefit.map(|benefit| benefit.record);
        let names = self.names(record);
        let each = effects.iter().map(|effect| {
            let figure = words::operand(&effect.op).map(|figure| format!(" {}", self.figure(record, figure)));
            let changed = format!("{}.{}", names.benefit(effect.benefit), words::slot(effect.slot));
            format!("{changed} {}{}", words::verb(&effect.op), figure.unwrap_or_default())
        });
        let each = each.collect::<Vec<_>>().join("；");
        match &provision.when {
            Some(when) => format!("{each}，当 {}", names.expr(when)),
            None => each,
        }
    }

    /// When an alert is raised, and whom it tells.
    pub(super) fn alert(&self, alert: &Alert) -> String {
        format!("转介 {}，当 {}", alert.refer.join("、"), self.expr(Some(alert.record), &alert.when))
    }

    /// When a settlement applies, and its layers.
    pub(super) fn settlement(&self, settlement: &Settlement) -> String {
        let names = self.names(Some(settlement.record));
        let layers: Vec<&str> = settlement.layers.iter().map(|layer| names.benefit(*layer)).collect();
        let holds = format!("依 {} 依次 {}", names.field(settlement.basis), layers.join("、"));
        match &settlement.when {
            Some(when) => format!("{holds}，当 {}", names.expr(when)),
            None => holds,
        }
    }
}
