//! Plan → what it settles: of two plans that settle the same every claim comes out alike.
//!
//! Left out is what only explanations and whole runs read: steps, sources, the departments of an alert, aims. In each slice what its rows have
//! in common by the settlement's own condition is known, what then nothing reads is dropped, and slices that settle alike are one. Where two
//! plans differ in this, claims may still come out alike: it is a proof that they do, never that they do not.

mod fold;

use fold::{Facts, Folded};
use pol_runtime::plan::{Body, Interval, NodeId, Plan, Settlement, Slice};

/// What a plan settles, in a form that is compared only.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Settles(Vec<String>);

/// What a plan settles.
pub(super) fn of(plan: &Plan) -> Settles {
    let mut parts = vec![format!("{:?}{:?}{:?}{:?}", plan.enums, plan.records, plan.accumulators, plan.folds)];
    parts.extend(plan.tables.iter().map(|table| format!("{table:?}")));
    parts.extend(plan.settlements.iter().map(|settlement| of_settlement(plan, settlement)));
    Settles(parts)
}

fn of_settlement(plan: &Plan, settlement: &Settlement) -> String {
    let mut slices: Vec<(Interval, Interval, String)> = Vec::new();
    for slice in &settlement.slices {
        let told = of_slice(plan, slice);
        match slices.last_mut() {
            Some((known, basis, same)) if *known == slice.known && basis.until == slice.basis.from && *same == told => {
                basis.until = slice.basis.until;
            }
            _ => slices.push((slice.known, slice.basis, told)),
        }
    }
    format!("{}{:?}{slices:?}", settlement.record, settlement.basis)
}

fn of_slice(plan: &Plan, slice: &Slice) -> String {
    let condition = usize::try_from(slice.condition).ok().and_then(|at| plan.conditions.get(at));
    let body = usize::try_from(slice.body).ok().and_then(|at| plan.bodies.get(at));
    let Some((condition, body)) = condition.zip(body) else { return String::new() };
    let whole = Folded::new(&condition.nodes, &Facts::default(), &[condition.result]);
    let facts = Facts::of(condition);
    let folded = Folded::new(&body.nodes, &facts, &roots(body));
    format!("{:?}{}{}", whole.nodes, whole.at(condition.result), of_body(body, &folded))
}

/// The nodes that decide what becomes of a claim.
fn roots(body: &Body) -> Vec<NodeId> {
    let mut roots: Vec<NodeId> = Vec::new();
    for layer in &body.layers {
        roots.push(layer.paid);
        roots.extend(layer.shares.iter().flat_map(|share| [share.ratio, share.amount]));
    }
    roots.extend(body.postings.iter().map(|posting| posting.amount));
    roots.extend(body.reports.iter().flat_map(|report| [Some(report.value), report.when]).flatten());
    roots.extend(body.alerts.iter().map(|alert| alert.raised));
    roots.extend(body.guarantees.iter().map(|held| held.holds));
    roots.extend(body.needs.iter().map(|need| need.when));
    roots
}

fn of_body(body: &Body, folded: &Folded) -> String {
    let mut needs: Vec<String> = body.needs.iter().map(|need| format!("{:?}{:?}", need.reason, folded.at(need.when))).collect();
    needs.sort_unstable();
    needs.dedup();
    let of_layer = |layer: &pol_runtime::plan::Layer| {
        let shares: Vec<_> = layer.shares.iter().map(|share| (&share.party, folded.at(share.ratio), folded.at(share.amount))).collect();
        format!("{}{:?}{shares:?}", layer.payer, folded.at(layer.paid))
    };
    let layers: Vec<String> = body.layers.iter().map(of_layer).collect();
    let postings: Vec<_> = body.postings.iter().map(|posting| (posting.accumulator, folded.at(posting.amount))).collect();
    let reports: Vec<_> = body.reports.iter().map(|one| (one.column, folded.at(one.value), one.when.map(|when| folded.at(when)))).collect();
    let alerts: Vec<_> = body.alerts.iter().map(|alert| (alert.column, folded.at(alert.raised))).collect();
    let held: Vec<_> = body.guarantees.iter().map(|held| folded.at(held.holds)).collect();
    format!("{:?}{needs:?}{layers:?}{postings:?}{reports:?}{alerts:?}{held:?}", folded.nodes)
}
