//! Layers that do not have their turn on a claim.

use std::collections::BTreeSet;

use pol_compiler::program::{BenefitId, Settlement, SourceId};

use super::expr::{Moment, Outcome};

/// Which turns have been looked at: what their conditions came to, and what they rest on.
pub(super) struct Turns<'a> {
    settlement: &'a Settlement,
    seen: Vec<Option<(bool, BTreeSet<usize>)>>,
}

impl<'a> Turns<'a> {
    /// Of a settlement, none looked at.
    pub(super) fn new(settlement: &'a Settlement) -> Self {
        Turns { settlement, seen: vec![None; settlement.turns.len()] }
    }

    /// Whether a benefit does not have its turn. Who stands in and whose place it takes go by what held before either was settled.
    pub(super) fn left_out(&mut self, here: Moment<'_>, benefit: BenefitId) -> Outcome<bool> {
        let in_force = |id: BenefitId| {
            let benefit = here.program.benefits.get(id.0);
            benefit.is_some_and(|benefit| benefit.validity.in_force(here.day, here.known))
        };
        for (turn, seen) in self.settlement.turns.iter().zip(&mut self.seen) {
            let stands_in = turn.instead == Some(benefit);
            if (turn.layer != benefit && !stands_in) || !in_force(benefit) || turn.instead.is_some_and(|instead| !in_force(instead)) {
                continue;
            }
            here.touched.begin();
            let holds = match seen {
                Some((holds, sources)) => {
                    sources.iter().for_each(|source| here.rest_on(SourceId(*source)));
                    *holds
                }
                None => {
                    here.rest_on(turn.source);
                    let holds = here.holds(&turn.when)?;
                    *seen = Some((holds, here.touched.step()));
                    holds
                }
            };
            here.seen.reach(match (stands_in, turn.instead.is_some(), holds) {
                (true, _, true) => "layer stands in",
                (true, _, false) => "layer does not stand in",
                (false, true, true) => "layer replaced",
                (false, _, true) => "layer skipped",
                (false, _, false) => "layer not skipped",
            });
            return Ok(holds != stands_in);
        }
        Ok(false)
    }
}
