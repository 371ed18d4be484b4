//! The order in which a run settles: person by person, by basis date, number, and place in the file.

use super::Run;
use crate::claim;
use crate::evaluate::{Inputs, Options, Route, Workspace};
use crate::refusal::{Refusal, RefusalCode};

/// What is said of rows.
type Said = Vec<(u32, Refusal)>;

/// A row in its place among the claims of its person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The rank of the person.
    pub(super) person: u32,
    /// The basis date.
    pub(super) day: i32,
    /// The rank of the number.
    number: u32,
    /// The row.
    pub(super) row: u32,
    /// Where it is settled; none where it is refused already.
    pub(super) route: Option<Route>,
}

impl Run<'_> {
    /// Refuses what needs no ledger to be refused, and puts into order what has a person and a date, refused or not.
    pub(super) fn order(&mut self, no_defaults: bool, options: Options, workspace: &mut Workspace) -> Vec<Place> {
        let numbers = self.numbers.ranks();
        let people = self.people.ranks();
        let mut refused = self.refused();
        self.refuse_duplicates(&numbers, &mut refused);
        let mut places = Vec::with_capacity(self.rows.len());
        let (mut found, mut remarks) = (Vec::new(), Vec::new());
        for ((row, number), person) in (0_u32..).zip(numbers).zip(people) {
            if no_defaults {
                self.refuse_defaults(row, &mut refused);
            }
            let was_refused = refused.get(row as usize).copied().unwrap_or(true);
            let route = if was_refused { None } else { self.route(row, options, workspace, (&mut found, &mut remarks)) };
            let day = route.map(|route| route.day).or_else(|| self.first_day(row, workspace));
            if let Some(day) = day.filter(|_| !self.people.get(row as usize).is_empty()) {
                places.push(Place { person, day, number, row, route });
            }
        }
        self.refusals.extend(found);
        self.remarks = remarks;
        places.sort_unstable_by_key(|place| (place.person, place.day, place.number, place.row));
        places
    }

    /// For each row whether it is refused so far.
    fn refused(&self) -> Vec<bool> {
        let mut refused = vec![false; self.rows.len()];
        for (row, _) in &self.refusals {
            mark(&mut refused, *row);
        }
        refused
    }

    /// Refuses the second and later rows with a number, whatever became of the first.
    fn refuse_duplicates(&mut self, numbers: &[u32], refused: &mut [bool]) {
        let mut seen = vec![false; numbers.len()];
        let unique = self.engine.record(self.record).and_then(|record| match record.unique.as_slice() {
            [only] => Some(*only),
            _ => None,
        });
        for (row, number) in (0_u32..).zip(numbers) {
            let text = self.numbers.get(row as usize);
            if text.is_empty() {
                continue;
            }
            if seen.get(*number as usize).copied().unwrap_or(false) {
                self.refusals.push((row, Refusal::new(RefusalCode::Duplicate, unique, &claim::shown(text))));
                mark(refused, row);
            }
            mark(&mut seen, *number);
        }
    }

    /// Refuses a row that took defaults, once for each field.
    fn refuse_defaults(&mut self, row: u32, refused: &mut [bool]) {
        let mut defaults = self.rows.get(row as usize).map_or(0, |held| held.defaults);
        while defaults != 0 {
            let field = defaults.trailing_zeros();
            defaults &= defaults.wrapping_sub(1);
            self.refusals.push((row, Refusal::new(RefusalCode::DefaultTaken, Some(field), "")));
            mark(refused, row);
        }
        let mut of_items = self.items.defaults(row as usize);
        while of_items != 0 {
            let field = u32::try_from(self.width).unwrap_or(u32::MAX).saturating_add(of_items.trailing_zeros());
            of_items &= of_items.wrapping_sub(1);
            self.refusals.push((row, Refusal::new(RefusalCode::DefaultTaken, Some(field), "")));
            mark(refused, row);
        }
    }

    /// Checks and routes a row that is not refused yet; what is said of it without refusing it is said of every such row.
    fn route(&self, row: u32, options: Options, workspace: &mut Workspace, (found, remarks): (&mut Said, &mut Said)) -> Option<Route> {
        let inputs = self.inputs(row);
        let mut failed = Vec::new();
        if self.remarking {
            self.engine.remark(self.record, inputs, workspace, &mut failed);
            remarks.extend(failed.drain(..).map(|remark| (row, remark)));
        }
        self.engine.check(self.record, inputs, workspace, &mut failed);
        if failed.is_empty() {
            match self.engine.route(self.record, inputs, options, workspace) {
                Ok(route) => return Some(route),
                Err(refusal) => failed.push(refusal),
            }
        }
        found.extend(failed.into_iter().map(|refusal| (row, refusal)));
        None
    }

    /// A row as the engine takes it.
    pub(super) fn inputs(&self, row: u32) -> Inputs<'_> {
        Inputs {
            values: self.values(row as usize),
            given: self.rows.get(row as usize).map_or(0, |held| held.given),
            items: self.items.of(row as usize),
        }
    }

    /// The date of a row that has no settlement: by the basis of the record's first.
    fn first_day(&self, row: u32, workspace: &mut Workspace) -> Option<i32> {
        let read = self.rows.get(row as usize)?.read;
        self.engine.first_day(self.record, self.inputs(row), read, workspace)
    }
}

/// Sets a place of a list.
fn mark(list: &mut [bool], place: u32) {
    if let Some(place) = list.get_mut(place as usize) {
        *place = true;
    }
}
