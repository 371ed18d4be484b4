//! Routing: which settlement a claim belongs to, and which slice of it rules.

use super::engine::{Engine, Lowered, LoweredBasis, LoweredSettlement};
use super::workspace::Memory;
use super::{Inputs, Options, Workspace};
use crate::date;
use crate::plan::Severity;
use crate::refusal::{Refusal, RefusalCode};

/// Where a claim belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// The settlement in the plan.
    pub settlement: usize,
    /// The slice of the settlement.
    pub slice: usize,
    /// The basis date.
    pub day: i32,
    /// The settlement among those of the record.
    pub(super) place: usize,
}

impl Engine {
    /// Tests a claim against the record's checks, in order, and adds a refusal for each that it fails and that refuses.
    pub fn check(&self, record: usize, inputs: Inputs<'_>, workspace: &mut Workspace, refusals: &mut Vec<Refusal>) {
        self.failed(record, inputs, workspace, true, refusals);
    }

    /// Tests a claim against the checks that refuse no row, in order, and adds what each says that it fails.
    pub fn remark(&self, record: usize, inputs: Inputs<'_>, workspace: &mut Workspace, remarks: &mut Vec<Refusal>) {
        self.failed(record, inputs, workspace, false, remarks);
    }

    /// Whether some check of a record refuses no row.
    #[must_use]
    pub fn remarks(&self, record: usize) -> bool {
        self.record(record).is_some_and(|record| record.checks.iter().any(|check| check.severity != Severity::Refuse))
    }

    fn failed(&self, record: usize, inputs: Inputs<'_>, workspace: &mut Workspace, refusing: bool, found: &mut Vec<Refusal>) {
        let Some((lowered, memory)) = self.records.get(record).zip(workspace.records.get_mut(record)) else { return };
        if let Err(refusal) = memory.load(lowered, inputs, &[]) {
            found.push(refusal);
            return;
        }
        let checks = self.record(record).map(|record| record.checks.as_slice()).unwrap_or_default();
        for ((number, check), condition) in (0_u32..).zip(checks).zip(&lowered.checks) {
            if (check.severity == Severity::Refuse) == refusing && !holds(lowered, memory, *condition, inputs) {
                found.push(Refusal::check(number, check.field));
            }
        }
    }

    /// Finds the one settlement whose condition a claim meets and the slice in force on its basis date.
    ///
    /// # Errors
    /// `no_settlement`, `ambiguous_settlement`, or `not_in_force` where only a slice of another date would take the claim.
    pub fn route(&self, record: usize, inputs: Inputs<'_>, options: Options, workspace: &mut Workspace) -> Result<Route, Refusal> {
        let Some((lowered, memory)) = self.records.get(record).zip(workspace.records.get_mut(record)) else {
            return Err(Refusal::new(RefusalCode::NoSettlement, None, ""));
        };
        memory.know(lowered, options.known);
        memory.load(lowered, inputs, &[])?;
        let mut found: Option<Route> = None;
        for (place, settlement) in lowered.settlements.iter().enumerate() {
            let Some(day) = basis(lowered, memory, settlement, inputs) else { continue };
            let Some(slice) = memory.slice(place, day) else { continue };
            let condition = settlement.slices.get(slice).map_or(usize::MAX, |slice| slice.condition);
            if !holds(lowered, memory, condition, inputs) {
                continue;
            }
            if let Some(first) = found {
                let names = [first.settlement, settlement.index].map(|index| self.plan().settlements.get(index).map_or("", |s| &s.name));
                return Err(Refusal::new(RefusalCode::AmbiguousSettlement, None, &names.join("、")));
            }
            found = Some(Route { settlement: settlement.index, slice, day, place });
        }
        found.ok_or_else(|| self.unrouted(lowered, memory, inputs))
    }

    /// The date of a row of which no settlement is known: by the basis of the record's first. Bit `i` of `read` says that field `i` was
    /// read; without what the date rests on there is none.
    pub fn first_day(&self, record: usize, inputs: Inputs<'_>, read: u64, workspace: &mut Workspace) -> Option<i32> {
        let (lowered, memory) = self.records.get(record).zip(workspace.records.get_mut(record))?;
        let settlement = lowered.settlements.first()?;
        let needed = match &settlement.basis {
            LoweredBasis::Field(field) => u32::try_from(*field).ok().and_then(|field| 1_u64.checked_shl(field))?,
            LoweredBasis::Computed(_, _, reads) => *reads,
        };
        if needed & !read != 0 {
            return None;
        }
        memory.load(lowered, inputs, &[]).ok()?;
        basis(lowered, memory, settlement, inputs)
    }

    /// Why no settlement takes a claim: not at this date, or not at all.
    fn unrouted(&self, lowered: &Lowered, memory: &mut Memory, inputs: Inputs<'_>) -> Refusal {
        for settlement in &lowered.settlements {
            let Some(day) = basis(lowered, memory, settlement, inputs) else { continue };
            if settlement.conditions.iter().any(|condition| holds(lowered, memory, *condition, inputs)) {
                let field = match settlement.basis {
                    LoweredBasis::Field(field) => u32::try_from(field).ok(),
                    LoweredBasis::Computed(..) => None,
                };
                return Refusal::new(RefusalCode::NotInForce, field, &date::to_text(day));
            }
        }
        Refusal::new(RefusalCode::NoSettlement, None, "")
    }
}

/// The basis date of a claim under a settlement; none where the claim has none.
fn basis(lowered: &Lowered, memory: &mut Memory, settlement: &LoweredSettlement, inputs: Inputs<'_>) -> Option<i32> {
    let day = match &settlement.basis {
        LoweredBasis::Field(field) => *inputs.values.get(*field)?,
        LoweredBasis::Computed(program, result, _) => {
            let width = memory.run(lowered, program, inputs, &[]).ok()?;
            memory.small(width, *result)?
        }
    };
    i32::try_from(day).ok()
}

/// Whether a condition holds for the claim in the registers.
fn holds(lowered: &Lowered, memory: &mut Memory, condition: usize, inputs: Inputs<'_>) -> bool {
    let Some((program, result)) = lowered.conditions.get(condition) else { return false };
    match memory.run(lowered, program, inputs, &[]) {
        Ok(width) => memory.value(width, *result) != 0,
        Err(_) => false,
    }
}

impl Memory {
    /// Selects the slices known on a day; the same day costs nothing.
    fn know(&mut self, lowered: &Lowered, day: i32) {
        if self.known == Some(day) {
            return;
        }
        self.known = Some(day);
        self.in_force.clear();
        for settlement in &lowered.settlements {
            let known = settlement.slices.iter().enumerate().filter(|(_, slice)| slice.known.holds(day));
            let mut slices: Vec<_> = known.map(|(place, slice)| (slice.basis, place)).collect();
            slices.sort_unstable();
            self.in_force.push(slices);
        }
    }

    /// The slice of a settlement that is in force on a day; slices known on one day are disjoint.
    fn slice(&self, settlement: usize, day: i32) -> Option<usize> {
        let slices = self.in_force.get(settlement)?;
        let after = slices.partition_point(|(basis, _)| basis.from <= day);
        let (basis, place) = slices.get(after.checked_sub(1)?)?;
        basis.holds(day).then_some(*place)
    }
}
