//! Which definitions and parameters a part of a program speaks of, itself or through other definitions: what bears on it in time.
//!
//! Every struct is taken apart by all its fields, so that a new part of a rule cannot be overlooked here.

use super::{
    BaseCap, Benefit, BenefitId, Cap, Claim, Deductible, DefineId, Effect, Expr, ExprKind, Figure, Guarantee, Measures, ParameterId,
    Program, Provision, ProvisionId, Rate, Report, Requirement, Settlement, Share, Tier, Tiers, Turn,
};
use std::collections::BTreeSet;

/// What expressions speak of.
#[derive(Debug, Default)]
pub(crate) struct Reached {
    /// Definitions.
    pub(crate) defines: BTreeSet<DefineId>,
    /// Parameters.
    pub(crate) parameters: BTreeSet<ParameterId>,
}

impl Program {
    /// What `expressions` speak of. Definitions that are `known` are passed over, with what they build on.
    pub(crate) fn reached<'p>(&'p self, expressions: impl IntoIterator<Item = &'p Expr>, known: impl Fn(DefineId) -> bool) -> Reached {
        let mut reached = Reached::default();
        let mut open: Vec<&Expr> = expressions.into_iter().collect();
        while let Some(expr) = open.pop() {
            match &expr.kind {
                ExprKind::Define(define) => {
                    if !known(*define) && reached.defines.insert(*define) {
                        open.extend(self.define_versions(*define).map(|define| &define.value));
                    }
                }
                ExprKind::Parameter(parameter) => {
                    reached.parameters.insert(*parameter);
                }
                _ => open.extend(expr.parts()),
            }
        }
        reached
    }
}

impl Program {
    /// What is worked out on the claims of a settlement besides its layers: its conditions and columns, alerts, accumulators.
    pub(crate) fn besides<'p>(&'p self, settlement: &'p Settlement) -> Vec<&'p Expr> {
        let mut besides = settlement.expressions();
        besides.extend(self.alerts.iter().filter(|alert| alert.record == settlement.record).map(|alert| &alert.when));
        let kept = self.accumulators.iter().filter(|accumulate| accumulate.record == settlement.record);
        besides.extend(kept.flat_map(|accumulate| accumulate.adds.iter().chain(&accumulate.when)));
        besides
    }

    /// The layers of a settlement with every benefit whose slots are read on its claims.
    pub(crate) fn read_in(&self, settlement: &Settlement) -> BTreeSet<BenefitId> {
        self.with_read_benefits(&settlement.layers, &self.besides(settlement))
    }

    /// `layers` with every benefit whose slots they, provisions on them or `besides` read as values.
    pub(crate) fn with_read_benefits(&self, layers: &[BenefitId], besides: &[&Expr]) -> BTreeSet<BenefitId> {
        let mut all: BTreeSet<BenefitId> = layers.iter().copied().collect();
        if self.read_slots.is_empty() && self.favours.is_empty() {
            return all;
        }
        let mut todo: Vec<BenefitId> = all.iter().copied().collect();
        let mut open: Vec<&Expr> = besides.to_vec();
        loop {
            while let Some(expr) = open.pop() {
                match &expr.kind {
                    ExprKind::Slot(benefit, ..) if all.insert(*benefit) => todo.push(*benefit),
                    _ => open.extend(expr.parts()),
                }
            }
            let Some(next) = todo.pop() else { return all };
            open.extend(self.benefit_versions(next).flat_map(Benefit::expressions));
            let bears = |provision: &Provision| provision.effects.iter().any(|effect| effect.benefit == next);
            for provision in (0..self.provisions.len()).map(ProvisionId).filter(|id| self.provision_versions(*id).any(bears)) {
                open.extend(self.provision_versions(provision).flat_map(Provision::expressions));
                // Which provision of a group counts rests on all of them, and on the slot that it goes by.
                for id in self.favoured_with(provision) {
                    if all.insert(id) {
                        todo.push(id);
                    }
                }
            }
        }
    }
}

impl Program {
    /// The benefits of the group that a provision is of: the one that it goes by, and those that its members change.
    fn favoured_with(&self, id: ProvisionId) -> Vec<BenefitId> {
        let group = self.provisions.get(id.0).and_then(|provision| provision.favoured);
        let Some(favour) = group.and_then(|id| self.favours.get(id.0)) else { return Vec::new() };
        self.acted_on(favour).into_iter().chain(favour.slot().map(|(benefit, _)| benefit)).collect()
    }
}

impl Benefit {
    /// Every expression of its slots and of whom it is for.
    pub(crate) fn expressions(&self) -> Vec<&Expr> {
        let Benefit {
            eligible,
            base,
            base_caps,
            deductibles,
            rate,
            caps,
            shares,
            name: _,
            code: _,
            kinds: _,
            record: _,
            payer: _,
            rounding: _,
            validity: _,
            source: _,
            span: _,
        } = self;
        let mut figures = vec![base];
        figures.extend(base_caps.iter().map(|BaseCap { figure, term: _ }| figure));
        figures.extend(deductibles.iter().map(|Deductible { figure, term: _ }| figure));
        figures.extend(caps.iter().map(|Cap { figure, term: _, excess: _ }| figure));
        match rate {
            Rate::TopUp => {}
            Rate::Flat(figure) => figures.push(figure),
            Rate::Tiers(Tiers { tiers, term: _, slab: _, origin: _, overlap: _, span: _ }) => {
                figures.extend(tiers.iter().map(|Tier { figure, upper: _, span: _ }| figure));
            }
        }
        figures.extend(shares.iter().filter_map(|Share { figure, party: _, span: _ }| figure.as_ref()));
        eligible.iter().chain(figures.into_iter().filter_map(value)).collect()
    }
}

impl Provision {
    /// Its condition and the figures of its effects.
    pub(crate) fn expressions(&self) -> Vec<&Expr> {
        let Provision {
            when,
            effects,
            name: _,
            kinds: _,
            favoured: _,
            overrides: _,
            before: _,
            order_unclear: _,
            validity: _,
            source: _,
            span: _,
        } = self;
        let figures = effects.iter().filter_map(|Effect { op, benefit: _, slot: _, span: _ }| value(op.figure()?));
        when.iter().chain(figures).collect()
    }
}

impl Settlement {
    /// Its condition and what it reports.
    pub(crate) fn expressions(&self) -> Vec<&Expr> {
        let Settlement { when, turns, reports, name: _, code: _, record: _, basis: _, layers: _, validity: _, source: _, span: _ } = self;
        let turns = turns.iter().map(|Turn { when, layer: _, instead: _, source: _, span: _ }| when);
        let reported = reports.iter().flat_map(|Report { value, only_if, column: _ }| only_if.iter().chain([value]));
        when.iter().chain(turns).chain(reported).collect()
    }
}

impl Requirement {
    /// Its condition and its bounds.
    pub(crate) fn expressions(&self) -> Vec<&Expr> {
        let Requirement { when, bounds, bans: _, name: _, record: _, validity: _, source: _, span: _ } = self;
        when.iter().chain(bounds.iter().filter_map(|bound| value(&bound.figure))).collect()
    }
}

impl Guarantee {
    /// Its condition, what it says, and what it compares.
    pub(crate) fn expressions(&self) -> Vec<&Expr> {
        let Guarantee { when, claim, name: _, code: _, record: _, settlement: _, watched: _, validity: _, source: _, span: _ } = self;
        let (first, measures) = match claim {
            Claim::Always(always) => (Some(always), None),
            Claim::Compared(condition, measures) => (Some(condition), Some(measures)),
            Claim::Increased(_, measures) => (None, Some(measures)),
        };
        let compared = measures.into_iter().flat_map(|Measures { no_less, no_more }| no_less.iter().chain(no_more));
        when.iter().chain(first).chain(compared).collect()
    }
}

fn value(figure: &Figure) -> Option<&Expr> {
    let Figure { value, source: _, span: _ } = figure;
    value.as_ref()
}
