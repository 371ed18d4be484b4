//! The memory that settling claims needs, allocated once.

use super::engine::{Engine, Lowered};
use super::interpret::{Overflow, at, run};
use super::op::{Program, Register};
use super::word::Word;
use super::{Inputs, Measured, Route, Width};
use crate::plan::Interval;
use crate::plan::limits::ITEMS;
use crate::refusal::{Refusal, RefusalCode};

/// Registers and results, used again for every claim. Made for one engine.
#[derive(Debug)]
pub struct Workspace {
    pub(super) records: Vec<Memory>,
}

/// The memory of one record.
#[derive(Debug)]
pub(super) struct Memory {
    narrow: Vec<i64>,
    /// Empty until a claim overflows 64 bits.
    wide: Vec<i128>,
    pub(super) columns: Vec<i64>,
    pub(super) layers: Vec<i64>,
    pub(super) measured: Vec<Measured>,
    pub(super) accounts: Vec<i64>,
    /// The slices in force on one day of knowledge: for each settlement their basis dates, ascending, and their places.
    pub(super) known: Option<i32>,
    pub(super) in_force: Vec<Vec<(Interval, usize)>>,
}

impl Workspace {
    /// Memory for `engine`.
    #[must_use]
    pub fn new(engine: &Engine) -> Workspace {
        Workspace { records: engine.records.iter().map(Memory::new).collect() }
    }
}

impl Engine {
    /// The value of a body's node after the claim was evaluated.
    pub(crate) fn value(&self, record: usize, route: Route, width: Width, node: u32, workspace: &Workspace) -> i128 {
        let lowered = self.records.get(record);
        let slice = lowered.and_then(|lowered| lowered.settlements.get(route.place)?.slices.get(route.slice));
        let body = lowered.zip(slice).and_then(|(lowered, slice)| lowered.bodies.get(slice.body));
        let value = body.zip(workspace.records.get(record)).map(|(body, memory)| memory.value(width, body.program.register(node)));
        value.unwrap_or(0)
    }
}

impl Memory {
    fn new(lowered: &Lowered) -> Memory {
        let accounts = lowered.layout.results.saturating_sub(lowered.layout.accounts);
        Memory {
            narrow: registers(lowered),
            wide: Vec::new(),
            columns: vec![0; lowered.roles.len()],
            layers: Vec::new(),
            measured: Vec::new(),
            accounts: vec![0; accounts],
            known: None,
            in_force: Vec::new(),
        }
    }

    /// Puts a claim into the registers.
    ///
    /// # Errors
    /// More or fewer values than the record has fields: those of the claim before would stand in for the missing.
    pub(super) fn load(&mut self, lowered: &Lowered, inputs: Inputs<'_>, accounts: &[i64]) -> Result<(), Refusal> {
        if inputs.values.len() != lowered.layout.fields {
            return Err(Refusal::new(RefusalCode::WrongCells, None, ""));
        }
        let (fields, items) = (lowered.pools.items.fields, inputs.items);
        if items.given.len() > ITEMS as usize {
            return Err(Refusal::new(RefusalCode::TooManyItems, None, &items.given.len().to_string()));
        }
        if items.values.len() != items.given.len().saturating_mul(fields) || (fields == 0 && !items.given.is_empty()) {
            return Err(Refusal::new(RefusalCode::WrongCells, None, ""));
        }
        fill(&mut self.narrow, lowered, inputs, accounts);
        Ok(())
    }

    /// Runs a program over 64 bits, or over 128 where that overflows.
    pub(super) fn run(&mut self, lowered: &Lowered, program: &Program, inputs: Inputs<'_>, accounts: &[i64]) -> Result<Width, Overflow> {
        let first = lowered.layout.results;
        if run(program, &lowered.pools, &mut self.narrow, first, inputs.items).is_ok() {
            return Ok(Width::Narrow);
        }
        if self.wide.is_empty() {
            self.wide = registers(lowered);
        }
        fill(&mut self.wide, lowered, inputs, accounts);
        run(program, &lowered.pools, &mut self.wide, first, inputs.items).map(|()| Width::Wide)
    }

    /// The value of a register after a run.
    pub(super) fn value(&self, width: Width, register: Register) -> i128 {
        match width {
            Width::Narrow => i128::from(at(&self.narrow, register)),
            Width::Wide => at(&self.wide, register),
        }
    }

    /// The value of a register after a run, where 64 bits hold it.
    pub(super) fn small(&self, width: Width, register: Register) -> Option<i64> {
        match width {
            Width::Narrow => Some(at(&self.narrow, register)),
            Width::Wide => at(&self.wide, register).to_i64(),
        }
    }
}

/// Registers with the constants in place.
fn registers<W: Word>(lowered: &Lowered) -> Vec<W> {
    let mut registers = vec![W::ZERO; lowered.layout.constants];
    registers.extend(lowered.constants.iter().map(|value| W::from_i64(*value)));
    registers
}

/// Writes inputs, whether they are given, and accounts.
fn fill<W: Word>(registers: &mut [W], lowered: &Lowered, inputs: Inputs<'_>, accounts: &[i64]) {
    let layout = &lowered.layout;
    for (place, value) in registers.iter_mut().zip(inputs.values).take(layout.fields) {
        *place = W::from_i64(*value);
    }
    for field in &layout.optional {
        let given = u32::try_from(*field).ok().and_then(|field| inputs.given.checked_shr(field)).is_some_and(|bits| bits & 1 == 1);
        if let Some(place) = registers.get_mut(layout.fields.saturating_add(*field)) {
            *place = if given { W::ONE } else { W::ZERO };
        }
    }
    if let Some(places) = registers.get_mut(layout.accounts..layout.results) {
        for (place, value) in places.iter_mut().zip(accounts) {
            *place = W::from_i64(*value);
        }
    }
}
