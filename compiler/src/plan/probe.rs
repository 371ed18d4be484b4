//! One guarantee of one settlement → the questions whether it holds, one for each constant set of rules, as bare nodes.
//!
//! The nodes are those of the plan itself: the body, the condition of the settlement, the checks of rows. What is proved of them is
//! proved of what settles.

use super::guarantee::PARTS;
use super::nodes::{index, operands};
use super::{Shared, body, condition, record, slices};
use crate::plan::expr::{Effects, number};
use crate::program::{Guarantee, Program, Settlement, Validity};
use pol_runtime::plan::{Accumulator, Field, Interval, NeedReason, Node, NodeId, Table};

/// One settlement under one set of rules, with one guarantee.
#[derive(Debug, Clone)]
pub(crate) struct Probe {
    /// The basis dates.
    pub(crate) basis: Interval,
    /// The days of knowledge.
    pub(crate) known: Interval,
    /// The fields of the record, with the basis date inside `basis`.
    pub(crate) fields: Vec<Field>,
    /// The nodes.
    pub(crate) nodes: Vec<Node>,
    /// What they look up.
    pub(crate) tables: Vec<Table>,
    /// What they read of the ledger.
    pub(crate) accumulators: Vec<Accumulator>,
    /// The Bool that the row passes its checks, comes here, lacks no figure, and is one of which the guarantee speaks.
    pub(crate) comes: NodeId,
    /// Bool: what always holds.
    pub(crate) always: Option<NodeId>,
    /// Bool: the condition that two rows differ in.
    pub(crate) compare: Option<NodeId>,
    /// What is compared.
    pub(crate) no_less: Option<NodeId>,
    /// The same.
    pub(crate) no_more: Option<NodeId>,
    /// For each column of the row its amount, where the body computes it.
    pub(crate) layers: Vec<(String, NodeId)>,
}

/// Every question; none where the plan cannot be made, which is said when it is.
pub(crate) fn probes(program: &Program, settlement: &Settlement, guarantee: &Guarantee) -> Option<Vec<Probe>> {
    let besides = settlement.expressions().into_iter().chain(guarantee.expressions()).collect();
    let made = slices::Made { layers: &settlement.layers, besides, own: &settlement.validity, looks: Vec::new() };
    let mut probes = Vec::new();
    for (cell, known) in slices::cells(program, &made)? {
        for (basis, in_time) in in_force(&guarantee.validity, cell, known) {
            let at = (cell.from, known.from);
            if let Some(probe) = one(program, settlement, guarantee, (basis, in_time), at)? {
                probes.push(probe);
            }
        }
    }
    Some(probes)
}

/// The parts of a rectangle of dates in which something is in force.
pub(crate) fn in_force(validity: &Validity, basis: Interval, known: Interval) -> Vec<(Interval, Interval)> {
    let mut cuts: Vec<i32> = validity.ends.iter().map(|end| end.issued).chain([validity.issued, known.from]).collect();
    cuts.retain(|cut| known.from <= *cut && *cut < known.until);
    cuts.sort_unstable();
    cuts.dedup();
    let ends = cuts.iter().copied().skip(1).chain([known.until]);
    let mut parts = Vec::new();
    for (from, until) in cuts.iter().copied().zip(ends) {
        let rules = Interval { from: validity.from.max(basis.from), until: validity.until(from).min(basis.until) };
        if validity.issued <= from && rules.from < rules.until {
            parts.push((rules, Interval { from, until }));
        }
    }
    parts
}

/// None inside where no row has a date in `basis`.
fn one(
    program: &Program,
    settlement: &Settlement,
    guarantee: &Guarantee,
    (basis, known): (Interval, Interval),
    at: (i32, i32),
) -> Option<Option<Probe>> {
    let mut shared = Shared {
        records: program.records.iter().map(|found| record::record(program, found)).collect(),
        enum_sizes: program.enums.iter().map(|list| number(list.members.len())).collect(),
        effects: Effects::of(program),
        ..Shared::default()
    };
    let mut fields = shared.records.get(settlement.record.0)?.fields.clone();
    if let Some(field) = fields.get_mut(settlement.basis.0) {
        field.min = field.min.max(i64::from(basis.from));
        field.max = field.max.min(i64::from(basis.until).saturating_sub(1));
        if field.min > field.max {
            return Some(None);
        }
    }
    let checks = condition::checks(program, &mut shared).ok()?;
    let here = condition::of(program, settlement, at, &mut shared).ok()?;
    let body = body::probed(program, settlement, at, &mut shared, guarantee).ok()?;
    let mut nodes = body.nodes;
    let mut comes = push(&mut nodes, Node::Const { kind: pol_runtime::plan::Kind::Bool, value: 1 })?;
    let conditions = shared.conditions.into_list();
    let numbers = checks.get(settlement.record.0)?.iter().map(|check| check.condition).chain([here]);
    for number in numbers.collect::<Vec<_>>() {
        let condition = conditions.get(index(number))?;
        let result = append(&mut nodes, &condition.nodes, condition.result)?;
        comes = push(&mut nodes, Node::And(comes, result))?;
    }
    for need in body.needs.iter().filter(|need| need.reason == NeedReason::Unbound) {
        let has = push(&mut nodes, Node::Not(need.when))?;
        comes = push(&mut nodes, Node::And(comes, has))?;
    }
    let part = |name: &str| body.guarantees.iter().find(|held| held.name == name).map(|held| held.holds);
    let [when, always, compare, no_less, no_more] = PARTS.map(part);
    if let Some(when) = when {
        comes = push(&mut nodes, Node::And(comes, when))?;
    }
    let layers = body.layers.iter().map(|layer| (layer.benefit.clone(), layer.paid)).collect();
    let (tables, accumulators) = (shared.tables.into_list(), shared.accumulators);
    Some(Some(Probe { basis, known, fields, nodes, tables, accumulators, comes, always, compare, no_less, no_more, layers }))
}

/// Adds a node.
pub(crate) fn push(nodes: &mut Vec<Node>, node: Node) -> Option<NodeId> {
    let id = NodeId::try_from(nodes.len()).ok()?;
    nodes.push(node);
    Some(id)
}

/// Adds nodes that read each other, and tells where `root` came to stand.
fn append(nodes: &mut Vec<Node>, more: &[Node], root: NodeId) -> Option<NodeId> {
    let offset = NodeId::try_from(nodes.len()).ok()?;
    for node in more {
        let mut node = node.clone();
        operands(&mut node, &mut |operand| *operand = operand.saturating_add(offset));
        nodes.push(node);
    }
    root.checked_add(offset)
}
