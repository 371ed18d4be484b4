//! The common workload: claims per second of the engine, and how many times slower that is than the same rules by hand.
//!
//! `cargo bench -p pol-tests --bench common_workload`. Machines are shared, so the yardstick runs just before each round
//! and the ratio of the medians is what counts. A run whose sums differ has no speed: it panics.
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![allow(missing_docs, reason = "divan's macro adds a function")]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a panic is a failed run")]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use pol_runtime::evaluate::Workspace;
use pol_tests::workload::{Claim, SUMS, Sums, by_hand, claims, engine, inputs, settled};
use std::time::{Duration, Instant};

/// Rounds of yardstick and engine, in turn.
const ROUNDS: usize = 15;

fn main() {
    for (count, expected) in SUMS {
        let engine = engine();
        let rows: Vec<_> = claims(count).iter().map(inputs).collect();
        assert_eq!(settled(&engine, &mut Workspace::new(&engine), &rows), expected, "the sums of {count} claims differ");
        println!("sums of {count} claims: as agreed");
    }
    ratio();
    divan::main();
}

/// Prints the ratio to the yardstick: 10,000 claims, one thread, median of the rounds.
fn ratio() {
    let (count, expected) = SUMS[0];
    let (claims, engine) = (claims(count), engine());
    let rows: Vec<_> = claims.iter().map(inputs).collect();
    let mut workspace = Workspace::new(&engine);
    let mut ratios = Vec::new();
    let (mut hands, mut engines) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let hand = timed(expected, || sums_by_hand(black_box(&claims)));
        let ours = timed(expected, || settled(&engine, &mut workspace, black_box(&rows)));
        ratios.push(ours.as_nanos() * 100 / hand.as_nanos().max(1));
        hands.push(hand);
        engines.push(ours);
    }
    let ratio = median(ratios);
    println!("yardstick: {} ns a claim", median(hands).as_nanos() / count as u128);
    println!("engine:    {} ns a claim", median(engines).as_nanos() / count as u128);
    println!("ratio:     {}.{:02}", ratio / 100, ratio % 100);
}

/// The least time of three runs, each of which comes to `expected`.
fn timed(expected: Sums, mut run: impl FnMut() -> Sums) -> Duration {
    let once = |_| {
        let start = Instant::now();
        let sums = black_box(run());
        let time = start.elapsed();
        assert_eq!(sums, expected);
        time
    };
    (0..3).map(once).min().unwrap_or_default()
}

fn median<T: Ord + Copy>(mut values: Vec<T>) -> T {
    values.sort_unstable();
    values[values.len() / 2]
}

fn sums_by_hand(claims: &[Claim]) -> Sums {
    let mut sums = [0; 4];
    for claim in claims {
        let amounts = by_hand(claim);
        for (sum, amount) in sums.iter_mut().zip(amounts) {
            *sum += amount;
        }
    }
    sums
}

#[divan::bench]
fn yardstick(bencher: Bencher) {
    let claims = claims(10_000);
    bencher.counter(ItemsCount::new(claims.len())).bench_local(|| sums_by_hand(black_box(&claims)));
}

#[divan::bench]
fn plan(bencher: Bencher) {
    let engine = engine();
    let rows: Vec<_> = claims(10_000).iter().map(inputs).collect();
    let mut workspace = Workspace::new(&engine);
    bencher.counter(ItemsCount::new(rows.len())).bench_local(|| settled(&engine, &mut workspace, black_box(&rows)));
}
