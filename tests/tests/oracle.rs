//! The plan's evaluation against the oracle, on random policies and claims: equal to the fen, always.
//!
//! `POL_ORACLE_PAIRS` sets how many pairs of a program and a claim are compared. For long runs:
//! `cargo run --release -p pol-tests --example oracle_run -- --pairs N --seed S`.

use std::collections::BTreeSet;

use pol_compiler::{SourceText, Workspace};
use pol_lang::keyword::{ALL, Keyword};
use pol_runtime::plan::{self, Node, Rounding};
use pol_tests::generate::{Rng, claims, policy};
use pol_tests::oracle::compare::{Subject, describe};
use pol_tests::oracle::coverage::Seen;
use pol_tests::oracle::run::{Plan, run, threads};
use pol_tests::{budget, files, root};

#[test]
fn plan_and_oracle_agree() {
    let pairs = u64::from(budget("POL_ORACLE_PAIRS", 100_000));
    let tally = run(Plan { seed: 1, first: 0, pairs, claims: 40, findings: 1, threads: threads() }, &mut |_| {});
    let report = tally.report();
    println!("{report}");
    assert!(tally.findings.is_empty(), "{report}");
    assert_eq!(tally.seen.unknown(), Vec::<&str>::new(), "reached but not listed");
    if pairs >= 100_000 {
        assert_eq!(tally.seen.missing(), Vec::<&str>::new(), "never reached\n{report}");
    }
    assert!(tally.discard_rate() <= 500, "more than a twentieth of the programs is discarded\n{report}");
}

/// Much of a policy is not evaluated on any claim, so that coverage there cannot tell whether it was written: every keyword must be.
#[test]
fn every_keyword_is_written() {
    // A worked case holds what the program under test says, or what was derived by hand; shipped policies and the suite have those.
    let never = ["example", "expect"];
    let mut written = BTreeSet::new();
    for part in 0..1500 {
        for (_, text) in policy(Rng::part(5, part)).files {
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
            written.extend(words.map(|word| word.trim_start_matches(|c: char| c.is_numeric()).to_owned()));
        }
    }
    let spelled =
        |keyword: &&Keyword| [Some(keyword.zh), Some(keyword.en), keyword.also].into_iter().flatten().any(|word| written.contains(word));
    let missing: Vec<&str> = ALL.iter().filter(|keyword| !spelled(keyword)).map(|keyword| keyword.en).collect();
    assert_eq!(missing, never, "keywords that no random policy has");
}

/// The shipped policies, each on random claims at its own amounts and dates.
#[test]
fn shipped_policies_agree() {
    let folder = root().join("policies");
    let text = |path: &std::path::PathBuf| SourceText {
        path: path.strip_prefix(&folder).expect("it lies below").to_string_lossy().replace('\\', "/"),
        bytes: std::fs::read(path).expect("it can be read"),
    };
    let texts = Workspace::new(files(&folder, "pol").iter().map(text).collect());
    let mut compared = 0;
    for policy in texts.policies() {
        let subject = Subject::of(texts.compile(&policy.name)).unwrap_or_else(|errors| panic!("{}: {errors:?}", policy.name));
        for part in 0..25 {
            let cases = claims(&subject.program, &mut Rng::part(3, part), 80);
            compared += cases.len();
            if let Some(difference) = subject.compare(&cases, &Seen::default()) {
                let claims: Vec<String> = cases[..=difference.index].iter().map(|case| describe(&subject.program, case)).collect();
                panic!("{}\n{}\noracle {}\nplan   {}", policy.name, claims.join("\n"), difference.oracle, difference.plan);
            }
        }
    }
    // A policy without a settlement has no claims; some have.
    assert!(compared >= 2000, "only {compared} claims compared");
}

/// Plans with one operation changed: most changes must show in some amount, or the comparison could not find a mistake either.
#[test]
fn a_changed_plan_is_found() {
    let (mut made, mut found) = (0, 0);
    for part in 0..30 {
        let mut rng = Rng::part(2, part);
        let Ok(subject) = Subject::compile(&policy(Rng::new(rng.bits()))) else { continue };
        let cases = claims(&subject.program, &mut rng, 300);
        for _ in 0..5 {
            let Some(changed) = changed(subject.plan(), &mut rng) else { continue };
            if changed.validate().is_err() {
                continue;
            }
            made += 1;
            let other = Subject::new(subject.program.clone(), changed);
            found += usize::from(other.compare(&cases, &Seen::default()).is_some());
        }
    }
    println!("{found} of {made} changed plans found");
    assert!(made >= 60, "{made} plans could be changed");
    assert!(found * 100 >= made * 40, "{found} of {made} changed plans found");
}

/// The plan with one node of one body replaced by its opposite.
fn changed(plan: &plan::Plan, rng: &mut Rng) -> Option<plan::Plan> {
    let mut changed = plan.clone();
    let body = rng.below(changed.bodies.len());
    let nodes = &mut changed.bodies.get_mut(body)?.nodes;
    let node = rng.below(nodes.len());
    let node = nodes.get_mut(node)?;
    *node = match node.clone() {
        Node::Add(a, b) => Node::Sub(a, b),
        Node::Sub(a, b) => Node::Add(a, b),
        Node::Min(a, b) => Node::Max(a, b),
        Node::Max(a, b) => Node::Min(a, b),
        Node::Less(a, b) => Node::LessEqual(a, b),
        Node::LessEqual(a, b) => Node::Less(a, b),
        Node::Not(a) => Node::And(a, a),
        Node::And(a, b) => Node::Or(a, b),
        Node::Or(a, b) => Node::And(a, b),
        Node::Select(c, a, b) => Node::Select(c, b, a),
        Node::Round(a, Rounding::HalfUp) => Node::Round(a, Rounding::Down),
        Node::Round(a, _) => Node::Round(a, Rounding::HalfUp),
        Node::Const { kind, value } => Node::Const { kind, value: value.checked_add(1)? },
        _ => return None,
    };
    Some(changed)
}
