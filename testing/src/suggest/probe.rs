//! A claim by itself, with nothing used before → what becomes of it, and which points it reaches.

use super::claim::Claim;
use crate::coverage::{Bound, Point};
use pol_runtime::evaluate::{Engine, Options, Workspace};
use pol_runtime::plan::{Invalid, Plan, StepKind};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The columns of a settled claim, or the code for which it is refused.
pub(super) type Outcome = Result<Vec<i64>, String>;

/// Tries claims.
pub(super) struct Probe<'e> {
    engine: Own<'e>,
    bound: Bound,
    workspace: Workspace,
    accounts: usize,
}

/// An engine that is lent or held.
enum Own<'e> {
    Lent(&'e Engine),
    Held(Box<Engine>),
}

impl Own<'_> {
    fn get(&self) -> &Engine {
        match self {
            Own::Lent(engine) => engine,
            Own::Held(engine) => engine,
        }
    }
}

impl<'e> Probe<'e> {
    pub(super) fn new(engine: &'e Engine) -> Result<Probe<'e>, Invalid> {
        Self::of(Own::Lent(engine))
    }

    pub(super) fn new_of(plan: Plan) -> Result<Probe<'static>, Invalid> {
        Probe::of(Own::Held(Box::new(Engine::new(plan)?)))
    }

    fn of(engine: Own<'e>) -> Result<Probe<'e>, Invalid> {
        let plan = engine.get().plan();
        let (bound, accounts) = (Bound::new(plan)?, plan.accumulators.len());
        let workspace = Workspace::new(engine.get());
        Ok(Probe { engine, bound, workspace, accounts })
    }

    /// What becomes of a claim.
    pub(super) fn outcome(&mut self, record: usize, claim: &Claim) -> Outcome {
        let engine = self.engine.get();
        let mut accounts = vec![0; self.accounts];
        let settled = engine.settle(record, claim.inputs(), &mut accounts, Options::default(), &mut self.workspace);
        settled.map(|settled| settled.columns.to_vec()).map_err(|refusal| {
            let code = engine.record(record).map_or(Cow::Borrowed(""), |record| Cow::Owned(refusal.code(record).to_owned()));
            code.into_owned()
        })
    }

    /// What becomes of it, and the points that it reaches.
    pub(super) fn reached(&mut self, record: usize, claim: &Claim) -> (Outcome, BTreeSet<Point>) {
        let engine = self.engine.get();
        let accounts = vec![0; self.accounts];
        let told = engine.explain(record, claim.inputs(), &accounts, Options::default(), &mut self.workspace);
        let mut reached = BTreeSet::new();
        self.bound.reached(engine, record, claim.inputs(), u64::MAX, &told, &mut |point| {
            reached.insert(point);
        });
        let outcome = told.map(|told| told.columns).map_err(|refusal| engine.record(record).map_or("", |r| refusal.code(r)).to_owned());
        (outcome, reached)
    }

    /// What each layer comes to before it is rounded; none where the claim is refused.
    pub(super) fn computed(&mut self, record: usize, claim: &Claim) -> Option<Vec<i128>> {
        let accounts = vec![0; self.accounts];
        let told = self.engine.get().explain(record, claim.inputs(), &accounts, Options::default(), &mut self.workspace).ok()?;
        let steps = told.layers.iter().flat_map(|layer| &layer.steps);
        Some(steps.filter(|step| step.kind == StepKind::Computed).map(|step| step.value).collect())
    }
}
