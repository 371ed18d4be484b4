//! A body as text.

use super::{node, place};
use pol_runtime::plan::{Body, Candidate, Influence, Measure, Record, StepKind};

/// Needs, nodes, layers with their steps, what is kept and reported.
pub(super) fn body(text: &mut String, body: &Body, record: Option<&Record>) {
    node::all(text, &body.nodes, record);
    let column = |at: u32| record.and_then(|record| record.columns.get(place(at))).map_or("", |column| &column.name);
    for need in &body.needs {
        text.push_str(&format!("  need {} {:?} where n{} (s{})\n", need.name, need.reason, need.when, need.source));
    }
    for layer in &body.layers {
        text.push_str(&format!("  layer {} paid by {}: n{}\n", layer.benefit, column(layer.payer), layer.paid));
        for step in &layer.steps {
            text.push_str(&format!("    {}: n{}{}\n", name(step.kind), step.node, influences(&step.influences)));
        }
        for share in &layer.shares {
            let by = influences(&share.influences);
            text.push_str(&format!("    borne by {}: n{} at n{}{by}\n", share.party, share.amount, share.ratio));
        }
        for choice in &layer.choices {
            text.push_str(&format!("    of {} by {}:\n", choice.group, choice.by));
            for member in &choice.members {
                let lifted = member.lifted.map(|lifted| format!(", lifted where n{lifted}")).unwrap_or_default();
                let Candidate { source, applies, value, counts, .. } = member;
                text.push_str(&format!("      s{source} where n{applies}: n{value}{lifted}, counts where n{counts}\n"));
            }
        }
    }
    for posting in &body.postings {
        text.push_str(&format!("  post n{} to a{}\n", posting.amount, posting.accumulator));
    }
    for report in &body.reports {
        let when = report.when.map(|when| format!(" where n{when}")).unwrap_or_default();
        let by = influences(&report.influences);
        text.push_str(&format!("  report {} = n{}{when}{by}\n", column(report.column), report.value));
    }
    for held in &body.guarantees {
        text.push_str(&format!("  guarantee {}: n{} (s{})\n", held.name, held.holds, held.source));
    }
    for Measure { aim, counts, known, part, whole } in &body.measures {
        text.push_str(&format!("  measure g{aim} = n{part} / n{whole} where n{counts}, known where n{known}\n"));
    }
    for alert in &body.alerts {
        let (name, refer) = (column(alert.column), alert.refer.join("、"));
        text.push_str(&format!("  alert {name} where n{} to {refer}{}\n", alert.raised, influences(&alert.influences)));
    }
}

fn influences(influences: &[Influence]) -> String {
    let one = |influence: &Influence| match influence.when {
        Some(when) => format!("s{} where n{when}", influence.source),
        None => format!("s{}", influence.source),
    };
    if influences.is_empty() {
        return String::new();
    }
    format!(" by {}", influences.iter().map(one).collect::<Vec<_>>().join(", "))
}

fn name(kind: StepKind) -> String {
    match kind {
        StepKind::Rate(tier) => format!("rate {tier}"),
        other => format!("{other:?}").to_lowercase(),
    }
}
