//! A benefit on one claim: eligible? → base → deductible → ratio or tiers → floor and ceiling → cap → cost unpaid → fen.

mod kept;
pub(crate) mod limit;
mod rate;
pub(crate) mod shares;
pub(crate) mod slot;
mod turn;

use super::expr::{Amounts, Lowering, Uses, number, rounding};
use crate::program::{Benefit, BenefitId, Rate, Slot, SourceId, Term, Type, Value};
use pol_runtime::plan::{Accumulator, Influence, NodeId, Share, Step, StepKind};
use rate::{Start, Yield};
use slot::Changed;
use turn::Skipped;

/// Builds the layers of one body.
pub(crate) struct Builder<'b, 'p> {
    /// Its expressions and nodes.
    pub(crate) lowering: &'b mut Lowering<'p>,
    /// The plan's accumulators, grown by use.
    pub(crate) accumulators: &'b mut Vec<Accumulator>,
    /// The figures that the body rests on.
    pub(crate) needs: Uses,
    /// What is added to which accumulator.
    pub(crate) postings: Vec<(u32, NodeId)>,
    /// What the layer in hand keeps, over which terms.
    pub(crate) kept: Vec<(limit::Part, Term)>,
    /// The transition that keeps the claim under other rules.
    pub(crate) transition: Option<SourceId>,
}

/// What a layer came to; its nodes are not yet numbered for the plan.
pub(crate) struct Built {
    /// What it pays, in fen.
    pub(crate) paid: NodeId,
    /// What its deductible took, unrounded.
    pub(crate) deducted: NodeId,
    /// Its base, within the caps on it, unrounded.
    pub(crate) counted: NodeId,
    /// What a target or a bound below asked of it, in fen, beyond what it pays.
    pub(crate) shortfall: NodeId,
    /// What its cap gave to the person.
    pub(crate) cut: NodeId,
    /// What each party bears of it.
    pub(crate) shares: Vec<Share>,
    /// How it came about.
    pub(crate) steps: Vec<Step>,
}

impl Builder<'_, '_> {
    /// The benefit as the next layer.
    pub(crate) fn layer(&mut self, id: BenefitId, benefit: &Benefit, before: &Amounts, skipped: Option<Skipped>) -> Built {
        let mut steps = Vec::new();
        self.kept.clear();
        let eligible = self.eligible(benefit, skipped, &mut steps);
        let (start, in_scope) = self.start(id, benefit, eligible, &mut steps);
        let Yield { open, deducted, rates, due, without_base } = rate::due(self, id, benefit, &start, before);
        if let Some(open) = open {
            steps.push(step(StepKind::DeductibleLeft, open));
            steps.push(step(StepKind::Deducted, deducted));
        }
        for (tier, rate) in (0_u32..).zip(&rates) {
            self.need(&rate.needs, eligible);
            steps.push(self.step(StepKind::Rate(tier), rate, eligible));
        }
        let apart = slot::kept_away(self.lowering, id, Slot::PaidSoFar);
        let influences = self.influences(&apart, eligible);
        steps.push(Step { kind: StepKind::Computed, node: due, influences });
        let asked = if matches!(benefit.rate, Rate::TopUp) { Some(due) } else { None };
        let (due, asked) = self.bounded(id, (due, asked), before, (eligible, without_base), &mut steps);
        let (capped, cut) = self.capped(id, benefit, due, eligible, &mut steps);
        let paid = self.payable(benefit, capped, before, in_scope);
        self.keep_for_others(id);
        self.post(benefit, |part| match part {
            limit::Part::Base => start.base,
            limit::Part::Deducted => deducted,
            limit::Part::Paid => paid,
        });
        steps.push(step(StepKind::Paid, paid));
        let shortfall = self.shortfall(benefit, asked, paid, &mut steps);
        let shares = self.shares(benefit, paid, eligible);
        let counted = if matches!(benefit.rate, Rate::TopUp) { self.lowering.nodes.zero() } else { start.base };
        Built { paid, deducted, counted, shortfall, cut, shares, steps }
    }

    fn eligible(&mut self, benefit: &Benefit, skipped: Option<Skipped>, steps: &mut Vec<Step>) -> NodeId {
        let mut eligible = match &benefit.eligible {
            Some(eligible) => self.lowering.expr(eligible),
            None => self.lowering.always(),
        };
        if let Some(skipped) = skipped {
            eligible = self.unless(&skipped, eligible, steps);
        }
        let nodes = &mut self.lowering.nodes;
        self.needs.merge(nodes, &eligible.uses);
        let yes = nodes.bool(true);
        eligible.uses.add(nodes, benefit.source, true, yes);
        if let Some(transition) = self.transition {
            eligible.uses.add(nodes, transition, true, yes);
        }
        let mut own = Uses::default();
        own.add(nodes, benefit.source, true, eligible.node);
        self.needs.merge(nodes, &own);
        let influences = self.influences(&eligible.uses, yes);
        steps.push(Step { kind: StepKind::Eligible, node: eligible.node, influences });
        eligible.node
    }

    /// Base and deductibles with the effects on them, and whether the base draws on in-scope cost alone.
    fn start(&mut self, id: BenefitId, benefit: &Benefit, eligible: NodeId, steps: &mut Vec<Step>) -> (Start, NodeId) {
        let lowering = &mut *self.lowering;
        let written = lowering.figure(&benefit.base, Type::Money);
        let value = slot::changed(lowering, id, benefit.base_slot(), written, Type::Money);
        let in_scope = match &benefit.base.value {
            Some(base) => lowering.in_scope(base),
            None => lowering.nodes.bool(false),
        };
        let in_scope = slot::scope(lowering, id, benefit.base_slot(), in_scope);
        let nodes = &mut lowering.nodes;
        let zero = nodes.zero();
        let positive = nodes.max(value.node, zero);
        let base = nodes.select(eligible, positive, zero);
        self.need(&value.needs, eligible);
        let kind = if benefit.base_slot() == Slot::Target { StepKind::Target } else { StepKind::Base };
        steps.push(self.step(kind, &Changed { node: base, ..value }, eligible));
        let base = self.capped_base(id, benefit, base, eligible, steps);
        let deductibles = self.deductibles(id, benefit, eligible, steps);
        (Start { base, deductibles, eligible }, in_scope)
    }

    /// Floors and ceilings on what has been paid so far, on what is due and on what is asked for alone; not below 0, and 0 where the
    /// benefit does not apply.
    fn bounded(
        &mut self,
        id: BenefitId,
        (due, asked): (NodeId, Option<NodeId>),
        before: &Amounts,
        (eligible, masked): (NodeId, bool),
        steps: &mut Vec<Step>,
    ) -> (NodeId, Option<NodeId>) {
        let bounds = slot::bounds(self.lowering, id);
        let raised = bounds.iter().any(|bound| bound.floor);
        let nodes = &mut self.lowering.nodes;
        let zero = nodes.zero();
        let mut all: Vec<NodeId> = std::iter::once(due).chain(asked.or(raised.then_some(zero))).collect();
        for due in &mut all {
            *due = nodes.floor_zero(*due);
        }
        for slot::Bound { value: bound, when, floor } in bounds {
            let nodes = &mut self.lowering.nodes;
            let room = nodes.sub(bound.node, before.paid);
            for due in &mut all {
                *due = if floor {
                    let zero = nodes.literal(nodes.kind(room), 0);
                    let missing = nodes.select(when, room, zero);
                    nodes.max(*due, missing)
                } else {
                    let room = nodes.floor_zero(room);
                    let less = nodes.min(*due, room);
                    nodes.select(when, less, *due)
                };
            }
            self.need(&bound.needs, eligible);
            steps.push(self.step(if floor { StepKind::Floor } else { StepKind::Ceiling }, &bound, eligible));
        }
        if raised || masked {
            let nodes = &mut self.lowering.nodes;
            for due in &mut all {
                *due = nodes.select(eligible, *due, zero);
            }
        }
        let mut all = all.into_iter();
        (all.next().unwrap_or(zero), all.next())
    }

    /// What was asked for, rounded, beyond what is paid.
    fn shortfall(&mut self, benefit: &Benefit, asked: Option<NodeId>, paid: NodeId, steps: &mut Vec<Step>) -> NodeId {
        let nodes = &mut self.lowering.nodes;
        let Some(asked) = asked else { return nodes.zero() };
        let fen = nodes.round(asked, rounding(benefit.rounding));
        let missing = nodes.sub(fen, paid);
        let shortfall = nodes.floor_zero(missing);
        steps.push(step(StepKind::Shortfall, shortfall));
        shortfall
    }

    /// Not more than the cost unpaid, in fen.
    fn payable(&mut self, benefit: &Benefit, due: NodeId, before: &Amounts, in_scope: NodeId) -> NodeId {
        let how = rounding(benefit.rounding);
        let nodes = &mut self.lowering.nodes;
        let unpaid = nodes.floor_zero(before.left);
        let left = nodes.sub(before.in_scope, before.paid);
        let left = nodes.sub(left, before.cut);
        let left = nodes.floor_zero(left);
        if nodes.scale(left) <= 2 {
            // A whole number of fen bounds the same before rounding as after it.
            let least = nodes.min(left, unpaid);
            let bound = nodes.select(in_scope, least, unpaid);
            let fen = nodes.round(due, how);
            return nodes.min(fen, bound);
        }
        let bound = nodes.select(in_scope, left, unpaid);
        let bounded = nodes.min(due, bound);
        let fen = nodes.round(bounded, how);
        nodes.min(fen, unpaid)
    }

    /// The claim rests on these where `when` holds.
    fn need(&mut self, uses: &Uses, when: NodeId) {
        let uses = uses.under(&mut self.lowering.nodes, when);
        self.needs.merge(&mut self.lowering.nodes, &uses);
    }

    fn step(&mut self, kind: StepKind, value: &Changed, eligible: NodeId) -> Step {
        Step { kind, node: value.node, influences: self.influences(&value.influences, eligible) }
    }

    /// What bears on a step; without a condition where it bears whenever the benefit applies.
    pub(crate) fn influences(&mut self, uses: &Uses, eligible: NodeId) -> Vec<Influence> {
        let always = |when: NodeId, lowering: &Lowering<'_>| when == eligible || lowering.nodes.constant(when) == Some(1);
        let lowering = &*self.lowering;
        uses.iter()
            .map(|(source, _, when)| Influence { source: number(source.0), when: (!always(when, lowering)).then_some(when) })
            .collect()
    }
}

/// Money in fen; the checks have seen that it is whole fen and fits.
fn money_units(value: &Value) -> i64 {
    match value {
        Value::Decimal(decimal) => decimal.to_units(2).and_then(|units| i64::try_from(units).ok()).unwrap_or(i64::MAX),
        _ => i64::MAX,
    }
}

fn step(kind: StepKind, node: NodeId) -> Step {
    Step { kind, node, influences: Vec::new() }
}
