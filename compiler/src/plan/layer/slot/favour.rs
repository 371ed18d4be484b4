//! Of a group of provisions the one that is best for the person: each is tried alone, and the best value of the measure wins.

use super::{active_with, changed_by};
use crate::plan::expr::{Lowered, Lowering, Uses, number};
use crate::plan::nodes::Nodes;
use crate::program::{BenefitId, Favour, FavourId, Measure, Program, ProvisionId, Slot, Type};
use pol_runtime::plan::{Candidate, Choice, NodeId};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Which provisions count of the group that goes by what is paid on the claim.
#[derive(Debug, Clone, Default)]
pub(crate) enum Chosen {
    /// Nothing is known of that: each counts where it applies.
    #[default]
    Open,
    /// One of them is tried alone.
    Alone(FavourId, ProvisionId),
    /// All have been tried.
    Tried(FavourId, Rc<[Member]>),
}

/// A member of a group that is in force.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) id: ProvisionId,
    /// When it applies.
    pub(crate) when: Lowered,
    /// What the measure comes to with it alone.
    pub(crate) value: Lowered,
    /// Where the limit that the group goes by is lifted with it alone.
    pub(crate) lifted: NodeId,
}

/// When a provision of a group applies and is the best of those that do.
pub(super) fn counts(lowering: &mut Lowering<'_>, group: FavourId, id: ProvisionId) -> Lowered {
    let own = lowering.provision(id.0);
    let by_total = lowering.program.favours.get(group.0).is_some_and(|favour| favour.measure == Measure::TotalPaid);
    match lowering.chosen().clone() {
        Chosen::Alone(of, member) if by_total && of == group && member == id => own,
        Chosen::Alone(of, _) if by_total && of == group => Lowered { node: lowering.nodes.bool(false), uses: Uses::default() },
        Chosen::Tried(of, members) if by_total && of == group => winner(lowering, &members, false, id),
        _ if by_total => own,
        _ => {
            let members = members(lowering, group);
            let lower = lower_is_better(lowering.program, group);
            winner(lowering, &members, lower, id)
        }
    }
}

/// When the member `id` applies and is the best of those that do.
fn winner(lowering: &mut Lowering<'_>, members: &[Member], lower: bool, id: ProvisionId) -> Lowered {
    let own = lowering.provision(id.0);
    let Some(place) = members.iter().position(|member| member.id == id) else { return own };
    let Some(mine) = members.get(place) else { return own };
    let (mut uses, mut node) = (own.uses.clone(), own.node);
    let mut others = lowering.nodes.bool(false);
    let mut compared = Uses::default();
    for (at, other) in members.iter().enumerate().filter(|(at, _)| *at != place) {
        let nodes = &mut lowering.nodes;
        let other_wins = wins(nodes, lower, at < place, other, mine);
        let both = nodes.and(other.when.node, other_wins);
        let loses = nodes.not(both);
        node = nodes.and(node, loses);
        others = nodes.or(others, other.when.node);
        let theirs = other.value.uses.under(nodes, other.when.node);
        compared.merge(nodes, &theirs);
        let theirs = other.when.uses.under(nodes, own.node);
        uses.merge(nodes, &theirs);
    }
    compared.merge(&mut lowering.nodes, &mine.value.uses);
    let several = lowering.nodes.and(own.node, others);
    let compared = compared.under(&mut lowering.nodes, several);
    uses.merge(&mut lowering.nodes, &compared);
    Lowered { node, uses }
}

/// Whether `other` wins against `mine`; one that comes first wins where both are the same. A limit that is lifted is above every other.
fn wins(nodes: &mut Nodes<'_>, lower: bool, first: bool, other: &Member, mine: &Member) -> NodeId {
    let (less, more) = if lower { (other.value.node, mine.value.node) } else { (mine.value.node, other.value.node) };
    let better = if first { nodes.less_equal(less, more) } else { nodes.less(less, more) };
    let binds = nodes.not(mine.lifted);
    let lifted = if first { other.lifted } else { nodes.and(other.lifted, binds) };
    let better = nodes.and(binds, better);
    nodes.or(lifted, better)
}

fn lower_is_better(program: &Program, group: FavourId) -> bool {
    program.favours.get(group.0).and_then(Favour::slot).is_some_and(|(_, slot)| matches!(slot, Slot::Deductible(_)))
}

/// The members of a group that goes by a slot.
fn members(lowering: &mut Lowering<'_>, group: FavourId) -> Vec<Member> {
    let program = lowering.program;
    let Some(favour) = program.favours.get(group.0) else { return Vec::new() };
    let Some((of, slot)) = favour.slot() else { return Vec::new() };
    let Some(benefit) = program.benefit_at(of, lowering.at) else { return Vec::new() };
    let ty = if slot == Slot::Rate { Type::Ratio } else { Type::Money };
    let mut members = Vec::new();
    for id in &favour.members {
        let in_force = program.provisions.get(id.0).is_some_and(|provision| lowering.in_force(&provision.validity));
        let figure = benefit.all_figures().into_iter().find(|(own, _)| *own == slot);
        let Some((_, figure)) = figure.filter(|_| in_force) else { continue };
        let written = lowering.figure(figure, ty);
        let active = active_with(lowering, of, slot, Some((group, *id)));
        let value = changed_by(lowering, written, active, ty);
        let when = lowering.provision(id.0);
        members.push(Member { id: *id, when, value: Lowered { node: value.node, uses: value.needs }, lifted: value.lifted });
    }
    members
}

/// The groups that go by what is paid and bear on a benefit, each with one of its members: what is asked of the benefit is asked under
/// each. Where there is no such group, it is asked once.
pub(crate) fn trials(program: &Program, benefit: BenefitId) -> Vec<Option<(FavourId, ProvisionId)>> {
    trials_on(program, &program.with_read_benefits(&[benefit], &[]))
}

/// The same of what bears on any of some benefits.
pub(crate) fn trials_on(program: &Program, read: &BTreeSet<BenefitId>) -> Vec<Option<(FavourId, ProvisionId)>> {
    let groups = program.favours.iter().enumerate().filter(|(_, favour)| favour.measure == Measure::TotalPaid);
    let bearing = groups.filter(|(_, favour)| !program.acted_on(favour).is_disjoint(read));
    let trials: Vec<_> = bearing.flat_map(|(at, favour)| favour.members.iter().map(move |id| Some((FavourId(at), *id)))).collect();
    if trials.is_empty() { vec![None] } else { trials }
}

/// The groups that act on a benefit, as explanations tell them.
pub(crate) fn choices(lowering: &mut Lowering<'_>, benefit: BenefitId) -> Vec<Choice> {
    let program = lowering.program;
    let mut choices = Vec::new();
    let at = lowering.at;
    let acts = |id: ProvisionId| {
        program.provision_at(id, at).is_some_and(|provision| provision.effects.iter().any(|effect| effect.benefit == benefit))
    };
    for (place, favour) in program.favours.iter().enumerate() {
        let group = FavourId(place);
        let in_force = |id: &&ProvisionId| program.provisions.get(id.0).is_some_and(|provision| lowering.in_force(&provision.validity));
        if !favour.members.iter().filter(in_force).any(|id| acts(*id)) {
            continue;
        }
        let (members, by) = match (favour.measure, lowering.chosen().clone()) {
            (Measure::Slot(of, slot), _) => {
                let name = program.benefits.get(of.0).map_or("", |benefit| benefit.name.as_str());
                (members(lowering, group), format!("{name}.{}", slot.words().0))
            }
            (Measure::TotalPaid, Chosen::Tried(of, members)) if of == group => (members.to_vec(), "支付总额".to_owned()),
            (Measure::TotalPaid, _) => continue,
        };
        if members.len() < 2 {
            continue;
        }
        let lower = lower_is_better(program, group);
        let candidate = |member: &Member| {
            let counts = winner(lowering, &members, lower, member.id).node;
            let lifted = (lowering.nodes.constant(member.lifted) != Some(0)).then_some(member.lifted);
            let source = program.provision_at(member.id, lowering.at).map_or(0, |provision| number(provision.source.0));
            Candidate { source, acts: acts(member.id), applies: member.when.node, value: member.value.node, lifted, counts }
        };
        let members = members.iter().map(candidate).collect();
        choices.push(Choice { group: favour.name.clone(), by, members });
    }
    choices
}
