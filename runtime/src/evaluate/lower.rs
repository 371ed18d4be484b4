//! Nodes become operations: constants move into registers that are filled once, tables and tiers into flat pools.

use super::op::{FoldOps, ItemLayout, Key, Op, Pools, Program, Register, Tier};
use crate::plan::typing::{Context, Typer};
use crate::plan::{FoldKind, Invalid, Kind, MonthEnd, Node, NodeId, Plan, Record};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where things stand in the registers of a record: inputs, then whether they are given, accounts, results, constants.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) fields: usize,
    /// Optional fields, whose register after the inputs says whether they are given.
    pub(super) optional: Vec<usize>,
    /// The first account.
    pub(super) accounts: usize,
    /// The first register that operations write.
    pub(super) results: usize,
    /// The first constant.
    pub(super) constants: usize,
}

/// The cells of all tables of a plan, and where each table starts.
#[derive(Debug)]
pub(super) struct Cells {
    firsts: Vec<usize>,
    values: Arc<[i64]>,
}

impl Cells {
    /// Of a plan.
    pub(super) fn new(plan: &Plan) -> Cells {
        let mut values = Vec::new();
        let mut firsts = Vec::with_capacity(plan.tables.len());
        for table in &plan.tables {
            firsts.push(values.len());
            values.extend_from_slice(&table.cells);
        }
        Cells { firsts, values: values.into() }
    }
}

/// Lowers the programs of one record.
#[derive(Debug)]
pub(super) struct Lowering<'p> {
    pub(super) plan: &'p Plan,
    record: &'p Record,
    pub(super) layout: Layout,
    pub(super) pools: Pools,
    pub(super) constants: Vec<i64>,
    /// The register of each constant.
    places: BTreeMap<i64, Register>,
    /// The first cell of each table.
    tables: &'p [usize],
}

impl<'p> Lowering<'p> {
    /// For programs of at most `longest` nodes over `record`.
    pub(super) fn new(plan: &'p Plan, record: &'p Record, longest: usize, cells: &'p Cells) -> Lowering<'p> {
        let fields = record.fields.len();
        let optional = record.fields.iter().enumerate().filter(|(_, field)| field.optional).map(|(index, _)| index).collect();
        let accounts = fields.saturating_mul(2);
        let results = accounts.saturating_add(plan.accumulators.len());
        let (of_item, longest_fold) = (record.item_fields().len(), plan.folds.iter().map(|fold| fold.nodes.len()).max().unwrap_or(0));
        let first = results.saturating_add(longest);
        let items = ItemLayout { fields: of_item, first, results: first.saturating_add(of_item.saturating_mul(2)) };
        let constants = items.results.saturating_add(longest_fold);
        let layout = Layout { fields, optional, accounts, results, constants };
        let pools = Pools { cells: Arc::clone(&cells.values), items, ..Pools::default() };
        Lowering { plan, record, layout, pools, constants: Vec::new(), places: BTreeMap::new(), tables: &cells.firsts }
    }

    /// Lowers the nodes of a body or condition; `typer` holds their kinds.
    pub(super) fn program(&mut self, typer: &Typer, nodes: &[Node]) -> Result<Program, Invalid> {
        let mut program = Program { first: self.layout.results, ..Program::default() };
        for node in nodes {
            self.node(typer, node, &mut program).ok_or(Invalid::new("计划过大", "a plan that is too large"))?;
        }
        Ok(program)
    }

    /// Lowers one node; none where an index leaves its type.
    fn node(&mut self, typer: &Typer, node: &Node, program: &mut Program) -> Option<()> {
        let r = |id: NodeId| program.register(id);
        let op = match node {
            Node::Const { value, .. } => {
                let register = self.constant(*value)?;
                return place(register, program);
            }
            Node::Input(field) => return place(*field, program),
            Node::Given(field) => {
                let register = u32::try_from(self.layout.fields).ok()?.checked_add(*field)?;
                return place(register, program);
            }
            Node::Account(account) => {
                let register = u32::try_from(self.layout.accounts).ok()?.checked_add(*account)?;
                return place(register, program);
            }
            Node::Add(a, b) => Op::Add(r(*a), r(*b)),
            Node::Sub(a, b) => Op::Sub(r(*a), r(*b)),
            Node::Mul(a, b) => Op::Mul(r(*a), r(*b)),
            Node::Min(a, b) => Op::Min(r(*a), r(*b)),
            Node::Max(a, b) => Op::Max(r(*a), r(*b)),
            Node::Widen(a, digits) => Op::Mul(r(*a), self.constant(power(*digits)?)?),
            Node::Round(a, rounding) => {
                let Kind::Decimal { scale: from } = typer.kind(*a)? else { return None };
                match from.checked_sub(2) {
                    Some(0) => return place(r(*a), program),
                    Some(digits) => Op::Round(r(*a), digits, *rounding),
                    None => Op::Mul(r(*a), self.constant(power(2_u8.saturating_sub(from))?)?),
                }
            }
            Node::Less(a, b) => Op::Less(r(*a), r(*b)),
            Node::LessEqual(a, b) => Op::LessEqual(r(*a), r(*b)),
            Node::Equal(a, b) => Op::Equal(r(*a), r(*b)),
            Node::Not(a) => Op::Not(r(*a)),
            Node::And(a, b) => Op::And(r(*a), r(*b)),
            Node::Or(a, b) => Op::Or(r(*a), r(*b)),
            Node::Select(condition, a, b) => Op::Select(r(*condition), r(*a), r(*b)),
            Node::HasAny(set, mask) => Op::HasAny(r(*set), self.constant(i64::try_from(*mask).ok()?)?),
            Node::OneOf(member, mask) => Op::OneOf(r(*member), self.constant(i64::try_from(*mask).ok()?)?),
            Node::Lookup { table, keys } => self.lookup(*table, keys, program)?,
            Node::Marginal { x, bounds, rates } => {
                let (count, tiers) = self.tiers(bounds, rates, program)?;
                Op::Marginal { count, x: r(*x), tiers }
            }
            Node::Slab { x, bounds, rates } => {
                let (count, tiers) = self.tiers(bounds, rates, program)?;
                Op::Slab { count, x: r(*x), tiers }
            }
            Node::Fold { fold, captured } => self.fold(typer, *fold, captured, program)?,
            Node::Captured(_) => return None,
            Node::DaysAfter(date, days) => Op::Add(r(*date), r(*days)),
            Node::DaysBetween(later, earlier) => Op::Sub(r(*later), r(*earlier)),
            Node::MonthsAfter(date, months, end) => Op::MonthsAfter(r(*date), r(*months), *end == MonthEnd::Carry),
            Node::Age(birth, on) => Op::Age(r(*birth), r(*on)),
            Node::Year(date) => Op::Year(r(*date)),
            Node::Month(date) => Op::Month(r(*date)),
            Node::YearStart(year) => Op::YearStart(r(*year)),
            Node::YearEnd(year) => Op::YearEnd(r(*year)),
        };
        let register = program.first.checked_add(program.ops.len())?;
        program.ops.push(op);
        place(u32::try_from(register).ok()?, program)
    }

    /// A fold: its nodes are lowered for this use of it, captured nodes being read where they stand.
    fn fold(&mut self, typer: &Typer, fold: u32, captured: &[NodeId], program: &Program) -> Option<Op> {
        let plan = self.plan;
        let source = plan.folds.get(usize::try_from(fold).ok()?)?;
        let known = captured.iter().map(|id| typer.get(*id)).collect::<Option<Vec<_>>>()?;
        let context = Context {
            fields: self.record.item_fields(),
            items: &[],
            folds: &[],
            captured: &known,
            ..Context::condition(plan, self.record)
        };
        let layout = self.pools.items;
        let mut inner = Program { first: layout.results, ..Program::default() };
        let mut types = Typer::new();
        for node in &source.nodes {
            types.push(&context, node).ok()?;
            match node {
                Node::Input(field) => place(u32::try_from(layout.first).ok()?.checked_add(*field)?, &mut inner)?,
                Node::Given(field) => {
                    place(u32::try_from(layout.first.checked_add(layout.fields)?).ok()?.checked_add(*field)?, &mut inner)?;
                }
                Node::Captured(at) => place(program.register(*captured.get(usize::try_from(*at).ok()?)?), &mut inner)?,
                node => self.node(&types, node, &mut inner)?,
            }
        }
        let value = match source.kind {
            FoldKind::Sum(value) | FoldKind::Max(value) | FoldKind::Min(value) => value,
            FoldKind::Count | FoldKind::Any => source.when,
        };
        let (when, value) = (inner.register(source.when), inner.register(value));
        let at = u32::try_from(self.pools.folds.len()).ok()?;
        self.pools.folds.push(FoldOps { kind: source.kind, ops: inner.ops, when, value });
        Some(Op::Fold(at))
    }

    /// The register of a constant.
    fn constant(&mut self, value: i64) -> Option<Register> {
        if let Some(place) = self.places.get(&value) {
            return Some(*place);
        }
        let place = u32::try_from(self.layout.constants.checked_add(self.constants.len())?).ok()?;
        self.constants.push(value);
        self.places.insert(value, place);
        Some(place)
    }

    /// A lookup, its strides from the sizes of its table.
    fn lookup(&mut self, table: u32, keys: &[NodeId], program: &Program) -> Option<Op> {
        let table = usize::try_from(table).ok()?;
        let source = self.plan.tables.get(table)?;
        let cells = u32::try_from(*self.tables.get(table)?).ok()?;
        let first = self.pools.keys.len();
        let mut stride = 1_u32;
        for (key, size) in keys.iter().zip(&source.sizes).rev() {
            self.pools.keys.push(Key { register: program.register(*key), stride });
            stride = stride.checked_mul(*size)?;
        }
        Some(Op::Lookup { count: u16::try_from(keys.len()).ok()?, keys: u32::try_from(first).ok()?, cells })
    }

    /// The tiers of a node, in the pool.
    fn tiers(&mut self, bounds: &[i64], rates: &[NodeId], program: &Program) -> Option<(u16, u32)> {
        let first = self.pools.tiers.len();
        let mut lower = 0;
        for (index, rate) in rates.iter().enumerate() {
            let upper = bounds.get(index).copied().unwrap_or(lower);
            self.pools.tiers.push(Tier { lower, upper, rate: program.register(*rate) });
            lower = upper;
        }
        Some((u16::try_from(rates.len()).ok()?, u32::try_from(first).ok()?))
    }
}

/// Notes where a node's value stands.
pub(super) fn place(register: Register, program: &mut Program) -> Option<()> {
    program.registers.push(register);
    Some(())
}

/// 10^digits.
fn power(digits: u8) -> Option<i64> {
    10_i64.checked_pow(u32::from(digits))
}
