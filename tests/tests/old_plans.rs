//! Plan files of earlier formats and compilers load for ever, and settle as they did.
//!
//! Each folder under `tests/plans/` is named for its format and holds plan files, each beside the golden claims (`NAME.csv`) that were
//! derived for it by hand or by a script when it was made. Nothing there is ever rebuilt or edited.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use pol_runtime::format::VERSION;
use pol_tests::{files, golden, root};

#[test]
fn every_old_plan_still_settles_its_claims() {
    let plans = files(&root().join("tests/plans"), "plan");
    // From the day on which a plan of it is kept a format may not change any more.
    for format in 1..=VERSION {
        let folder = root().join(format!("tests/plans/v{format}"));
        assert!(plans.iter().any(|plan| plan.starts_with(&folder)), "no plan of format {format} is kept");
    }
    for plan in plans {
        let claims = plan.with_extension("csv");
        assert!(golden::count(&claims) > 0, "{} has no claims", plan.display());
        let ran = golden::test(&["--plan", &plan.to_string_lossy(), &claims.to_string_lossy()]);
        assert_eq!(ran.code, 0, "{}:\n\n{}{}", plan.display(), ran.text(), ran.errors);
    }
}
