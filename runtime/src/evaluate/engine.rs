//! The engine: a validated plan, lowered once for each record.

use super::lower::{Cells, Layout, Lowering};
use super::op::{Pools, Program, Register};
use crate::plan::typing::{Context, Typer};
use crate::plan::{Basis, Body, ColumnRole, Condition, Interval, Invalid, Kind, NeedReason, Node, Period, Plan, Record};
use std::collections::BTreeMap;

/// A validated plan, ready to settle claims.
#[derive(Debug)]
pub struct Engine {
    plan: Plan,
    pub(super) records: Vec<Lowered>,
}

/// What one record's claims need.
#[derive(Debug)]
pub(super) struct Lowered {
    pub(super) layout: Layout,
    pub(super) constants: Vec<i64>,
    pub(super) pools: Pools,
    /// For each check of the record its condition.
    pub(super) checks: Vec<usize>,
    pub(super) conditions: Vec<(Program, Register)>,
    pub(super) bodies: Vec<LoweredBody>,
    /// The settlements over the record, in the order of the plan.
    pub(super) settlements: Vec<LoweredSettlement>,
    /// For each column what it sums.
    pub(super) roles: Vec<ColumnRole>,
    /// For each column what it holds where nothing fills it.
    pub(super) blank: Vec<i64>,
    /// Where the total stands among the inputs; none where nothing is paid for a row.
    pub(super) total: Option<usize>,
}

/// A settlement.
#[derive(Debug)]
pub(super) struct LoweredSettlement {
    /// Its index in the plan.
    pub(super) index: usize,
    pub(super) basis: LoweredBasis,
    pub(super) slices: Vec<LoweredSlice>,
    /// Every condition of its slices, once.
    pub(super) conditions: Vec<usize>,
}

/// The date by which a settlement goes.
#[derive(Debug)]
pub(super) enum LoweredBasis {
    /// A field.
    Field(usize),
    /// Computed: the program, its result, and a bit for each field that it reads.
    Computed(Program, Register, u64),
}

/// A slice; condition and body are places in the record's lists.
#[derive(Debug, Clone, Copy)]
pub(super) struct LoweredSlice {
    pub(super) basis: Interval,
    pub(super) known: Interval,
    pub(super) condition: usize,
    pub(super) body: usize,
}

/// A body.
#[derive(Debug)]
pub(super) struct LoweredBody {
    /// Its index in the plan.
    pub(super) index: usize,
    pub(super) program: Program,
    pub(super) needs: Vec<(Register, NeedReason)>,
    /// What each layer pays, into which column.
    pub(super) layers: Vec<(Register, usize)>,
    /// Where what parties bear of a layer stands: the layer and its parts.
    pub(super) shares: Vec<(usize, Vec<Register>)>,
    pub(super) postings: Vec<(Register, usize)>,
    /// What fills which column, and where it does.
    pub(super) reports: Vec<(Register, usize, Option<Register>)>,
    pub(super) alerts: Vec<(Register, usize)>,
    /// Whether it reads what has accumulated without end.
    pub(super) ever: bool,
    pub(super) guarantees: Vec<Register>,
    pub(super) measures: Vec<LoweredMeasure>,
}

/// What a row adds to an aim.
#[derive(Debug)]
pub(super) struct LoweredMeasure {
    pub(super) aim: usize,
    pub(super) counts: Register,
    pub(super) known: Register,
    /// What it adds above the line and below it, with the scales of the two.
    pub(super) sums: [(Register, u8); 2],
}

impl Engine {
    /// Validates and lowers a plan.
    ///
    /// # Errors
    /// What is wrong with the plan.
    pub fn new(plan: Plan) -> Result<Engine, Invalid> {
        plan.validate()?;
        let cells = Cells::new(&plan);
        let records = (0..plan.records.len()).map(|record| Lowered::new(&plan, record, &cells)).collect::<Result<_, _>>()?;
        Ok(Engine { plan, records })
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The record with an index; none where there is none.
    #[must_use]
    pub fn record(&self, record: usize) -> Option<&Record> {
        self.plan.records.get(record)
    }
}

/// Lowers what the slices of a record use, each body and condition once.
struct Builder<'p> {
    plan: &'p Plan,
    record: &'p Record,
    lowering: Lowering<'p>,
    bodies: Vec<LoweredBody>,
    body_places: BTreeMap<u32, usize>,
    conditions: Vec<(Program, Register)>,
    condition_places: BTreeMap<u32, usize>,
}

impl Lowered {
    fn new(plan: &Plan, number: usize, cells: &Cells) -> Result<Lowered, Invalid> {
        let record = plan.records.get(number).ok_or(Invalid::new("记录不存在", "a record that does not exist"))?;
        let lengths = plan.bodies.iter().map(|body| body.nodes.len()).chain(plan.conditions.iter().map(|condition| condition.nodes.len()));
        let lowering = Lowering::new(plan, record, lengths.max().unwrap_or(0), cells);
        let (bodies, conditions) = (Vec::new(), Vec::new());
        let mut builder =
            Builder { plan, record, lowering, bodies, body_places: BTreeMap::new(), conditions, condition_places: BTreeMap::new() };
        let checks = record.checks.iter().map(|check| builder.condition(check.condition)).collect::<Result<_, _>>()?;
        let mut settlements = Vec::new();
        for (index, settlement) in plan.settlements.iter().enumerate().filter(|(_, settlement)| self::index(settlement.record) == number) {
            let mut slices = Vec::with_capacity(settlement.slices.len());
            for slice in &settlement.slices {
                let (condition, body) = (builder.condition(slice.condition)?, builder.body(slice.body)?);
                slices.push(LoweredSlice { basis: slice.basis, known: slice.known, condition, body });
            }
            let mut conditions: Vec<usize> = slices.iter().map(|slice: &LoweredSlice| slice.condition).collect();
            conditions.sort_unstable();
            conditions.dedup();
            let basis = builder.basis(&settlement.basis)?;
            settlements.push(LoweredSettlement { index, basis, slices, conditions });
        }
        let Builder { lowering, bodies, conditions, .. } = builder;
        let roles = record.columns.iter().map(|column| column.role).collect();
        let blank = record.columns.iter().map(|column| column.role.blank()).collect();
        let (layout, constants, pools) = (lowering.layout, lowering.constants, lowering.pools);
        Ok(Lowered { layout, constants, pools, checks, conditions, bodies, settlements, roles, blank, total: record.total.map(index) })
    }
}

impl Builder<'_> {
    /// The place of a condition, lowered where it was not yet.
    fn condition(&mut self, number: u32) -> Result<usize, Invalid> {
        if let Some(place) = self.condition_places.get(&number) {
            return Ok(*place);
        }
        let missing = Invalid::new("条件不存在", "a condition that does not exist");
        let Condition { nodes, result } = self.plan.conditions.get(index(number)).ok_or(missing)?;
        let program = self.program(&Context::condition(self.plan, self.record), nodes)?;
        let result = program.register(*result);
        self.condition_places.insert(number, self.conditions.len());
        self.conditions.push((program, result));
        Ok(self.conditions.len().saturating_sub(1))
    }

    /// The date by which a settlement goes.
    fn basis(&mut self, basis: &Basis) -> Result<LoweredBasis, Invalid> {
        match basis {
            Basis::Field(field) => Ok(LoweredBasis::Field(index(*field))),
            Basis::Computed(Condition { nodes, result }) => {
                let program = self.program(&Context::condition(self.plan, self.record), nodes)?;
                let result = program.register(*result);
                let read = |node: &Node| match node {
                    Node::Input(field) | Node::Given(field) => 1_u64.checked_shl(*field).unwrap_or(0),
                    // Whether all items could be read is not known.
                    Node::Fold { .. } => u64::MAX,
                    _ => 0,
                };
                let reads = nodes.iter().fold(0, |reads, node| reads | read(node));
                Ok(LoweredBasis::Computed(program, result, reads))
            }
        }
    }

    /// The place of a body, lowered where it was not yet.
    fn body(&mut self, number: u32) -> Result<usize, Invalid> {
        if let Some(place) = self.body_places.get(&number) {
            return Ok(*place);
        }
        let missing = Invalid::new("计算体不存在", "a body that does not exist");
        let body: &Body = self.plan.bodies.get(index(number)).ok_or(missing)?;
        let (program, typer) = self.typed(&Context::body(self.plan, self.record), &body.nodes)?;
        let at = |node| program.register(node);
        let sum = |node| match typer.kind(node) {
            Some(Kind::Decimal { scale }) => (at(node), scale),
            _ => (at(node), 0),
        };
        let measures = body.measures.iter().map(|measure| LoweredMeasure {
            aim: index(measure.aim),
            counts: at(measure.counts),
            known: at(measure.known),
            sums: [sum(measure.part), sum(measure.whole)],
        });
        let measures = measures.collect();
        let needs = body.needs.iter().map(|need| (at(need.when), need.reason)).collect();
        let layers = body.layers.iter().map(|layer| (at(layer.paid), index(layer.payer))).collect();
        let divided = body.layers.iter().enumerate().filter(|(_, layer)| !layer.shares.is_empty());
        let shares = divided.map(|(place, layer)| (place, layer.shares.iter().map(|share| at(share.amount)).collect())).collect();
        let postings = body.postings.iter().map(|posting| (at(posting.amount), index(posting.accumulator))).collect();
        let reports = body.reports.iter().map(|report| (at(report.value), index(report.column), report.when.map(at))).collect();
        let alerts = body.alerts.iter().map(|alert| (at(alert.raised), index(alert.column))).collect();
        self.body_places.insert(number, self.bodies.len());
        let ever = body.nodes.iter().any(|node| self.reads_ever(node));
        let guarantees = body.guarantees.iter().map(|held| at(held.holds)).collect();
        let index = index(number);
        self.bodies.push(LoweredBody { index, program, needs, layers, shares, postings, reports, alerts, ever, guarantees, measures });
        Ok(self.bodies.len().saturating_sub(1))
    }

    fn reads_ever(&self, node: &Node) -> bool {
        let Node::Account(account) = node else { return false };
        self.plan.accumulators.get(index(*account)).is_some_and(|accumulator| accumulator.period == Period::Ever)
    }

    fn program(&mut self, context: &Context<'_>, nodes: &[Node]) -> Result<Program, Invalid> {
        self.typed(context, nodes).map(|(program, _)| program)
    }

    /// The program of some nodes, and what they hold.
    fn typed(&mut self, context: &Context<'_>, nodes: &[Node]) -> Result<(Program, Typer), Invalid> {
        let mut typer = Typer::new();
        for node in nodes {
            typer.push(context, node)?;
        }
        Ok((self.lowering.program(&typer, nodes)?, typer))
    }
}

/// An index of the plan as a place in memory.
pub(super) fn index(number: u32) -> usize {
    number as usize
}
