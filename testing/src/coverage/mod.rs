//! Plan + cases that were run → which outcomes of the plan some case reaches, and why the others are reached by none.
//!
//! Measured on the plan, so that layout, comments and the order of files never matter. What is looked at is listed at [`Kind`]. It says nothing
//! about whether a case would notice that a figure is wrong: that is what [`crate::mutation`] asks.

mod days;
mod observe;
mod point;

pub use point::{Kind, Point, Reason, State};

use crate::cases::{Case, Cases};
use crate::run::Tested;
use observe::{Observe, Seen};
use pol_runtime::evaluate::{Engine, Inputs, Items, Workspace};
use pol_runtime::plan::{Invalid, Need, NeedReason, Plan, Slice};
use pol_runtime::refusal::{Reason as RefusalReason, RefusalCode};
use std::collections::BTreeMap;

/// What cases reach of a plan.
#[derive(Debug)]
pub struct Coverage {
    points: BTreeMap<Point, State>,
    /// The plan with every figure bound, to see on what a refused claim rests.
    bound: Engine,
}

impl Coverage {
    /// Nothing is reached yet.
    ///
    /// # Errors
    /// What is wrong with the plan.
    pub fn new(plan: &Plan) -> Result<Coverage, Invalid> {
        let mut bare = plan.clone();
        bare.bodies.iter_mut().for_each(|body| body.needs.clear());
        let mut coverage = Coverage { points: BTreeMap::new(), bound: Engine::new(bare)? };
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
        let plan = engine.plan();
        let mut workspace = Workspace::new(&self.bound);
        for told in &tested.explained {
            let settlement = plan.settlements.get(told.explanation.route.settlement);
            let Some(settlement) = settlement else { continue };
            let observe = Observe::new(plan, settlement, &told.explanation.slice, Some(&told.explanation.values));
            observe.all(&mut |point, seen| self.see(point, seen));
            self.day(plan, told.explanation.route.settlement, told.explanation.route.day, true);
        }
        for (at, case) in cases.cases.iter().enumerate() {
            let Some(outcome) = tested.results.get(at) else { continue };
            for (_, refusal) in outcome.refusals {
                match refusal.reason {
                    RefusalReason::Check(check) => self.check(plan, cases.record, check),
                    RefusalReason::Known(RefusalCode::UnboundParameter) => self.unbound(engine, cases, case, &mut workspace),
                    RefusalReason::Known(RefusalCode::NotInForce) => self.out_of_force(engine, cases, case),
                    RefusalReason::Known(_) => {}
                }
            }
        }
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

    fn check(&mut self, plan: &Plan, record: usize, check: u32) {
        let Some(record) = plan.records.get(record) else { return };
        let check = usize::try_from(check).ok().and_then(|check| record.checks.get(check));
        check.into_iter().for_each(|check| self.see(point::check(record, check), Seen::Reached));
    }

    /// A settled or a refused claim on a day.
    fn day(&mut self, plan: &Plan, settlement: usize, day: i32, settled: bool) {
        let Some(settlement) = plan.settlements.get(settlement) else { return };
        for (point, wanted) in days::of(plan, settlement) {
            if wanted == (day, settled) {
                self.see(point, Seen::Reached);
            }
        }
    }

    /// Which figures without a value a refused claim rests on.
    fn unbound(&mut self, engine: &Engine, cases: &Cases, case: &Case, workspace: &mut Workspace) {
        let plan = engine.plan();
        let accounts = vec![0; plan.accumulators.len()];
        let options = pol_runtime::evaluate::Options { known: cases.options.known, strict: false };
        let Ok(told) = self.bound.explain(cases.record, inputs(case), &accounts, options, workspace) else { return };
        let needs = body(plan, &told.slice).map_or(&[][..], |body| &body.needs);
        let rests = |need: &&Need| need.reason == NeedReason::Unbound && told.values.value(need.when).is_some_and(|holds| holds != 0);
        for need in needs.iter().filter(rests) {
            self.see(point::unbound(plan, need), Seen::Reached);
        }
    }

    /// The day on which a claim found no rules.
    fn out_of_force(&mut self, engine: &Engine, cases: &Cases, case: &Case) {
        let mut workspace = Workspace::new(engine);
        let Some(day) = engine.first_day(cases.record, inputs(case), case.row.read, &mut workspace) else { return };
        let settlements = engine.plan().settlements.iter().enumerate();
        let of_record = settlements.filter(|(_, settlement)| usize::try_from(settlement.record) == Ok(cases.record));
        for at in of_record.map(|(at, _)| at).collect::<Vec<_>>() {
            self.day(engine.plan(), at, day, false);
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
