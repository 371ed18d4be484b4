//! What holds, in the language of the policies.

use crate::program::{
    Accumulate, Aim, Alert, Benefit, Effect, Expr, Figure, Guarantee, Program, Provision, Rate, RecordId, Requirement, Settlement, Share,
    Slot, Turn,
};
use crate::show::program::{Names, demand, words};

/// The slot of that name.
pub(super) fn slot_named(name: &str) -> Option<Slot> {
    crate::program::from_names::slot_named(name)
}

/// A slot's name.
pub(super) fn slot(slot: Slot) -> &'static str {
    words::slot(slot)
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
        let names = self.names(Some(benefit.record));
        for (at, cap) in benefit.base_caps.iter().enumerate() {
            slots.push((Slot::BaseCap(at), format!("{} {}", words::term(&names, &cap.term), figure(&cap.figure))));
        }
        for (at, deductible) in benefit.deductibles.iter().enumerate() {
            slots.push((Slot::Deductible(at), format!("{} {}", words::term(&names, &deductible.term), figure(&deductible.figure))));
        }
        let rate = match &benefit.rate {
            Rate::TopUp => None,
            Rate::Flat(rate) => Some(figure(rate)),
            Rate::Tiers(tiers) => {
                let each = tiers.tiers.iter().map(|tier| format!("{} {}", words::upper(self.program, tier), figure(&tier.figure)));
                Some(format!("{} {{ {} }}", words::tiers(&names, tiers), each.collect::<Vec<_>>().join("；")))
            }
        };
        slots.extend(rate.map(|rate| (Slot::Rate, rate)));
        for (at, cap) in benefit.caps.iter().enumerate() {
            let holds = format!("{} {} {}", words::term(&names, &cap.term), figure(&cap.figure), words::excess(cap.excess));
            slots.push((Slot::Cap(at), holds));
        }
        slots
    }

    /// Who bears a benefit's payment; none where it is not divided.
    pub(super) fn shares(&self, benefit: &Benefit) -> Option<String> {
        let share = |share: &Share| match &share.figure {
            Some(figure) => format!("{} {}", share.party, self.figure(Some(benefit.record), figure)),
            None => format!("{} 其余", share.party),
        };
        let shares: Vec<String> = benefit.shares.iter().map(share).collect();
        (!shares.is_empty()).then(|| shares.join("；"))
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

    /// The clauses of an aim.
    pub(super) fn aim(&self, aim: &Aim) -> String {
        demand::aim(self.program, aim).join("；")
    }

    /// Some effects of a provision, and when they apply.
    pub(super) fn provision(&self, provision: &Provision, effects: &[&Effect]) -> String {
        let benefit = effects.first().and_then(|effect| self.program.benefits.get(effect.benefit.0));
        let record = benefit.map(|benefit| benefit.record);
        let names = self.names(record);
        let each = effects.iter().map(|effect| {
            let figure = effect.op.figure().map(|figure| format!(" {}", self.figure(record, figure)));
            let changed = format!("{}.{}", names.benefit(effect.benefit), words::slot_of(&names, effect.benefit, effect.slot));
            format!("{changed} {}{}", words::verb(&effect.op), figure.unwrap_or_default())
        });
        let mut each = each.collect::<Vec<_>>().join("；");
        for (word, others) in [("优先于", &provision.overrides), ("先于", &provision.before)] {
            let others = others.iter().filter_map(|id| self.program.provisions.get(id.0)).map(|other| other.name.as_str());
            let others: Vec<&str> = others.collect();
            if !others.is_empty() {
                each = format!("{each}；{word} {}", others.join("、"));
            }
        }
        if let Some(group) = provision.favoured.and_then(|id| self.program.favours.get(id.0)) {
            each = format!("{each}；就高 {}", group.name);
        }
        match &provision.when {
            Some(when) => format!("{each}，当 {}", names.expr(when)),
            None => each,
        }
    }

    /// What an accumulator adds, of which claims, over what.
    pub(super) fn accumulate(&self, accumulate: &Accumulate) -> String {
        words::accumulate(&self.names(Some(accumulate.record)), accumulate)
    }

    /// When an alert is raised, and whom it tells.
    pub(super) fn alert(&self, alert: &Alert) -> String {
        format!("转介 {}，当 {}", alert.refer.join("、"), self.expr(Some(alert.record), &alert.when))
    }

    /// When a settlement applies, and its layers.
    pub(super) fn settlement(&self, settlement: &Settlement) -> String {
        let names = self.names(Some(settlement.record));
        let layers: Vec<&str> = settlement.layers.iter().map(|layer| names.benefit(*layer)).collect();
        let layers = if layers.is_empty() { String::new() } else { format!(" 依次 {}", layers.join("、")) };
        let holds = format!("依 {}{layers}", names.expr(&settlement.basis));
        let turn = |turn: &Turn| {
            let (layer, when) = (names.benefit(turn.layer), names.expr(&turn.when));
            match turn.instead {
                Some(instead) => format!("；改由 {} 代替 {layer} 当 {when}", names.benefit(instead)),
                None => format!("；跳过 {layer} 当 {when}"),
            }
        };
        let holds = settlement.turns.iter().fold(holds, |holds, of| holds + &turn(of));
        match &settlement.when {
            Some(when) => format!("{holds}，当 {}", names.expr(when)),
            None => holds,
        }
    }
}
