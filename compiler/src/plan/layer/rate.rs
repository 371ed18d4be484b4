//! From the base and the deductible to what ratio or tiers yield.

use super::limit::Part;
use super::slot::{Changed, changed};
use super::{Builder, money_units};
use crate::plan::expr::{Amounts, Lowering};
use crate::plan::nodes::Tiers as TierNodes;
use crate::program::{Benefit, BenefitId, Rate, Slot, Term, Tiers, Type};
use pol_lang::tree::{Origin, Overlap};
use pol_runtime::plan::NodeId;

/// What ratio or tiers are applied to.
pub(crate) struct Start {
    /// The base; 0 where the benefit does not apply.
    pub(crate) base: NodeId,
    /// The deductibles in force.
    pub(crate) deductibles: Vec<(NodeId, Term)>,
    /// The Bool that the benefit applies.
    pub(crate) eligible: NodeId,
}

/// What comes of it.
pub(crate) struct Yield {
    /// What is left of the deductibles before this claim; none where there is no deductible.
    pub(crate) open: Option<NodeId>,
    /// What the deductible takes on this claim.
    pub(crate) deducted: NodeId,
    /// The ratios in force.
    pub(crate) rates: Vec<Changed>,
    /// What is due, unrounded.
    pub(crate) due: NodeId,
    /// Whether it can be due where the base is 0.
    pub(crate) without_base: bool,
}

/// Applies deductible and ratio or tiers.
pub(crate) fn due(builder: &mut Builder<'_, '_>, id: BenefitId, benefit: &Benefit, start: &Start, before: &Amounts) -> Yield {
    match &benefit.rate {
        Rate::TopUp => {
            let nodes = &mut builder.lowering.nodes;
            let missing = nodes.sub(start.base, before.paid);
            let due = nodes.floor_zero(missing);
            Yield { open: None, deducted: nodes.zero(), rates: Vec::new(), due, without_base: false }
        }
        Rate::Flat(figure) => {
            let lowering = &mut *builder.lowering;
            let base = lowering.figure(figure, Type::Ratio);
            let rate = changed(lowering, id, Slot::Rate, base, Type::Ratio);
            let (open, deducted, left) = deduct(builder, benefit, start);
            let due = builder.lowering.nodes.mul(left, rate.node);
            Yield { open, deducted, rates: vec![rate], due, without_base: false }
        }
        Rate::Tiers(tiers) => {
            let rates = rates(builder.lowering, id, tiers);
            let nodes = tier_nodes(tiers, &rates);
            if tiers.term.is_visit() {
                let (open, deducted, left) = deduct(builder, benefit, start);
                let due = tiered(builder.lowering, &nodes, tiers.origin, start.base, left);
                return Yield { open, deducted, rates, due, without_base: false };
            }
            let (open, deducted, due) = cumulative(builder, benefit, tiers, &nodes, start);
            Yield { open, deducted, rates, due, without_base: tiers.overlap == Some(Overlap::TopUp) }
        }
    }
}

fn rates(lowering: &mut Lowering<'_>, id: BenefitId, tiers: &Tiers) -> Vec<Changed> {
    let mut rates = Vec::new();
    for tier in &tiers.tiers {
        let base = lowering.figure(&tier.figure, Type::Ratio);
        rates.push(changed(lowering, id, Slot::Rate, base, Type::Ratio));
    }
    rates
}

fn tier_nodes(tiers: &Tiers, rates: &[Changed]) -> TierNodes {
    let bounds = tiers.tiers.iter().filter_map(|tier| tier.upper.as_ref()).map(money_units).collect();
    TierNodes { slab: tiers.slab, bounds, rates: rates.iter().map(|rate| rate.node).collect() }
}

/// What is left of the deductibles is taken off, by the one that has most left: (what is left, taken, left of the base).
fn deduct(builder: &mut Builder<'_, '_>, benefit: &Benefit, start: &Start) -> (Option<NodeId>, NodeId, NodeId) {
    let mut most = None;
    for (deductible, term) in &start.deductibles {
        let mut open = *deductible;
        if !term.is_visit() {
            let taken = builder.used(benefit, Part::Deducted, term, start.eligible);
            let nodes = &mut builder.lowering.nodes;
            let left = nodes.sub(open, taken);
            open = nodes.floor_zero(left);
        }
        most = Some(most.map_or(open, |most| builder.lowering.nodes.max(most, open)));
    }
    let nodes = &mut builder.lowering.nodes;
    let open = most.unwrap_or_else(|| nodes.zero());
    let rest = nodes.sub(start.base, open);
    let left = nodes.floor_zero(rest);
    (most, nodes.min(start.base, open), left)
}

/// What tiers yield on `amount`, of which the deductible has taken the first part and left `left`.
fn tiered(lowering: &mut Lowering<'_>, tiers: &TierNodes, origin: Origin, amount: NodeId, left: NodeId) -> NodeId {
    let nodes = &mut lowering.nodes;
    match (origin, tiers.slab) {
        (Origin::Deductible, _) => nodes.tiers(tiers, left),
        // The whole amount chooses the tier; its ratio applies to what the deductible leaves.
        (Origin::Zero, true) => {
            let ratio = nodes.ratio_at(tiers, amount);
            nodes.mul(left, ratio)
        }
        (Origin::Zero, false) => {
            let whole = nodes.tiers(tiers, amount);
            let taken = nodes.sub(amount, left);
            let below = nodes.tiers(tiers, taken);
            nodes.sub(whole, below)
        }
    }
}

/// Tiers over the base of a term: F(so far + this) less F(so far), or less what has been paid. The deductible, which runs over the
/// same term, counts in F: (what is left of it, taken, due).
fn cumulative(
    builder: &mut Builder<'_, '_>,
    benefit: &Benefit,
    tiers: &Tiers,
    nodes_of: &TierNodes,
    start: &Start,
) -> (Option<NodeId>, NodeId, NodeId) {
    let before = builder.used(benefit, Part::Base, &tiers.term, start.eligible);
    let nodes = &mut builder.lowering.nodes;
    let deductible = start.deductibles.first().map_or_else(|| nodes.zero(), |(deductible, _)| *deductible);
    let after = nodes.add(before, start.base);
    let open = nodes.sub(deductible, before);
    let open = nodes.floor_zero(open);
    let deducted = nodes.min(start.base, open);
    let whole = cumulated(builder.lowering, nodes_of, tiers.origin, after, deductible);
    let earlier = if tiers.overlap == Some(Overlap::TopUp) {
        builder.account(benefit, Part::Paid, &tiers.term)
    } else {
        cumulated(builder.lowering, nodes_of, tiers.origin, before, deductible)
    };
    let open = (!start.deductibles.is_empty()).then_some(open);
    (open, deducted, builder.lowering.nodes.sub(whole, earlier))
}

/// F of the base of a term.
fn cumulated(lowering: &mut Lowering<'_>, tiers: &TierNodes, origin: Origin, base: NodeId, deductible: NodeId) -> NodeId {
    let nodes = &mut lowering.nodes;
    if origin == Origin::Zero && !tiers.slab {
        // T(base) − T(part deducted), written so that the second term is the same for every base.
        let counted = nodes.max(base, deductible);
        let whole = nodes.tiers(tiers, counted);
        let below = nodes.tiers(tiers, deductible);
        return nodes.sub(whole, below);
    }
    let rest = nodes.sub(base, deductible);
    let left = nodes.floor_zero(rest);
    tiered(lowering, tiers, origin, base, left)
}
