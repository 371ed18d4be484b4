//! The common workload comes to the sums on which every engine agrees. Timing lives in the benchmark of the same name.
#![allow(clippy::expect_used, reason = "a panic is a failed test")]

use pol_runtime::evaluate::Workspace;
use pol_tests::workload::{SUMS, by_hand, claims, engine, inputs, settled};

#[test]
fn the_yardstick_comes_to_the_agreed_sums() {
    let (count, expected) = SUMS[0];
    let mut sums = [0; 4];
    for claim in &claims(count) {
        for (sum, amount) in sums.iter_mut().zip(by_hand(claim)) {
            *sum += amount;
        }
    }
    assert_eq!(sums, expected);
}

#[test]
fn the_policy_comes_to_the_agreed_sums() {
    let (count, expected) = SUMS[0];
    let engine = engine();
    let rows: Vec<_> = claims(count).iter().map(inputs).collect();
    assert_eq!(settled(&engine, &mut Workspace::new(&engine), &rows), expected);
}

#[test]
fn the_policy_and_the_yardstick_agree_on_each_claim() {
    let engine = engine();
    let mut workspace = Workspace::new(&engine);
    for claim in &claims(2_000) {
        assert_eq!(settled(&engine, &mut workspace, &[inputs(claim)]), by_hand(claim), "{claim:?}");
    }
}
