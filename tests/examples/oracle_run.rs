//! A long run of the oracle: `oracle_run --pairs N --seed S [--first PART] [--findings N]
//! [--threads N]`, or `--show PART` to print a program.

use std::process::ExitCode;

use pol_tests::generate::{Rng, policy};
use pol_tests::oracle::run::{Plan, run, threads};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let argument = |name: &str| {
        let place = arguments.iter().position(|argument| argument == name)?;
        arguments.get(place.checked_add(1)?)?.parse::<u64>().ok()
    };
    let seed = argument("--seed").unwrap_or(1);
    if let Some(part) = argument("--show") {
        let draft = policy(Rng::new(Rng::part(seed, part).bits()));
        for (path, text) in draft.files {
            println!("---- {path}\n{text}");
        }
        return ExitCode::SUCCESS;
    }
    let count = |name: &str| argument(name).and_then(|count| usize::try_from(count).ok());
    let plan = Plan {
        seed,
        first: argument("--first").unwrap_or(0),
        pairs: argument("--pairs").unwrap_or(100_000),
        claims: 40,
        findings: count("--findings").unwrap_or(1),
        threads: count("--threads").unwrap_or_else(threads),
    };
    let (mut told, mut shown) = (0, 0);
    let tally = run(plan, &mut |tally| {
        for (part, finding) in tally.findings.iter().skip(shown) {
            eprintln!("==== part {part}\n{finding}");
        }
        shown = tally.findings.len();
        if tally.pairs / 50_000 > told {
            told = tally.pairs / 50_000;
            eprintln!("{} pairs, {} programs, {} findings", tally.pairs, tally.programs, tally.findings.len());
        }
    });
    println!("seed {seed}\n{}", tally.report());
    println!("never reached: {:?}", tally.seen.missing());
    if tally.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
