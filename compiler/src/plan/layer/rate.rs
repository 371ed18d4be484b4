//! From the base and the deductible to what ratio or tiers yield.

use super::slot::{Changed, changed};
use super::{Builder, money_units};
use crate::plan::expr::Lowering;
use crate::plan::nodes::Tiers as TierNodes;
use crate::program::{Benefit, BenefitId, Rate, Slot, Tiers, Type};
use pol_lang::tree::{Origin, Overlap, Period};
use pol_runtime::plan::NodeId;

/// What ratio or tiers are applied to.
pub(super) struct Start {
    /// The base; 0 where the benefit does not apply.
    pub(super) base: NodeId,
    /// The deductible in force.
    pub(super) deductible: NodeId,
}

/// What comes of it.
pub(super) struct Yield {
    /// What the deductible takes on this claim.
    pub(super) deducted: NodeId,
    /// The ratios in force.
    pub(super) rates: Vec<Changed>,
    /// What is due, unrounded.
    pub(super) due: NodeId,
    /// Whether it can be due where the base is 0.
    pub(super) without_base: bool,
}

/// Applies deductible and ratio or tiers.
pub(super) fn due(builder: &mut Builder<'_, '_>, id: BenefitId, benefit: &Benefit, start: &Start) -> Yield {
    match &benefit.rate {
        Rate::Flat(figure) => {
            let lowering = &mut *builder.lowering;
            let base = lowering.figure(figure, Type::Ratio);
            let rate = changed(lowering, id, Slot::Rate, base, Type::Ratio);
            let (deducted, left) = deduct(builder, benefit, start);
            let due = builder.lowering.nodes.mul(left, rate.node);
            Yield { deducted, rates: vec![rate], due, without_base: false }
        }
        Rate::Tiers(tiers) => {
            let rates = rates(builder.lowering, id, tiers);
            let nodes = tier_nodes(tiers, &rates);
            match tiers.period {
                Period::Visit => {
                    let (deducted, left) = deduct(builder, benefit, start);
                    let due = per_visit(builder.lowering, &nodes, tiers.origin, start.base, deducted, left);
                    Yield { deducted, rates, due, without_base: false }
                }
                Period::Year => {
                    let (deducted, due) = per_year(builder, benefit, tiers, &nodes, start);
                    Yield { deducted, rates, due, without_base: tiers.overlap == Some(Overlap::TopUp) }
                }
            }
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

/// What is left of the deductible is taken off: (taken, left of the base).
fn deduct(builder: &mut Builder<'_, '_>, benefit: &Benefit, start: &Start) -> (NodeId, NodeId) {
    let mut open = start.deductible;
    let yearly = benefit.deductible.as_ref().is_some_and(|deductible| deductible.period == Period::Year);
    if yearly {
        let taken = builder.account(benefit, "deducted", "已扣起付线");
        let nodes = &mut builder.lowering.nodes;
        let taken = nodes.account(taken);
        let left = nodes.sub(open, taken);
        open = nodes.floor_zero(left);
    }
    let nodes = &mut builder.lowering.nodes;
    let rest = nodes.sub(start.base, open);
    let left = nodes.floor_zero(rest);
    let deducted = nodes.min(start.base, open);
    if yearly {
        builder.post(benefit, "deducted", deducted);
    }
    (deducted, left)
}

fn per_visit(lowering: &mut Lowering<'_>, tiers: &TierNodes, origin: Origin, base: NodeId, deducted: NodeId, left: NodeId) -> NodeId {
    let nodes = &mut lowering.nodes;
    match origin {
        Origin::Deductible => nodes.tiers(tiers, left),
        Origin::Zero => {
            let whole = nodes.tiers(tiers, base);
            let below = nodes.tiers(tiers, deducted);
            nodes.sub(whole, below)
        }
    }
}

/// Tiers over the year's base: F(so far + this) less F(so far), or less what has been paid. The deductible counts in F.
fn per_year(builder: &mut Builder<'_, '_>, benefit: &Benefit, tiers: &Tiers, nodes_of: &TierNodes, start: &Start) -> (NodeId, NodeId) {
    let before = builder.account(benefit, "base", "基数");
    let per_visit = benefit.deductible.as_ref().is_some_and(|deductible| deductible.period == Period::Visit);
    let nodes = &mut builder.lowering.nodes;
    let before = nodes.account(before);
    let (deducted, added, open) = if per_visit {
        let rest = nodes.sub(start.base, start.deductible);
        let left = nodes.floor_zero(rest);
        (nodes.min(start.base, start.deductible), left, nodes.zero())
    } else {
        let open = nodes.sub(start.deductible, before);
        let open = nodes.floor_zero(open);
        (nodes.min(start.base, open), start.base, start.deductible)
    };
    let after = nodes.add(before, added);
    let after = cumulated(builder.lowering, nodes_of, tiers.origin, after, open);
    let due = match tiers.overlap {
        Some(Overlap::TopUp) => {
            let paid = builder.account(benefit, "paid", "支付额");
            builder.keep_paid = true;
            let nodes = &mut builder.lowering.nodes;
            let mut whole = after;
            if tiers.origin == Origin::Zero {
                let below = nodes.tiers(nodes_of, open);
                whole = nodes.sub(whole, below);
            }
            let paid = nodes.account(paid);
            let due = nodes.sub(whole, paid);
            nodes.floor_zero(due)
        }
        _ => {
            let so_far = cumulated(builder.lowering, nodes_of, tiers.origin, before, open);
            builder.lowering.nodes.sub(after, so_far)
        }
    };
    builder.post(benefit, "base", added);
    (deducted, due)
}

/// F of a year's base, but for what the tiers yield on the deductible itself, which a difference does not show.
fn cumulated(lowering: &mut Lowering<'_>, tiers: &TierNodes, origin: Origin, base: NodeId, deductible: NodeId) -> NodeId {
    let nodes = &mut lowering.nodes;
    let counted = match origin {
        Origin::Zero => nodes.max(base, deductible),
        Origin::Deductible => {
            let rest = nodes.sub(base, deductible);
            nodes.floor_zero(rest)
        }
    };
    nodes.tiers(tiers, counted)
}
