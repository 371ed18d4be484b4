//! Tables, conditions and bodies.

use super::text::name;
use super::{NO_SUCH, accumulator, at_most, item};
use crate::plan::typing::{Context, Typer, cells};
use crate::plan::{Body, Choice, ColumnRole, Condition, Influence, Invalid, Kind, Layer, Node, NodeId, Plan, Record, StepKind, limits};
use std::collections::BTreeSet;

/// Every table.
pub(super) fn tables(plan: &Plan) -> Result<(), Invalid> {
    let context = Context { enums: &plan.enums, tables: &[], fields: &[], items: &[], folds: &[], captured: &[], accumulators: &[] };
    let mut all = 0_usize;
    for (index, table) in plan.tables.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("tables[{index}]"));
        at_most(table.sizes.len(), limits::KEYS, "sizes").map_err(at)?;
        let size = table.sizes.iter().try_fold(1_usize, |size, next| size.checked_mul(usize::try_from(*next).ok()?));
        if size != Some(table.cells.len()) {
            return Err(at(Invalid::new("表的格数与其大小不符", "a table whose cells are not as many as its sizes say")));
        }
        at_most(table.cells.len(), limits::CELLS, "cells").map_err(at)?;
        cells(&context, table).map_err(at)?;
        all = all.saturating_add(table.cells.len());
    }
    at_most(all, limits::ALL_CELLS, "tables")
}

/// Which bodies and conditions are used by which record; each pair is checked once.
#[derive(Debug)]
pub(super) struct Uses<'p> {
    plan: &'p Plan,
    conditions: BTreeSet<(u32, u32)>,
    bodies: BTreeSet<(u32, u32)>,
    folds: BTreeSet<u32>,
    nodes: usize,
    /// Cells of the tables that lookups read.
    reads: usize,
}

impl<'p> Uses<'p> {
    /// Nothing is used yet.
    pub(super) fn new(plan: &'p Plan) -> Uses<'p> {
        Uses { plan, conditions: BTreeSet::new(), bodies: BTreeSet::new(), folds: BTreeSet::new(), nodes: 0, reads: 0 }
    }

    /// A record uses a condition.
    pub(super) fn condition(&mut self, record: u32, index: u32) -> Result<(), Invalid> {
        if !self.conditions.insert((index, record)) {
            return Ok(());
        }
        let plan = self.plan;
        let condition = item(&plan.conditions, index)?;
        let at = |invalid: Invalid| invalid.at(format_args!("conditions[{index}]"));
        let context = Context::condition(plan, item(&plan.records, record)?);
        let typer = self.nodes(&context, &condition.nodes).map_err(at)?;
        kind(&typer, condition.result, Kind::Bool, "result").map_err(at)
    }

    /// A record's settlement goes by a computed date.
    pub(super) fn date(&mut self, record: u32, date: &Condition) -> Result<(), Invalid> {
        let context = Context::condition(self.plan, item(&self.plan.records, record)?);
        let typer = self.nodes(&context, &date.nodes)?;
        kind(&typer, date.result, Kind::Date, "result")
    }

    /// A record uses a body.
    pub(super) fn body(&mut self, record: u32, index: u32) -> Result<(), Invalid> {
        if !self.bodies.insert((index, record)) {
            return Ok(());
        }
        let plan = self.plan;
        let body = item(&plan.bodies, index)?;
        let at = |invalid: Invalid| invalid.at(format_args!("bodies[{index}]"));
        let reads = body.nodes.iter().filter_map(|node| if let Node::Account(account) = node { Some(*account) } else { None });
        for account in reads.chain(body.postings.iter().map(|posting| posting.accumulator)) {
            accumulator::used(plan, record, account).map_err(at)?;
        }
        let record = item(&plan.records, record)?;
        let typer = self.nodes(&Context::body(plan, record), &body.nodes).map_err(at)?;
        parts(plan, record, body, &typer).map_err(at)
    }

    /// The kinds and ranges of nodes.
    fn nodes(&mut self, context: &Context<'_>, nodes: &[Node]) -> Result<Typer, Invalid> {
        at_most(nodes.len(), limits::NODES, "nodes")?;
        self.nodes = self.nodes.saturating_add(nodes.len());
        let mut typer = Typer::new();
        for (index, node) in nodes.iter().enumerate() {
            match node {
                Node::Lookup { table, keys } => {
                    let cells = item(&self.plan.tables, *table).map_or(0, |table| table.cells.len());
                    self.reads = self.reads.saturating_add(cells);
                    self.nodes = self.nodes.saturating_add(keys.len());
                }
                Node::Fold { fold, captured } => {
                    self.folds.insert(*fold);
                    let fold = item(&self.plan.folds, *fold)?;
                    at_most(fold.nodes.len(), limits::NODES, "nodes")?;
                    self.nodes = self.nodes.saturating_add(fold.nodes.len()).saturating_add(captured.len());
                    self.reads = self.reads.saturating_add(cells_of(self.plan, &fold.nodes));
                }
                Node::Marginal { rates, .. } | Node::Slab { rates, .. } => self.nodes = self.nodes.saturating_add(rates.len()),
                _ => {}
            }
            at_most(self.reads, limits::READS, "nodes")?;
            at_most(self.nodes, limits::ALL_NODES, "nodes")?;
            typer.push(context, node).map_err(|invalid| invalid.at(format_args!("nodes[{index}]")))?;
        }
        Ok(typer)
    }

    /// Whether every body and condition is used: what is not used is not checked, and has no business in a plan.
    pub(super) fn all_used(&self) -> Result<(), Invalid> {
        let unused = Invalid::new("没有被用到", "something that nothing uses");
        let used: BTreeSet<_> = self.bodies.iter().map(|(index, _)| *index).collect();
        if used.len() != self.plan.bodies.len() {
            return Err(unused.at("bodies"));
        }
        if self.folds.len() != self.plan.folds.len() {
            return Err(unused.at("folds"));
        }
        let used: BTreeSet<_> = self.conditions.iter().map(|(index, _)| *index).collect();
        if used.len() == self.plan.conditions.len() { Ok(()) } else { Err(unused.at("conditions")) }
    }
}

/// The cells and keys that the lookups of a fold read, each use of it anew.
fn cells_of(plan: &Plan, nodes: &[Node]) -> usize {
    let cells = nodes.iter().filter_map(|node| match node {
        Node::Lookup { table, keys } => Some(item(&plan.tables, *table).map_or(0, |table| table.cells.len()).saturating_add(keys.len())),
        Node::Marginal { rates, .. } | Node::Slab { rates, .. } => Some(rates.len()),
        _ => None,
    });
    cells.fold(0_usize, usize::saturating_add)
}

/// An amount in fen.
const FEN: Kind = Kind::Decimal { scale: 2 };

/// Whether a node has a kind.
pub(super) fn kind(typer: &Typer, node: NodeId, wanted: Kind, place: &str) -> Result<(), Invalid> {
    match typer.kind(node) {
        None => Err(NO_SUCH.at(place)),
        Some(kind) if kind == wanted => Ok(()),
        Some(_) => Err(Invalid::new("种类不符", "a node of another kind").at(place)),
    }
}

/// What a body needs, pays, posts and reports.
fn parts(plan: &Plan, record: &Record, body: &Body, typer: &Typer) -> Result<(), Invalid> {
    at_most(body.needs.len(), limits::PARTS, "needs")?;
    at_most(body.layers.len(), limits::PARTS, "layers")?;
    at_most(body.postings.len(), limits::PARTS, "postings")?;
    at_most(body.reports.len(), limits::PARTS, "reports")?;
    if record.total.is_none() && !(body.layers.is_empty() && body.postings.is_empty()) {
        return Err(Invalid::new("没有总额的记录不能支付", "payments though the record has no total").at("layers"));
    }
    for (index, need) in body.needs.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("needs[{index}]"));
        kind(typer, need.when, Kind::Bool, "when").map_err(at)?;
        item(&plan.sources, need.source).map_err(at)?;
        name(&need.name).map_err(at)?;
    }
    for (index, layer) in body.layers.iter().enumerate() {
        self::layer(plan, record, layer, typer).map_err(|invalid| invalid.at(format_args!("layers[{index}]")))?;
    }
    for (index, posting) in body.postings.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("postings[{index}]"));
        let scale = item(&plan.accumulators, posting.accumulator).map_err(at)?.scale();
        kind(typer, posting.amount, Kind::Decimal { scale }, "amount").map_err(at)?;
    }
    alerts(plan, record, body, typer)?;
    guarantees(plan, body, typer)?;
    super::aim::measures(plan, record, body, typer)?;
    reports(plan, record, body, typer)
}

/// What is reported: each column once, with a value of its kind.
fn reports(plan: &Plan, record: &Record, body: &Body, typer: &Typer) -> Result<(), Invalid> {
    let mut reported = BTreeSet::new();
    for (index, report) in body.reports.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("reports[{index}]"));
        match item(&record.columns, report.column).map_err(at)?.role.reported() {
            Some(wanted) if reported.insert(report.column) => kind(typer, report.value, wanted, "value").map_err(at)?,
            _ => return Err(at(Invalid::new("该列不能报告，或已报告", "a column that is not for reports, or reported twice"))),
        }
        if let Some(when) = report.when {
            kind(typer, when, Kind::Bool, "when").map_err(at)?;
        }
        influences(plan, &report.influences, typer).map_err(at)?;
    }
    Ok(())
}

/// What must hold of the settled row.
fn guarantees(plan: &Plan, body: &Body, typer: &Typer) -> Result<(), Invalid> {
    at_most(body.guarantees.len(), limits::PARTS, "guarantees")?;
    for (index, held) in body.guarantees.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("guarantees[{index}]"));
        kind(typer, held.holds, Kind::Bool, "holds").map_err(at)?;
        item(&plan.sources, held.source).map_err(at)?;
        name(&held.name).map_err(at)?;
    }
    Ok(())
}

/// The alerts: each has a column of its own.
fn alerts(plan: &Plan, record: &Record, body: &Body, typer: &Typer) -> Result<(), Invalid> {
    at_most(body.alerts.len(), limits::PARTS, "alerts")?;
    let mut columns = BTreeSet::new();
    for (index, alert) in body.alerts.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("alerts[{index}]"));
        kind(typer, alert.raised, Kind::Bool, "raised").map_err(at)?;
        if item(&record.columns, alert.column).map_err(at)?.role != ColumnRole::Alert || !columns.insert(alert.column) {
            return Err(at(Invalid::new("该列不是预警的列，或已用", "a column that is not for alerts, or is used twice")));
        }
        at_most(alert.refer.len(), limits::PARTS, "refer").map_err(at)?;
        alert.refer.iter().try_for_each(|department| name(department)).map_err(at)?;
        influences(plan, &alert.influences, typer).map_err(at)?;
    }
    Ok(())
}

/// What something rests on.
fn influences(plan: &Plan, influences: &[Influence], typer: &Typer) -> Result<(), Invalid> {
    at_most(influences.len(), limits::PARTS, "influences")?;
    for influence in influences {
        item(&plan.sources, influence.source)?;
        if let Some(when) = influence.when {
            kind(typer, when, Kind::Bool, "when")?;
        }
    }
    Ok(())
}

/// A layer and its steps.
fn layer(plan: &Plan, record: &Record, layer: &Layer, typer: &Typer) -> Result<(), Invalid> {
    name(&layer.benefit)?;
    if !matches!(item(&record.columns, layer.payer)?.role, ColumnRole::Fund | ColumnRole::Institution) {
        return Err(Invalid::new("支付方须为基金或机构", "a payer that is neither a fund nor an institution"));
    }
    kind(typer, layer.paid, FEN, "paid")?;
    at_most(layer.steps.len(), limits::PARTS, "steps")?;
    for (index, step) in layer.steps.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("steps[{index}]"));
        match (step.kind, typer.kind(step.node).ok_or(NO_SUCH).map_err(at)?) {
            (StepKind::Eligible | StepKind::CapLifted(_) | StepKind::BaseCapLifted(_) | StepKind::Skipped, Kind::Bool) => {}
            (StepKind::Eligible | StepKind::CapLifted(_) | StepKind::BaseCapLifted(_) | StepKind::Skipped, _) => {
                return Err(at(Invalid::new("种类不符", "a node of another kind")));
            }
            (_, Kind::Decimal { .. }) => {}
            _ => return Err(at(Invalid::new("种类不符", "a node of another kind"))),
        }
        influences(plan, &step.influences, typer).map_err(at)?;
    }
    at_most(layer.shares.len(), limits::PARTS, "shares")?;
    for (index, share) in layer.shares.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("shares[{index}]"));
        name(&share.party).map_err(at)?;
        kind(typer, share.amount, FEN, "amount").map_err(at)?;
        match typer.kind(share.ratio) {
            Some(Kind::Decimal { .. }) => {}
            Some(_) => return Err(at(Invalid::new("种类不符", "a node of another kind").at("ratio"))),
            None => return Err(at(NO_SUCH.at("ratio"))),
        }
        influences(plan, &share.influences, typer).map_err(at)?;
    }
    at_most(layer.choices.len(), limits::PARTS, "choices")?;
    for (index, choice) in layer.choices.iter().enumerate() {
        self::choice(plan, choice, typer).map_err(|invalid| invalid.at(format_args!("choices[{index}]")))?;
    }
    Ok(())
}

/// A group of provisions of which only the best counts.
fn choice(plan: &Plan, choice: &Choice, typer: &Typer) -> Result<(), Invalid> {
    name(&choice.group)?;
    name(&choice.by)?;
    at_most(choice.members.len(), limits::PARTS, "members")?;
    for (index, member) in choice.members.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("members[{index}]"));
        item(&plan.sources, member.source).map_err(at)?;
        kind(typer, member.applies, Kind::Bool, "applies").map_err(at)?;
        kind(typer, member.counts, Kind::Bool, "counts").map_err(at)?;
        member.lifted.map_or(Ok(()), |lifted| kind(typer, lifted, Kind::Bool, "lifted")).map_err(at)?;
        match typer.kind(member.value) {
            Some(Kind::Decimal { .. }) => {}
            Some(_) => return Err(at(Invalid::new("种类不符", "a node of another kind").at("value"))),
            None => return Err(at(NO_SUCH.at("value"))),
        }
    }
    Ok(())
}
