//! The order of effects on one slot: who overrides whom, who comes first.

use super::Active;
use crate::plan::expr::Lowering;
use crate::program::{EffectOp, ProvisionId};
use pol_runtime::plan::NodeId;

/// Puts the effects in the order in which they apply within a stage, and lets one that is overridden, or replaced by a later new
/// value, not apply.
pub(super) fn settle(lowering: &mut Lowering<'_>, active: &mut Vec<Active<'_>>) {
    let program = lowering.program;
    let own = |active: &Active<'_>| program.provisions.get(active.provision);
    if active.iter().any(|active| own(active).is_some_and(|provision| !provision.overrides.is_empty())) {
        without(lowering, active, |first, second| program.overrides(id(second), id(first)));
    }
    if active.iter().any(|active| own(active).is_some_and(|provision| !provision.before.is_empty())) {
        let set = |active: &Active<'_>| matches!(active.effect.op, EffectOp::Set(_));
        without(lowering, active, |first, second| set(first) && set(second) && program.precedes(id(first), id(second)));
    }
    // Where nothing is said the bounds above have the last word.
    active.sort_by_key(|active| matches!(active.effect.op, EffectOp::AtMost(_)));
    if active.iter().any(|active| own(active).is_some_and(|provision| !provision.before.is_empty())) {
        one_by_one(lowering, active);
    }
}

/// Takes as the next one always the first that none of those left comes before: only what is said moves an effect.
fn one_by_one(lowering: &Lowering<'_>, active: &mut Vec<Active<'_>>) {
    let mut left = std::mem::take(active);
    while !left.is_empty() {
        let free = |first: &Active<'_>| !left.iter().any(|other| lowering.program.precedes(id(other), id(first)));
        // On a circle, which has its message, none is free.
        let next = left.iter().position(free).unwrap_or(0);
        active.push(left.remove(next));
    }
}

/// Each effect where it applies now and none applies that `gives_way` says it gives way to.
fn without<'p>(lowering: &mut Lowering<'_>, active: &mut [Active<'p>], gives_way: impl Fn(&Active<'p>, &Active<'p>) -> bool) {
    let whens: Vec<NodeId> = active
        .iter()
        .map(|first| {
            active.iter().filter(|second| gives_way(first, second)).fold(first.when, |when, second| {
                let not = lowering.nodes.not(second.when);
                lowering.nodes.and(when, not)
            })
        })
        .collect();
    for (active, when) in active.iter_mut().zip(whens) {
        active.when = when;
    }
}

fn id(active: &Active<'_>) -> ProvisionId {
    ProvisionId(active.provision)
}
