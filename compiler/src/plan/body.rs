//! One settlement under one constant set of rules → a body.

use super::Shared;
use super::expr::{Amounts, Earlier, Lowering, Uses, number};
use super::layer::{Builder, Built, slot};
use super::nodes::{Compact, Nodes};
use crate::codes::p0903_too_many;
use crate::program::{self, Day, Expr, Program, RecordId, Settlement, SourceId, Type};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::tree::GradeKind;
use pol_runtime::plan::{
    Alert, Body, Candidate, Influence, Layer, Measure, Need, NeedReason, NodeId, Posting, Record, Report, Rounding, Share, Step, limits,
};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The claims of a settlement that are settled in one way.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    /// Which they are.
    pub(crate) when: Option<Expr>,
    /// The day whose rules they keep, and where that comes from; their own where absent.
    pub(crate) under: Option<(Day, SourceId)>,
}

/// The computation of `settlement` with the rules of basis date and day of knowledge `at`.
pub(crate) fn body(
    program: &Program,
    settlement: &Settlement,
    part: &Part,
    at: (Day, Day),
    shared: &mut Shared,
) -> Result<Body, Vec<Diagnostic>> {
    let records = std::mem::take(&mut shared.records);
    let sizes = std::mem::take(&mut shared.enum_sizes);
    let built = match (program.records.get(settlement.record.0), records.get(settlement.record.0)) {
        (Some(record), Some(row)) => {
            let mut lowering =
                Lowering::new(program, record, Some(at), Nodes::new(&row.fields, &sizes).with_items(row.item_fields()), &shared.effects);
            build(&mut lowering, (settlement, part), row, shared)
        }
        _ => Ok(Body {
            nodes: Vec::new(),
            needs: Vec::new(),
            layers: Vec::new(),
            postings: Vec::new(),
            reports: Vec::new(),
            alerts: Vec::new(),
            guarantees: Vec::new(),
            measures: Vec::new(),
        }),
    };
    shared.records = records;
    shared.enum_sizes = sizes;
    built
}

fn build(
    lowering: &mut Lowering<'_>,
    (settlement, part): (&Settlement, &Part),
    row: &Record,
    shared: &mut Shared,
) -> Result<Body, Vec<Diagnostic>> {
    let (program, own) = (lowering.program, lowering.at);
    let nodes = &mut lowering.nodes;
    let total = match row.total {
        Some(total) => nodes.input(total),
        None => nodes.zero(),
    };
    let in_scope = lowering.record.in_scope.map_or(total, |field| nodes.input(number(field.0)));
    let zero = nodes.zero();
    let amounts = Amounts { in_scope, paid: zero, left: total, cut: zero, by: Vec::new(), under: Vec::new() };
    lowering.set_amounts(amounts.clone());
    let mut builder = Builder::new(lowering, &mut shared.accumulators);
    if let Some(when) = &part.when {
        builder.rest_on_condition(when);
    }
    if let (Some((day, source)), Some((_, known))) = (part.under, own) {
        builder.transition = Some(source);
        builder.lowering.set_rules((day, known));
    }
    let start = amounts;
    builder.choose(settlement, &start);
    let (layers, end) = builder.layers(settlement, &start);
    let reports: Vec<Report> = settlement.reports.iter().map(|report| builder.report(settlement, report)).collect();
    // Alerts and what is kept are of the claim's own day.
    if let (Some(own), true) = (own, part.under.is_some()) {
        builder.lowering.set_rules(own);
        builder.choose(settlement, &start);
        builder.lowering.set_amounts(end);
    }
    builder.accumulate(settlement.record);
    let alerts = builder.alerts(settlement.record);
    builder.settled(row, &layers, &reports);
    let guarantees = match shared.asked.and_then(|at| program.guarantees.get(at)) {
        Some(guarantee) => builder.probed(guarantee),
        None => builder.watched(settlement),
    };
    let measures = if shared.asked.is_some() { Vec::new() } else { builder.measures(settlement) };
    let (needs, postings) = (builder.needs, builder.postings);
    let needs = named(program, &needs);
    let postings = postings.into_iter().map(|(accumulator, amount)| Posting { accumulator, amount }).collect();
    let mut diagnostics = std::mem::take(&mut lowering.diagnostics);
    if diagnostics.is_empty() {
        diagnostics.extend(lowering.misfit(settlement.span, Some(&settlement.name)));
    }
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    let mut body = Body { nodes: Vec::new(), needs, layers, postings, reports, alerts, guarantees, measures };
    let mut roots = Vec::new();
    visit(&mut body, &mut |root| roots.push(*root));
    let (tables, folds) = (&mut shared.tables, &mut shared.folds);
    let compact = lowering.nodes.compact(&roots, &mut |table| tables.number(table), &mut |fold| folds.number(fold));
    if compact.nodes.len() > limits::NODES {
        return Err(vec![p0903_too_many::steps(settlement.span, Some(&settlement.name), None)]);
    }
    renumber(&mut body, &compact);
    body.nodes = compact.nodes;
    Ok(body)
}

impl<'b, 'p> Builder<'b, 'p> {
    fn new(lowering: &'b mut Lowering<'p>, accumulators: &'b mut Vec<pol_runtime::plan::Accumulator>) -> Self {
        Builder { lowering, accumulators, needs: Uses::default(), postings: Vec::new(), kept: Vec::new(), transition: None }
    }

    /// The layers in their order, with what they come to together; `start` is what the claim has before them.
    pub(super) fn layers(&mut self, settlement: &Settlement, start: &Amounts) -> (Vec<Layer>, Amounts) {
        let program = self.lowering.program;
        let mut amounts = start.clone();
        self.lowering.set_amounts(amounts.clone());
        let mut layers = Vec::new();
        let mut turns = BTreeMap::new();
        for id in &settlement.layers {
            let at = self.lowering.at;
            if program.values_under().any(|(benefit, _)| benefit == *id) {
                self.under_other_rules(*id, &mut amounts);
                self.lowering.set_amounts(amounts.clone());
            }
            let Some(benefit) = program.benefit_at(*id, at).filter(|benefit| self.lowering.in_force(&benefit.validity)) else { continue };
            let skipped = self.skipped(settlement, *id, &mut turns);
            let Built { paid, deducted, counted, shortfall, cut, shares, steps } = self.layer(*id, benefit, &amounts, skipped);
            let choices = slot::choices(self.lowering, *id);
            let slots = Rc::new(self.lowering.slots_of(*id));
            let nodes = &mut self.lowering.nodes;
            amounts.paid = nodes.add(amounts.paid, paid);
            amounts.left = nodes.sub(start.left, amounts.paid);
            amounts.cut = nodes.add(amounts.cut, cut);
            amounts.by.push(Earlier {
                benefit: *id,
                paid,
                deducted,
                counted,
                cut,
                shortfall,
                shares: shares.iter().map(|share| share.amount).collect(),
                slots,
            });
            self.lowering.set_amounts(amounts.clone());
            layers.push(Layer { benefit: benefit.name.clone(), payer: number(benefit.payer), paid, steps, shares, choices });
        }
        (layers, amounts)
    }

    /// A reported column: money in fen, a ratio in hundredths of a percent, both rounded half up.
    fn report(&mut self, settlement: &Settlement, report: &program::Report) -> Report {
        let only_if = report.only_if.as_ref().map(|only| self.lowering.expr(only));
        let mut value = self.lowering.expr(&report.value);
        let nodes = &mut self.lowering.nodes;
        value.node = match report.value.ty {
            Type::Ratio => {
                let hundred = nodes.decimal(100, 0);
                let percent = nodes.mul(value.node, hundred);
                nodes.round(percent, Rounding::HalfUp)
            }
            Type::Money => nodes.round(value.node, Rounding::HalfUp),
            _ => value.node,
        };
        let mut uses = value.uses;
        if let Some(only_if) = &only_if {
            uses = uses.under(nodes, only_if.node);
            uses.merge(nodes, &only_if.uses);
        }
        self.needs.merge(nodes, &uses);
        let yes = nodes.bool(true);
        uses.add(nodes, settlement.source, true, yes);
        // What is always filled has no condition.
        let when = only_if.map(|only_if| only_if.node).filter(|when| nodes.constant(*when) != Some(1));
        Report { column: number(report.column), value: value.node, when, influences: self.influences(&uses, yes) }
    }

    /// The alerts in force, which read the amounts after all layers.
    fn alerts(&mut self, record: RecordId) -> Vec<Alert> {
        let program = self.lowering.program;
        let mut alerts = Vec::new();
        for alert in program.alerts.iter().filter(|alert| alert.record == record) {
            if !self.lowering.in_force(&alert.validity) {
                continue;
            }
            let mut when = self.lowering.expr(&alert.when);
            let yes = self.lowering.nodes.bool(true);
            self.needs.merge(&mut self.lowering.nodes, &when.uses);
            when.uses.add(&mut self.lowering.nodes, alert.source, true, yes);
            let influences = self.influences(&when.uses, yes);
            alerts.push(Alert { column: number(alert.column), raised: when.node, refer: alert.refer.clone(), influences });
        }
        alerts
    }

    /// A claim that came here rests on the figures of the settlement's condition.
    fn rest_on_condition(&mut self, when: &crate::program::Expr) {
        let when = self.lowering.expr(when);
        self.needs.merge(&mut self.lowering.nodes, &when.uses);
    }
}

/// What a claim may lack: figures without a value, and assumed ones.
fn named(program: &Program, uses: &Uses) -> Vec<Need> {
    let mut needs = Vec::new();
    for (id, bound, when) in uses.iter() {
        let Some(source) = program.sources.get(id.0) else { continue };
        let reason = match (bound, source.grade) {
            (false, _) => NeedReason::Unbound,
            (true, GradeKind::Assumed) => NeedReason::Assumed,
            (true, GradeKind::Cited | GradeKind::Derived) => continue,
        };
        needs.push(Need { when, reason, name: source.item.clone(), source: number(id.0) });
    }
    needs
}

/// Visits every node that a body reads from outside its nodes.
fn visit(body: &mut Body, see: &mut dyn FnMut(&mut NodeId)) {
    body.needs.iter_mut().for_each(|need| see(&mut need.when));
    for layer in &mut body.layers {
        see(&mut layer.paid);
        for Share { ratio, amount, influences, .. } in &mut layer.shares {
            see(ratio);
            see(amount);
            influences.iter_mut().filter_map(|influence| influence.when.as_mut()).for_each(&mut *see);
        }
        for Candidate { applies, value, lifted, counts, .. } in layer.choices.iter_mut().flat_map(|choice| &mut choice.members) {
            [applies, value, counts].into_iter().chain(lifted).for_each(&mut *see);
        }
        for Step { node, influences, .. } in &mut layer.steps {
            see(node);
            for Influence { when, .. } in influences {
                when.iter_mut().for_each(&mut *see);
            }
        }
    }
    body.postings.iter_mut().for_each(|posting| see(&mut posting.amount));
    body.guarantees.iter_mut().for_each(|held| see(&mut held.holds));
    for Measure { aim: _, counts, known, part, whole } in &mut body.measures {
        [counts, known, part, whole].into_iter().for_each(&mut *see);
    }
    for Report { value, when, influences, .. } in &mut body.reports {
        see(value);
        when.iter_mut().for_each(&mut *see);
        influences.iter_mut().for_each(|influence| influence.when.iter_mut().for_each(&mut *see));
    }
    for Alert { raised, influences, .. } in &mut body.alerts {
        see(raised);
        influences.iter_mut().for_each(|influence| influence.when.iter_mut().for_each(&mut *see));
    }
}

fn renumber(body: &mut Body, compact: &Compact) {
    visit(body, &mut |node| *node = compact.at(*node));
}
