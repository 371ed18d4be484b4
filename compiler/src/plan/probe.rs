//! One guarantee → the questions whether it holds, one for each settlement and each constant set of its rules, as bare nodes.
//!
//! The nodes are those of the plan itself: its slices with their bodies and conditions, the checks of rows. What is proved of them is proved
//! of what settles.

use super::guarantee::PARTS;
use super::nodes::index;
use crate::program::{Program, Validity};
use pol_runtime::plan::{
    Accumulator, Basis, Body, Field, Fold, Interval, Kind, NeedReason, Node, NodeId, Plan, Settlement, Severity, Slice, Table,
};

/// One settlement under one set of rules, with one guarantee.
#[derive(Debug, Clone)]
pub(crate) struct Probe {
    /// The settlement's name.
    pub(crate) settlement: String,
    /// The basis dates.
    pub(crate) basis: Interval,
    /// The days of knowledge.
    pub(crate) known: Interval,
    /// The fields of the record, with the basis date inside `basis`.
    pub(crate) fields: Vec<Field>,
    /// The fields that the basis date is made of.
    pub(crate) dated_by: Vec<u32>,
    /// The nodes.
    pub(crate) nodes: Vec<Node>,
    /// What they look up.
    pub(crate) tables: Vec<Table>,
    /// What they read of the ledger.
    pub(crate) accumulators: Vec<Accumulator>,
    /// The fields of an item.
    pub(crate) items: Vec<Field>,
    /// What they make of items.
    pub(crate) folds: Vec<Fold>,
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
    /// What each benefit pays.
    pub(crate) layers: Vec<(String, NodeId)>,
}

/// Every question about a guarantee, an index into the program's; none where the plan cannot be made, which is said when it is.
pub(crate) fn probes(program: &Program, guarantee: usize) -> Option<Vec<Probe>> {
    let plan = super::assembled(program, Vec::new(), Some(guarantee)).ok()?;
    let mut probes = Vec::new();
    for settlement in &plan.settlements {
        for slice in &settlement.slices {
            let body = plan.bodies.get(index(slice.body))?;
            // Where the guarantee is not in force nothing is asked.
            if !body.guarantees.is_empty() {
                probes.extend(one(&plan, settlement, *slice, body)?);
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

/// The field that is the basis date, where it is one as it stands.
fn basis_field(settlement: &Settlement) -> Option<u32> {
    match settlement.basis {
        Basis::Field(field) => Some(field),
        Basis::Computed(_) => None,
    }
}

/// None inside where no row has a date in the slice.
fn one(plan: &Plan, settlement: &Settlement, slice: Slice, body: &Body) -> Option<Option<Probe>> {
    let record = plan.records.get(index(settlement.record))?;
    let mut fields = record.fields.clone();
    if let Some(field) = basis_field(settlement).and_then(|field| fields.get_mut(index(field))) {
        field.min = field.min.max(i64::from(slice.basis.from));
        field.max = field.max.min(i64::from(slice.basis.until).saturating_sub(1));
        if field.min > field.max {
            return Some(None);
        }
    }
    let mut nodes = body.nodes.clone();
    let mut comes = push(&mut nodes, Node::Const { kind: Kind::Bool, value: 1 })?;
    for number in
        record.checks.iter().filter(|check| check.severity == Severity::Refuse).map(|check| check.condition).chain([slice.condition])
    {
        let condition = plan.conditions.get(index(number))?;
        let result = append(&mut nodes, &condition.nodes, condition.result)?;
        comes = push(&mut nodes, Node::And(comes, result))?;
    }
    let dated_by = match &settlement.basis {
        Basis::Field(field) => vec![*field],
        Basis::Computed(date) => {
            let day = append(&mut nodes, &date.nodes, date.result)?;
            let bound = |day: i32| Node::Const { kind: Kind::Date, value: i64::from(day) };
            let from = push(&mut nodes, bound(slice.basis.from))?;
            let until = push(&mut nodes, bound(slice.basis.until))?;
            for inside in [Node::LessEqual(from, day), Node::Less(day, until)] {
                let inside = push(&mut nodes, inside)?;
                comes = push(&mut nodes, Node::And(comes, inside))?;
            }
            date.nodes.iter().filter_map(read_field).collect()
        }
    };
    for need in body.needs.iter().filter(|need| need.reason == NeedReason::Unbound) {
        let has = push(&mut nodes, Node::Not(need.when))?;
        comes = push(&mut nodes, Node::And(comes, has))?;
    }
    for alone in stands_alone(&mut nodes, &plan.accumulators, &record.fields)? {
        comes = push(&mut nodes, Node::And(comes, alone))?;
    }
    let part = |name: &str| body.guarantees.iter().find(|held| held.name == name).map(|held| held.holds);
    let [when, always, compare, no_less, no_more] = PARTS.map(part);
    if let Some(when) = when {
        comes = push(&mut nodes, Node::And(comes, when))?;
    }
    Some(Some(Probe {
        settlement: settlement.name.clone(),
        basis: slice.basis,
        known: slice.known,
        fields,
        dated_by,
        nodes,
        tables: plan.tables.clone(),
        accumulators: plan.accumulators.clone(),
        items: record.item_fields().to_vec(),
        folds: plan.folds.clone(),
        comes,
        always,
        compare,
        no_less,
        no_more,
        layers: body.layers.iter().map(|layer| (layer.benefit.clone(), layer.paid)).collect(),
    }))
}

/// For each account that is kept by a field that may be missing the Bool that it is not missing, or nothing is found in the account.
fn stands_alone(nodes: &mut Vec<Node>, accumulators: &[Accumulator], fields: &[Field]) -> Option<Vec<NodeId>> {
    let missing = |field: &&u32| fields.get(index(**field)).is_some_and(|field| field.optional);
    let mut all = Vec::new();
    for at in 0..NodeId::try_from(nodes.len()).ok()? {
        let Some(Node::Account(account)) = nodes.get(index(at)) else { continue };
        for field in accumulators.get(index(*account))?.by.iter().filter(missing) {
            let given = push(nodes, Node::Given(*field))?;
            let zero = push(nodes, Node::Const { kind: Kind::Decimal { scale: 2 }, value: 0 })?;
            let nothing = push(nodes, Node::Equal(at, zero))?;
            all.push(push(nodes, Node::Or(given, nothing))?);
        }
    }
    Some(all)
}

/// The field that a node reads.
fn read_field(node: &Node) -> Option<u32> {
    match node {
        Node::Input(field) | Node::Given(field) => Some(*field),
        _ => None,
    }
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
        node.operands(&mut |operand| *operand = operand.saturating_add(offset));
        nodes.push(node);
    }
    root.checked_add(offset)
}
