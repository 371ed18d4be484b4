//! Plan + cases that were run → which outcomes of the plan some case reaches, and why the others are reached by none.
//!
//! Measured on the plan, so that layout, comments and the order of files never matter. What is looked at is listed at [`Kind`]. It says nothing
//! about whether a case would notice that a figure is wrong: that is what [`crate::mutation`] asks.

mod claim;
mod days;
mod observe;
mod point;

pub(crate) use claim::Bound;
pub use point::{Kind, Point, Reason, State};

use crate::cases::{Case, Cases};
use crate::run::Tested;
use claim::Refused;
use observe::{Observe, Seen};
use pol_runtime::evaluate::{Engine, Inputs, Items};
use pol_runtime::plan::{Invalid, Plan, Slice};
use std::collections::BTreeMap;

/// What cases reach of a plan.
#[derive(Debug)]
pub struct Coverage {
    points: BTreeMap<Point, State>,
    bound: Bound,
}

impl Coverage {
    /// Nothing is reached yet.
    ///
    /// # Errors
    /// What is wrong with the plan.
    pub fn new(plan: &Plan) -> Result<Coverage, Invalid> {
        let mut coverage = Coverage { points: BTreeMap::new(), bound: Bound::new(plan)? };
        for settlement in &plan.settlements {
            for slice in settlement.slices.iter().filter(|slice| days::is_latest(slice)) {
                let observe = Observe::new(plan, settlement, slice, None);
                observe.all(&mut |point, seen| coverage.see(point, seen));
            }
            for (point, _) in days::of(plan, settlement) {
                coverage.see(point, Seen::Possible);
            }
        }
        for record in &plan.records {
            for check in &record.checks {
                coverage.see(point::check(record, check), Seen::Possible);
            }
        }
        Ok(coverage)
    }

    /// Adds cases that were run and explained under the plan, which `engine` holds.
    pub fn add(&mut self, engine: &Engine, cases: &Cases, tested: &Tested) {
        let mut seen = Vec::new();
        for told in &tested.explained {
            claim::settled(engine.plan(), &told.explanation, &mut |point, outcome| seen.push((point, outcome)));
        }
        for (at, case) in cases.cases.iter().enumerate() {
            let Some(outcome) = tested.results.get(at) else { continue };
            let refused = Refused { engine, record: cases.record, inputs: inputs(case), read: case.row.read, known: cases.options.known };
            for (_, refusal) in outcome.refusals {
                self.bound.refused(&refused, refusal, &mut |point, outcome| seen.push((point, outcome)));
            }
        }
        seen.into_iter().for_each(|(point, outcome)| self.see(point, outcome));
    }

    /// All points with what is known of each, in order of notice, article and rule.
    pub fn points(&self) -> impl Iterator<Item = (&Point, &State)> {
        self.points.iter()
    }

    /// How many points are reached, and how many could be.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        let possible = self.points.values().filter(|state| state.possible);
        (possible.clone().filter(|state| state.reached).count(), possible.count())
    }

    /// How many of a thousand are reached, rounded down; a thousand where nothing can be.
    #[must_use]
    pub fn permille(&self) -> usize {
        let (reached, all) = self.count();
        reached.saturating_mul(1000).checked_div(all).unwrap_or(1000)
    }

    fn see(&mut self, point: Point, seen: Seen) {
        let state = self.points.entry(point).or_default();
        match seen {
            Seen::Impossible => {}
            Seen::Possible => state.possible = true,
            Seen::Came => state.came = true,
            Seen::Reached => (state.came, state.reached) = (true, true),
        }
    }
}

fn inputs(case: &Case) -> Inputs<'_> {
    let items = Items { values: &case.row.items, given: &case.row.items_given };
    Inputs { values: &case.row.values, given: case.row.given, items }
}

fn body<'p>(plan: &'p Plan, slice: &Slice) -> Option<&'p pol_runtime::plan::Body> {
    usize::try_from(slice.body).ok().and_then(|body| plan.bodies.get(body))
}
