//! One claim, and what became of it → the points that it comes to and reaches.

use super::observe::{Observe, Seen};
use super::point::{self, Point};
use super::{body, days};
use pol_runtime::evaluate::{Engine, Inputs, Options, Workspace};
use pol_runtime::explain::Explanation;
use pol_runtime::plan::{Invalid, Need, NeedReason, Plan};
use pol_runtime::refusal::{Reason, Refusal, RefusalCode};

type Sink<'s> = &'s mut dyn FnMut(Point, Seen);

/// A plan with every figure bound, to see on what a refused claim rests.
#[derive(Debug)]
pub(crate) struct Bound(Engine);

impl Bound {
    pub(crate) fn new(plan: &Plan) -> Result<Bound, Invalid> {
        let mut bare = plan.clone();
        bare.bodies.iter_mut().for_each(|body| body.needs.clear());
        Engine::new(bare).map(Bound)
    }

    /// The points that a claim reaches; bit `i` of `read` says that field `i` was read.
    pub(crate) fn reached(
        &self,
        engine: &Engine,
        record: usize,
        inputs: Inputs<'_>,
        read: u64,
        told: &Result<Explanation, Refusal>,
        sink: &mut dyn FnMut(Point),
    ) {
        let mut only = |point, seen| {
            if seen == Seen::Reached {
                sink(point);
            }
        };
        match told {
            Ok(told) => settled(engine.plan(), told, &mut only),
            Err(refusal) => {
                let claim = Refused { engine, record, inputs, read, known: Options::default().known };
                self.refused(&claim, refusal, &mut only);
            }
        }
    }

    /// What a refusal of a claim shows.
    pub(super) fn refused(&self, claim: &Refused<'_>, refusal: &Refusal, sink: Sink<'_>) {
        match refusal.reason {
            Reason::Check(check) => failed(claim.engine.plan(), claim.record, check, sink),
            Reason::Known(RefusalCode::UnboundParameter) => self.unbound(claim, sink),
            Reason::Known(RefusalCode::NotInForce) => out_of_force(claim, sink),
            Reason::Known(_) => {}
        }
    }

    /// Which figures without a value a refused claim rests on.
    fn unbound(&self, claim: &Refused<'_>, sink: Sink<'_>) {
        let (plan, options) = (claim.engine.plan(), Options { known: claim.known, strict: false });
        let (accounts, mut workspace) = (vec![0; plan.accumulators.len()], Workspace::new(&self.0));
        let Ok(told) = self.0.explain(claim.record, claim.inputs, &accounts, options, &mut workspace) else { return };
        let needs = body(plan, &told.slice).map_or(&[][..], |body| &body.needs);
        let rests = |need: &&Need| need.reason == NeedReason::Unbound && told.values.value(need.when).is_some_and(|holds| holds != 0);
        for need in needs.iter().filter(rests) {
            sink(point::unbound(plan, need), Seen::Reached);
        }
    }
}

/// A claim that was refused.
pub(super) struct Refused<'c> {
    pub(super) engine: &'c Engine,
    pub(super) record: usize,
    pub(super) inputs: Inputs<'c>,
    pub(super) read: u64,
    pub(super) known: i32,
}

/// What a settled claim shows.
pub(super) fn settled(plan: &Plan, told: &Explanation, sink: Sink<'_>) {
    let Some(settlement) = plan.settlements.get(told.route.settlement) else { return };
    Observe::new(plan, settlement, &told.slice, Some(&told.values)).all(sink);
    day(plan, told.route.settlement, (told.route.day, true), sink);
}

/// A settled or a refused claim on a day.
fn day(plan: &Plan, settlement: usize, found: (i32, bool), sink: Sink<'_>) {
    let Some(settlement) = plan.settlements.get(settlement) else { return };
    for (point, _) in days::of(plan, settlement).into_iter().filter(|(_, wanted)| *wanted == found) {
        sink(point, Seen::Reached);
    }
}

fn failed(plan: &Plan, record: usize, check: u32, sink: Sink<'_>) {
    let Some(record) = plan.records.get(record) else { return };
    let check = usize::try_from(check).ok().and_then(|check| record.checks.get(check));
    check.into_iter().for_each(|check| sink(point::check(record, check), Seen::Reached));
}

/// The day on which a claim found no rules.
fn out_of_force(claim: &Refused<'_>, sink: Sink<'_>) {
    let (plan, mut workspace) = (claim.engine.plan(), Workspace::new(claim.engine));
    let Some(found) = claim.engine.first_day(claim.record, claim.inputs, claim.read, &mut workspace) else { return };
    for (at, settlement) in plan.settlements.iter().enumerate() {
        if usize::try_from(settlement.record) == Ok(claim.record) {
            day(plan, at, (found, false), sink);
        }
    }
}
