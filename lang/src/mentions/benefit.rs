//! Names in benefits, provisions and settlements.

use super::{Role, Thing, Walk};
use crate::tree::{Benefit, BenefitClause, Effect, Example, ExampleEntry, LabelledSlot, Provision, Settlement, Share, Term, Tiers};

impl Walk {
    pub(super) fn benefit(&mut self, benefit: &Benefit) {
        self.head(&benefit.name, benefit.code.as_ref(), Role::Thing(Thing::Benefit));
        self.all(&benefit.kinds, &Role::Kind);
        self.benefit_clauses(&benefit.clauses, &benefit.name.text);
    }

    /// The clauses of the benefit `owner`.
    pub(super) fn benefit_clauses(&mut self, clauses: &[BenefitClause], owner: &str) {
        for clause in clauses {
            match clause {
                BenefitClause::Payer(payer) => self.uses(payer, Role::Column(None)),
                BenefitClause::Over(record) => self.uses(record, Role::Record),
                BenefitClause::Eligible(condition) => self.plain(condition),
                BenefitClause::Base(slot) | BenefitClause::Rate(slot) | BenefitClause::TopUp(slot) => self.slot(slot),
                BenefitClause::BaseCap(cap) => self.termed(&cap.term, &cap.slot),
                BenefitClause::Deductible(deductible) => self.termed(&deductible.term, &deductible.slot),
                BenefitClause::Cap(cap) => self.termed(&cap.term, &cap.slot),
                BenefitClause::Tiers(tiers) => self.tiers(tiers),
                BenefitClause::Shares(_, shares) => shares.iter().for_each(|share| self.share(share, owner)),
                BenefitClause::Rounding(_) | BenefitClause::From(_) => {}
            }
        }
    }

    fn slot(&mut self, slot: &LabelledSlot) {
        self.figure(&slot.figure);
    }

    fn termed(&mut self, term: &Term, slot: &LabelledSlot) {
        self.term(term);
        self.slot(slot);
    }

    pub(super) fn term(&mut self, term: &Term) {
        self.all(&term.each, &Role::Field(None));
        self.maybe(term.shared.as_ref(), Role::Thing(Thing::Accumulate));
    }

    fn tiers(&mut self, tiers: &Tiers) {
        self.term(&tiers.term);
        for tier in &tiers.tiers {
            self.optional(tier.upper.as_ref());
            self.figure(&tier.figure);
        }
        self.grade(tiers.grade.as_ref());
    }

    fn share(&mut self, share: &Share, owner: &str) {
        self.declares(&share.party, Role::Party(owner.to_owned()));
        if let Some(figure) = &share.figure {
            self.figure(figure);
        }
    }

    pub(super) fn provision(&mut self, provision: &Provision) {
        self.head(&provision.name, provision.code.as_ref(), Role::Thing(Thing::Provision));
        self.all(&provision.kinds, &Role::Kind);
        self.maybe(provision.favoured.as_ref(), Role::Favour);
        self.optional(provision.when.as_ref());
        self.effects(&provision.effects);
        self.all(&provision.overrides, &Role::Thing(Thing::Provision));
        self.all(&provision.before, &Role::Thing(Thing::Provision));
    }

    pub(super) fn effects(&mut self, effects: &[Effect]) {
        for effect in effects {
            self.uses(&effect.benefit, Role::Thing(Thing::Benefit));
            self.uses(&effect.slot, Role::Slot);
            self.term(&effect.term);
            if let Some(figure) = &effect.figure {
                self.figure(figure);
            }
        }
    }

    pub(super) fn settlement(&mut self, settlement: &Settlement) {
        self.head(&settlement.name, settlement.code.as_ref(), Role::Thing(Thing::Settlement));
        self.uses(&settlement.record, Role::Record);
        self.plain(&settlement.basis);
        self.optional(settlement.when.as_ref());
        self.all(&settlement.layers, &Role::Thing(Thing::Benefit));
        for turn in &settlement.turns {
            self.uses(&turn.layer, Role::Thing(Thing::Benefit));
            self.maybe(turn.instead.as_ref(), Role::Thing(Thing::Benefit));
            self.plain(&turn.when);
        }
        for report in &settlement.reports {
            self.uses(&report.column, Role::Column(Some(settlement.record.text.clone())));
            self.expr(&report.value, Some(&report.column.text));
            self.optional(report.only_if.as_ref());
        }
    }

    pub(super) fn example(&mut self, example: &Example) {
        self.uses(&example.record, Role::Record);
        let record = &example.record.text;
        for entry in example.inputs.iter().chain(example.items.iter().flatten()) {
            self.entry(entry, Role::Field(Some(record.clone())));
        }
        example.expected.iter().for_each(|entry| self.entry(entry, Role::Entry));
    }

    fn entry(&mut self, entry: &ExampleEntry, role: Role) {
        self.uses(&entry.name, role);
        entry.values.iter().for_each(|value| self.expr(value, Some(&entry.name.text)));
    }
}
