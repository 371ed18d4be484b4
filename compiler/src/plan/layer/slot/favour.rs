//! Of a group of provisions the one that is best for the person: each is tried alone, and the best value of the slot wins.

use super::{active_with, changed_by};
use crate::plan::expr::{Lowered, Lowering, Uses};
use crate::plan::nodes::Nodes;
use crate::program::{FavourId, ProvisionId, Slot, Type};
use pol_runtime::plan::NodeId;

/// A member that is in force.
struct Member {
    id: ProvisionId,
    /// When it applies.
    when: Lowered,
    /// What the slot comes to with it alone.
    value: Lowered,
}

/// When a provision of a group applies and is the best of those that do.
pub(super) fn counts(lowering: &mut Lowering<'_>, group: FavourId, id: ProvisionId) -> Lowered {
    let own = lowering.provision(id.0);
    let members = members(lowering, group);
    let Some(place) = members.iter().position(|member| member.id == id) else { return own };
    let Some(mine) = members.get(place) else { return own };
    let lower = lowering.program.favours.get(group.0).is_some_and(|favour| matches!(favour.slot, Slot::Deductible(_)));
    let (mut uses, mut node) = (own.uses.clone(), own.node);
    let mut others = lowering.nodes.bool(false);
    let mut compared = Uses::default();
    for (at, other) in members.iter().enumerate().filter(|(at, _)| *at != place) {
        let nodes = &mut lowering.nodes;
        let other_wins = wins(nodes, lower, at < place, other.value.node, mine.value.node);
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

/// Whether the value `other` wins against `mine`; one that comes first wins where both are the same.
fn wins(nodes: &mut Nodes<'_>, lower: bool, first: bool, other: NodeId, mine: NodeId) -> NodeId {
    let (less, more) = if lower { (other, mine) } else { (mine, other) };
    if first { nodes.less_equal(less, more) } else { nodes.less(less, more) }
}

fn members(lowering: &mut Lowering<'_>, group: FavourId) -> Vec<Member> {
    let program = lowering.program;
    let Some(favour) = program.favours.get(group.0) else { return Vec::new() };
    let at = lowering.at;
    let Some(benefit) = program.benefit_at(favour.benefit, at) else { return Vec::new() };
    let ty = if favour.slot == Slot::Rate { Type::Ratio } else { Type::Money };
    let mut members = Vec::new();
    for id in &favour.members {
        let in_force = program.provisions.get(id.0).is_some_and(|provision| lowering.in_force(&provision.validity));
        let figure = benefit.all_figures().into_iter().find(|(slot, _)| *slot == favour.slot);
        let Some((_, figure)) = figure.filter(|_| in_force) else { continue };
        let written = lowering.figure(figure, ty);
        let active = active_with(lowering, favour.benefit, favour.slot, Some((group, *id)));
        let value = changed_by(lowering, written, active, ty);
        let when = lowering.provision(id.0);
        members.push(Member { id: *id, when, value: Lowered { node: value.node, uses: value.needs } });
    }
    members
}
