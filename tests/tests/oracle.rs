//! The plan's evaluation against the oracle, on random policies and claims: equal to the fen, always.
//!
//! `POL_ORACLE_PAIRS` sets how many pairs of a program and a claim are compared. For long runs:
//! `cargo run --release -p pol-tests --example oracle_run -- --pairs N --seed S`.

use pol_tests::budget;
use pol_tests::oracle::run::{Plan, run};

#[test]
fn plan_and_oracle_agree() {
    let pairs = u64::from(budget("POL_ORACLE_PAIRS", 12_000));
    let tally = run(Plan { seed: 1, first: 0, pairs, claims: 40, findings: 1 }, &mut |_| {});
    let report = tally.report();
    assert!(tally.findings.is_empty(), "{report}");
    assert_eq!(tally.seen.unknown(), Vec::<&str>::new(), "reached but not listed");
    if pairs >= 12_000 {
        assert_eq!(tally.seen.missing(), Vec::<&str>::new(), "never reached\n{report}");
    }
    assert!(tally.discard_rate() <= 1000, "more than a tenth of the programs is discarded\n{report}");
}
