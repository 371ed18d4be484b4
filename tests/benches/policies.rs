//! How fast policies compile: all that are shipped, and a generated one of 10,000 lines with every check on and its worked cases run.
//!
//! `cargo bench -p pol-tests --bench policies [-- LINES]`. Prints the least and the median of several rounds, stage by stage, and the
//! time that was set as a goal.
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![allow(missing_docs, reason = "a benchmark has no readers")]
#![allow(clippy::expect_used, clippy::panic, clippy::arithmetic_side_effects, reason = "a panic is a failed run")]

use pol_compiler::{SourceText, Workspace, examples};
use pol_tests::{files, large, root};
use std::time::{Duration, Instant};

/// Rounds of each measurement.
const ROUNDS: usize = 9;
/// All shipped policies together are to take less.
const SHIPPED_GOAL: Duration = Duration::from_millis(100);
/// `pol check` of the large policy is to take less.
const LARGE_GOAL: Duration = Duration::from_secs(1);

fn main() {
    let lines = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(10_000);
    let shipped = shipped();
    told("shipped policies", &shipped, SHIPPED_GOAL);
    let large = large::policy(lines);
    told("large policy", &large, LARGE_GOAL);
}

/// What lies under `policies/`.
fn shipped() -> Vec<SourceText> {
    let folder = root().join("policies");
    let text = |path: &std::path::PathBuf| SourceText {
        path: path.strip_prefix(&folder).expect("it lies below").to_string_lossy().replace('\\', "/"),
        bytes: std::fs::read(path).expect("it can be read"),
    };
    files(&folder, "pol").iter().map(text).collect()
}

/// Time of one round: reading the texts, compiling with all checks, running the worked cases.
#[derive(Debug, Clone, Copy)]
struct Round {
    read: Duration,
    compiled: Duration,
    cases: Duration,
}

impl Round {
    fn all(self) -> Duration {
        self.read + self.compiled + self.cases
    }
}

fn told(what: &str, texts: &[SourceText], goal: Duration) {
    let mut rounds: Vec<Round> = (0..ROUNDS).map(|_| round(texts)).collect();
    rounds.sort_by_key(|round| round.all());
    let (least, median) = (rounds.first().copied().expect("a round"), rounds.get(ROUNDS / 2).copied().expect("a round"));
    println!("{what}: {} files, {} lines", texts.len(), large::count(texts));
    for (name, round) in [("least", least), ("median", median)] {
        let Round { read, compiled, cases } = round;
        println!("  {name:<7}{:>9.1?}   texts {read:.1?}, compiled and checked {compiled:.1?}, worked cases {cases:.1?}", round.all());
    }
    let kept = if median.all() < goal { "kept" } else { "missed" };
    println!("  goal   {goal:>9.1?}   {kept}");
}

/// As `pol check` does it: every policy by itself, with all that it builds on.
fn round(texts: &[SourceText]) -> Round {
    let texts = texts.to_vec();
    let start = Instant::now();
    let workspace = Workspace::new(texts);
    let read = start.elapsed();
    let (mut compiled, mut cases) = (Duration::ZERO, Duration::ZERO);
    for policy in workspace.policies() {
        let start = Instant::now();
        let compilation = workspace.compile(&policy.name);
        compiled += start.elapsed();
        let errors: Vec<&str> = compilation.diagnostics.iter().filter(|d| d.is_error()).map(|d| d.code.id).collect();
        assert!(errors.is_empty(), "{} does not compile: {errors:?}", policy.name);
        let (program, plan) = (compilation.program.expect("a program"), compilation.plan.expect("a plan"));
        let start = Instant::now();
        let wrong = examples::run(&program, &plan);
        cases += start.elapsed();
        assert!(wrong.is_empty(), "{}: {} worked cases do not come out", policy.name, wrong.len());
    }
    Round { read, compiled, cases }
}
