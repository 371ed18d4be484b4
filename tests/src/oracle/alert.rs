//! Alerts on one settled claim.

use pol_compiler::program::{ColumnRole, Expr, ExprKind, RecordId};

use super::expr::{Moment, Outcome};
use super::trace;

/// The alerts in force, in the order of their declaration; a figure that one needs stops the claim.
pub(super) fn all(end: Moment<'_>, record: RecordId) -> Outcome<Vec<trace::Alert>> {
    let mut told = Vec::new();
    for alert in end.program.alerts.iter().filter(|alert| alert.record == record) {
        if !alert.validity.in_force(end.day, end.known) {
            end.seen.reach("alert not in force");
            continue;
        }
        end.touched.begin();
        end.rest_on(alert.source);
        let raised = end.holds(&alert.when)?;
        end.seen.reach(if raised { "alert raised" } else { "alert not raised" });
        if reads_slot(&alert.when) {
            end.seen.reach(match (raised, end.transition) {
                (true, None) => "alert on a slot raised",
                (false, None) => "alert on a slot not raised",
                (_, Some(_)) => "alert on a slot in a transition",
            });
        }
        let (refer, sources) = (alert.refer.clone(), end.touched.step());
        told.push(trace::Alert { name: alert.name.clone(), raised, refer, sources });
    }
    Ok(told)
}

fn reads_slot(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Slot(..)) || expr.parts().into_iter().any(reads_slot)
}

/// Whether the alert of a column is raised; not where it is not in force.
pub(super) fn raised(told: &[trace::Alert], role: ColumnRole, name: &str) -> Option<bool> {
    (role == ColumnRole::Alert).then(|| told.iter().any(|alert| alert.name == name && alert.raised))
}
