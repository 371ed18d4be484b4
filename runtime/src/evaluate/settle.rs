//! Settling one claim, and the checks of its books.

use super::engine::{Engine, Lowered, LoweredBody};
use super::route::Route;
use super::workspace::Memory;
use super::{Inputs, Measured, Options, Width, Workspace};
use crate::plan::limits::ACCOUNT;
use crate::plan::{Body, ColumnRole, EMPTY, NeedReason};
use crate::refusal::{Refusal, RefusalCode};

/// A settled claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled<'w> {
    /// The settlement in the plan.
    pub settlement: usize,
    /// Its slice.
    pub slice: usize,
    /// The body in the plan.
    pub body: usize,
    /// The basis date, in days since 1970-01-01.
    pub day: i32,
    /// One value for each column of the record: amounts in fen, [`EMPTY`] where it is empty.
    pub columns: &'w [i64],
    /// What each layer of the body pays, in fen.
    pub layers: &'w [i64],
    /// What it adds to aims.
    pub measured: &'w [Measured],
}

impl Engine {
    /// Checks, routes and settles one claim. `accounts` holds what each accumulator of the plan has for the claim: in the year of its
    /// basis date, or what [`crate::ledger::Apart`] finds; it is changed only where the claim is settled.
    ///
    /// # Errors
    /// Why the claim is refused: the first reason found.
    pub fn settle<'w>(
        &self,
        record: usize,
        inputs: Inputs<'_>,
        accounts: &mut [i64],
        options: Options,
        workspace: &'w mut Workspace,
    ) -> Result<Settled<'w>, Refusal> {
        let mut refusals = Vec::new();
        self.check(record, inputs, workspace, &mut refusals);
        if let Some(first) = refusals.into_iter().next() {
            return Err(first);
        }
        let route = self.route(record, inputs, options, workspace)?;
        self.settle_routed(record, route, inputs, accounts, options, workspace)
    }

    /// Settles a claim that [`Engine::route`] has routed.
    ///
    /// # Errors
    /// `unbound_parameter`, `assumed_figure`, `accounting`, `guarantee` or `ledger_range`.
    pub fn settle_routed<'w>(
        &self,
        record: usize,
        route: Route,
        inputs: Inputs<'_>,
        accounts: &mut [i64],
        options: Options,
        workspace: &'w mut Workspace,
    ) -> Result<Settled<'w>, Refusal> {
        let (body, _) = self.evaluate(record, route, inputs, accounts, options, workspace)?;
        let memory = workspace.records.get(record).ok_or_else(|| accounting("record"))?;
        for (account, amount) in accounts.iter_mut().zip(&memory.accounts) {
            *account = *amount;
        }
        let (columns, layers, measured) = (memory.columns.as_slice(), memory.layers.as_slice(), memory.measured.as_slice());
        Ok(Settled { settlement: route.settlement, slice: route.slice, body, day: route.day, columns, layers, measured })
    }

    /// Whether a routed claim rests on what has accumulated over all years.
    pub(crate) fn looks_back(&self, record: usize, route: Route) -> bool {
        let lowered = self.records.get(record);
        let slice = lowered.and_then(|lowered| lowered.settlements.get(route.place)?.slices.get(route.slice));
        lowered.zip(slice).and_then(|(lowered, slice)| lowered.bodies.get(slice.body)).is_some_and(|body| body.ever)
    }

    /// Evaluates a routed claim into the workspace; leaves the accounts as they are.
    pub(crate) fn evaluate(
        &self,
        record: usize,
        route: Route,
        inputs: Inputs<'_>,
        accounts: &[i64],
        options: Options,
        workspace: &mut Workspace,
    ) -> Result<(usize, Width), Refusal> {
        let lowered = self.records.get(record).ok_or_else(|| accounting("record"))?;
        let memory = workspace.records.get_mut(record).ok_or_else(|| accounting("record"))?;
        let slice = lowered.settlements.get(route.place).and_then(|settlement| settlement.slices.get(route.slice));
        let body = slice.and_then(|slice| lowered.bodies.get(slice.body)).ok_or_else(|| accounting("route"))?;
        if accounts.len() != memory.accounts.len() || accounts.iter().any(|amount| !(0..=ACCOUNT).contains(amount)) {
            return Err(Refusal::new(RefusalCode::LedgerRange, None, ""));
        }
        memory.load(lowered, inputs, accounts)?;
        let width = memory.run(lowered, &body.program, inputs, accounts).map_err(|_| accounting("overflow"))?;
        if let Some((need, reason)) = need(body, memory, width, options) {
            let figure = self.plan().bodies.get(body.index).and_then(|body: &Body| body.needs.get(need));
            let code = if reason == NeedReason::Unbound { RefusalCode::UnboundParameter } else { RefusalCode::AssumedFigure };
            return Err(Refusal::new(code, None, figure.map_or("", |need| &need.name)));
        }
        books(lowered, body, memory, width, inputs).ok_or_else(|| accounting(""))?;
        if let Some(place) = body.guarantees.iter().position(|holds| memory.value(width, *holds) == 0) {
            let held = self.plan().bodies.get(body.index).and_then(|body| body.guarantees.get(place));
            return Err(Refusal::new(RefusalCode::Guarantee, None, held.map_or("", |held| &held.name)));
        }
        self.post(body, memory, width, accounts)?;
        super::measure::measured(body, memory, width);
        Ok((body.index, width))
    }

    /// Adds the postings to a copy of the accounts.
    fn post(&self, body: &LoweredBody, memory: &mut Memory, width: Width, accounts: &[i64]) -> Result<(), Refusal> {
        memory.accounts.copy_from_slice(accounts);
        for (register, accumulator) in &body.postings {
            let amount = memory.small(width, *register).filter(|amount| *amount >= 0).ok_or_else(|| accounting("posting"))?;
            let Some(account) = memory.accounts.get_mut(*accumulator) else { continue };
            match account.checked_add(amount) {
                Some(sum) if sum <= ACCOUNT => *account = sum,
                _ => {
                    let name = self.plan().accumulators.get(*accumulator).map_or("", |accumulator| &accumulator.name);
                    return Err(Refusal::new(RefusalCode::LedgerRange, None, name));
                }
            }
        }
        Ok(())
    }
}

/// The first need that stands in the way: one without a value, else, in a strict run, an assumed one.
fn need(body: &LoweredBody, memory: &Memory, width: Width, options: Options) -> Option<(usize, NeedReason)> {
    let find = |wanted: NeedReason| {
        let holds = |(_, (register, reason)): &(usize, &(u32, NeedReason))| *reason == wanted && memory.value(width, *register) != 0;
        body.needs.iter().enumerate().find(holds).map(|(place, _)| (place, wanted))
    };
    find(NeedReason::Unbound).or_else(|| if options.strict { find(NeedReason::Assumed) } else { None })
}

/// Fills layers and columns; none where a payment is negative, the person's share is negative, or an amount leaves 64 bits.
fn books(lowered: &Lowered, body: &LoweredBody, memory: &mut Memory, width: Width, inputs: Inputs<'_>) -> Option<()> {
    memory.layers.clear();
    memory.columns.copy_from_slice(&lowered.blank);
    let mut payers = 0_i64;
    let mut funds = 0_i64;
    for (register, column) in &body.layers {
        let paid = memory.small(width, *register).filter(|paid| *paid >= 0)?;
        memory.layers.push(paid);
        payers = payers.checked_add(paid)?;
        if lowered.roles.get(*column) == Some(&ColumnRole::Fund) {
            funds = funds.checked_add(paid)?;
        }
        let sum = memory.columns.get_mut(*column)?;
        *sum = sum.checked_add(paid)?;
    }
    for (layer, parts) in &body.shares {
        let mut sum = 0_i64;
        for register in parts {
            sum = sum.checked_add(memory.small(width, *register).filter(|part| *part >= 0)?)?;
        }
        memory.layers.get(*layer).filter(|paid| **paid == sum)?;
    }
    for (register, column, when) in &body.reports {
        let filled = when.is_none_or(|when| memory.value(width, when) != 0);
        let value = if filled { memory.small(width, *register).filter(|value| *value != EMPTY)? } else { EMPTY };
        *memory.columns.get_mut(*column)? = value;
    }
    for (register, column) in &body.alerts {
        *memory.columns.get_mut(*column)? = memory.small(width, *register)?;
    }
    // Nothing is paid for a row without a total.
    let Some(total) = lowered.total else { return (payers == 0).then_some(()) };
    let person = inputs.values.get(total)?.checked_sub(payers).filter(|person| *person >= 0)?;
    for (role, place) in lowered.roles.iter().zip(&mut memory.columns) {
        match role {
            ColumnRole::FundTotal => *place = funds,
            ColumnRole::Person => *place = person,
            _ => {}
        }
    }
    balanced(lowered, memory, *inputs.values.get(total)?)
}

/// Whether what the columns say adds up to the total, counted anew from the columns themselves.
fn balanced(lowered: &Lowered, memory: &Memory, total: i64) -> Option<()> {
    let mut sum = 0_i64;
    for (role, amount) in lowered.roles.iter().zip(&memory.columns) {
        if matches!(role, ColumnRole::Fund | ColumnRole::Institution | ColumnRole::Person) {
            sum = sum.checked_add(*amount)?;
        }
    }
    (sum == total).then_some(())
}

/// The books of a claim do not balance.
fn accounting(detail: &str) -> Refusal {
    Refusal::new(RefusalCode::Accounting, None, detail)
}
