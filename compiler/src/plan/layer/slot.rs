//! The value of a slot after the effects on it: set → raise and lower → bounds → waive or lift, in whatever order the files stand.

mod favour;
mod order;

pub(crate) use favour::{Chosen, Member, choices, trials, trials_on};

use crate::plan::expr::{Lowered, Lowering, Uses};
use crate::program::{BenefitId, Effect, EffectOp, FavourId, Figure, ProvisionId, Slot, SourceId, Type};
use pol_runtime::plan::NodeId;

/// A slot's value.
#[derive(Debug, Clone)]
pub(crate) struct Changed {
    /// Its value.
    pub(crate) node: NodeId,
    /// The figures that it rests on, those of guards included.
    pub(crate) needs: Uses,
    /// The figures and provisions that made it.
    pub(crate) influences: Uses,
    /// Where a cap is lifted.
    pub(crate) lifted: NodeId,
}

/// An effect in force, with the Bool that it applies.
pub(crate) struct Active<'p> {
    /// The effect.
    pub(crate) effect: &'p Effect,
    /// The index of its provision.
    pub(crate) provision: usize,
    /// Its provision's source.
    source: SourceId,
    /// The Bool that it applies.
    pub(crate) when: NodeId,
}

impl Changed {
    /// A value that no effect has changed.
    fn of(lowering: &mut Lowering<'_>, base: Lowered) -> Self {
        let lifted = lowering.nodes.bool(false);
        Changed { node: base.node, needs: base.uses.clone(), influences: base.uses, lifted }
    }

    /// What made the value so far no longer matters where `when` holds.
    fn forget(&mut self, lowering: &mut Lowering<'_>, when: NodeId) {
        let still = lowering.nodes.not(when);
        self.needs = self.needs.under(&mut lowering.nodes, still);
        self.influences = self.influences.under(&mut lowering.nodes, still);
    }

    /// What is used where `when` holds.
    fn rest_on(&mut self, lowering: &mut Lowering<'_>, uses: &Uses, when: NodeId) {
        let uses = uses.under(&mut lowering.nodes, when);
        self.needs.merge(&mut lowering.nodes, &uses);
        self.influences.merge(&mut lowering.nodes, &uses);
    }
}

/// The value of `slot` of `benefit` that starts as `base`, of type `ty`.
pub(crate) fn changed(lowering: &mut Lowering<'_>, benefit: BenefitId, slot: Slot, base: Lowered, ty: Type) -> Changed {
    let active = active(lowering, benefit, slot);
    changed_by(lowering, base, active, ty)
}

/// `base` after the effects, which rest on some guards.
fn changed_by(lowering: &mut Lowering<'_>, base: Lowered, (active, guards): (Vec<Active<'_>>, Uses), ty: Type) -> Changed {
    let mut value = Changed::of(lowering, base);
    for stage in 0..=3 {
        let of_stage = || active.iter().filter(|active| stage_of(&active.effect.op) == stage);
        // What one of them replaces is forgotten before any of them is noted, so that two that agree are both told.
        for replacing in of_stage().filter(|active| replaces(&active.effect.op)) {
            value.forget(lowering, replacing.when);
        }
        for effect in of_stage() {
            apply(lowering, &mut value, effect, ty);
        }
    }
    value.needs.merge(&mut lowering.nodes, &guards);
    let apart = apart(lowering, &active);
    value.influences.merge(&mut lowering.nodes, &apart);
    value
}

/// What keeps effects on the slot from applying.
pub(crate) fn kept_away(lowering: &mut Lowering<'_>, benefit: BenefitId, slot: Slot) -> Uses {
    let (active, _) = active(lowering, benefit, slot);
    apart(lowering, &active)
}

fn apart(lowering: &mut Lowering<'_>, active: &[Active<'_>]) -> Uses {
    let mut apart = Uses::default();
    for active in active {
        let uses = lowering.disapplied(active.provision);
        apart.merge(&mut lowering.nodes, &uses);
    }
    apart
}

/// The value `base` after one effect alone.
pub(crate) fn alone(lowering: &mut Lowering<'_>, active: &Active<'_>, base: Lowered, ty: Type) -> Changed {
    let mut value = Changed::of(lowering, base);
    apply(lowering, &mut value, active, ty);
    value
}

/// The effects on a slot that are in force, in the order in which they apply within a stage, and the figures that their guards rest on.
/// Each applies where its provision does and none that overrides it.
pub(crate) fn active<'p>(lowering: &mut Lowering<'p>, benefit: BenefitId, slot: Slot) -> (Vec<Active<'p>>, Uses) {
    active_with(lowering, benefit, slot, None)
}

/// The same, where of one group only one provision is looked at, whether or not it is the best.
fn active_with<'p>(
    lowering: &mut Lowering<'p>,
    benefit: BenefitId,
    slot: Slot,
    only: Option<(FavourId, ProvisionId)>,
) -> (Vec<Active<'p>>, Uses) {
    let (mut active, mut guards) = (Vec::new(), Uses::default());
    for (at, provision, effect) in lowering.effects(benefit, slot) {
        let id = ProvisionId(at);
        let group = lowering.program.provisions.get(at).and_then(|declared| declared.favoured);
        let other = only.is_some_and(|(of, member)| group == Some(of) && id != member);
        if other || !lowering.in_force(&provision.validity) {
            continue;
        }
        let mut when = lowering.provision(at);
        if let Some(group) = group.filter(|group| only.is_none_or(|(of, _)| of != *group)) {
            when = favour::counts(lowering, group, id);
        }
        guards.merge(&mut lowering.nodes, &when.uses);
        active.push(Active { effect, provision: at, source: provision.source, when: when.node });
    }
    order::settle(lowering, &mut active);
    (active, guards)
}

/// Whether the base draws on in-scope cost alone, where it does as written under `in_scope`.
pub(crate) fn scope(lowering: &mut Lowering<'_>, benefit: BenefitId, slot: Slot, in_scope: NodeId) -> NodeId {
    let mut in_scope = in_scope;
    for active in active(lowering, benefit, slot).0 {
        if let EffectOp::Set(Figure { value: Some(base), .. }) = &active.effect.op {
            let set = lowering.in_scope(base);
            in_scope = lowering.nodes.select(active.when, set, in_scope);
        }
    }
    in_scope
}

/// A bound on what has been paid so far.
pub(crate) struct Bound {
    /// Its value.
    pub(crate) value: Changed,
    /// The Bool that it applies.
    pub(crate) when: NodeId,
    /// Whether it is a bound below.
    pub(crate) floor: bool,
}

/// The bounds on what has been paid so far, in the order in which they apply.
pub(crate) fn bounds(lowering: &mut Lowering<'_>, benefit: BenefitId) -> Vec<Bound> {
    let (active, guards) = active(lowering, benefit, Slot::PaidSoFar);
    let mut bounds = Vec::new();
    for active in active {
        let (EffectOp::AtLeast(figure) | EffectOp::AtMost(figure)) = &active.effect.op else { continue };
        let bound = lowering.figure(figure, Type::Money);
        let uses = bound.uses.under(&mut lowering.nodes, active.when);
        let mut bound = Changed::of(lowering, Lowered { node: bound.node, uses });
        bound.influences.add(&mut lowering.nodes, active.source, true, active.when);
        bound.needs.add(&mut lowering.nodes, active.source, true, active.when);
        bound.needs.merge(&mut lowering.nodes, &guards);
        bounds.push(Bound { value: bound, when: active.when, floor: matches!(active.effect.op, EffectOp::AtLeast(_)) });
    }
    bounds
}

fn stage_of(op: &EffectOp) -> u8 {
    match op {
        EffectOp::Set(_) => 0,
        EffectOp::Raise(_) | EffectOp::Lower(_) | EffectOp::RaiseBy(_) | EffectOp::LowerBy(_) => 1,
        EffectOp::AtLeast(_) | EffectOp::AtMost(_) => 2,
        EffectOp::Waive | EffectOp::Lift => 3,
    }
}

/// Whether nothing of what the value was before is left.
fn replaces(op: &EffectOp) -> bool {
    matches!(op, EffectOp::Set(_) | EffectOp::Waive | EffectOp::Lift)
}

fn apply(lowering: &mut Lowering<'_>, value: &mut Changed, active: &Active<'_>, ty: Type) {
    let when = active.when;
    let (node, uses) = match &active.effect.op {
        EffectOp::Set(set) => {
            let set = lowering.figure(set, ty);
            (lowering.nodes.select(when, set.node, value.node), set.uses)
        }
        EffectOp::Raise(by) => {
            let by = lowering.figure(by, difference(ty));
            let more = lowering.nodes.add(value.node, by.node);
            (chosen(lowering, when, more, value.node, by.node, true), by.uses)
        }
        EffectOp::Lower(by) => {
            let by = lowering.figure(by, difference(ty));
            let less = lowering.nodes.sub(value.node, by.node);
            (chosen(lowering, when, less, value.node, by.node, false), by.uses)
        }
        EffectOp::RaiseBy(by) => times(lowering, value.node, by, when, true),
        EffectOp::LowerBy(by) => times(lowering, value.node, by, when, false),
        EffectOp::AtLeast(bound) => {
            let bound = lowering.figure(bound, ty);
            let more = lowering.nodes.max(value.node, bound.node);
            (lowering.nodes.select(when, more, value.node), bound.uses)
        }
        EffectOp::AtMost(bound) => {
            let bound = lowering.figure(bound, ty);
            let less = lowering.nodes.min(value.node, bound.node);
            (lowering.nodes.select(when, less, value.node), bound.uses)
        }
        EffectOp::Waive => {
            let zero = lowering.nodes.zero();
            (lowering.nodes.select(when, zero, value.node), Uses::default())
        }
        EffectOp::Lift => {
            value.lifted = lowering.nodes.or(value.lifted, when);
            (value.node, Uses::default())
        }
    };
    value.node = node;
    value.rest_on(lowering, &uses, when);
    value.influences.add(&mut lowering.nodes, active.source, true, when);
    value.needs.add(&mut lowering.nodes, active.source, true, when);
}

/// The type of what is added to a value of type `ty`.
fn difference(ty: Type) -> Type {
    if ty == Type::Ratio { Type::Points } else { ty }
}

/// `changed` where `when` holds, else `value`; written as `value` ± (`by` or 0), which shares more, unless both are constants.
fn chosen(lowering: &mut Lowering<'_>, when: NodeId, changed: NodeId, value: NodeId, by: NodeId, plus: bool) -> NodeId {
    if lowering.nodes.constant(changed).is_some() {
        return lowering.nodes.select(when, changed, value);
    }
    let nothing = lowering.nodes.literal(lowering.nodes.kind(by), 0);
    let by = lowering.nodes.select(when, by, nothing);
    if plus { lowering.nodes.add(value, by) } else { lowering.nodes.sub(value, by) }
}

/// `value` × (1 ± `by`) where `when` holds, else `value`.
fn times(lowering: &mut Lowering<'_>, value: NodeId, by: &Figure, when: NodeId, plus: bool) -> (NodeId, Uses) {
    let by = lowering.figure(by, Type::Ratio);
    let one = lowering.nodes.decimal(1, 0);
    let factor = if plus { lowering.nodes.add(one, by.node) } else { lowering.nodes.sub(one, by.node) };
    let node = if lowering.nodes.constant(value).is_some() {
        let changed = lowering.nodes.mul(value, factor);
        lowering.nodes.select(when, changed, value)
    } else {
        let factor = lowering.nodes.select(when, factor, one);
        lowering.nodes.mul(value, factor)
    };
    (node, by.uses)
}
