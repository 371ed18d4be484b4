//! A plan as text.

use pol_runtime::plan::Plan;

/// Records, settlements, slices and computations, readable.
#[must_use]
pub fn plan(plan: &Plan) -> String {
    format!("{plan:#?}\n")
}
