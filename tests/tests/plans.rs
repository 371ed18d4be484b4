//! Plan files: they settle as their sources do, and what is not quite a plan file is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

use std::path::Path;

use pol_tests::command::{Run, pol};
use pol_tests::{budget, claims, root};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

fn policies() -> String {
    root().join("policies").to_string_lossy().into_owned()
}

fn build(folder: &Path, out: &str) -> Run {
    pol(folder, &["build", "--policy", "shaanxi.baoji", "--root", &policies(), "--out", out, "--lang", "en"])
}

fn settle(folder: &Path, options: &[&str]) -> Run {
    let mut arguments = vec!["settle", "claims.csv", "--lang", "en"];
    arguments.extend(options);
    pol(folder, &arguments)
}

/// A folder with claims and a plan.
fn prepared() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("claims.csv"), claims::csv(&claims::golden())).unwrap();
    let run = build(folder.path(), "baoji.plan");
    assert_eq!(run.code, 0, "{}", run.errors);
    folder
}

#[test]
fn a_plan_settles_as_its_sources_do() {
    let folder = prepared();
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    let root = policies();
    let sources = settle(
        folder.path(),
        &["--root", &root, "--policy", "shaanxi.baoji", "--out", "sources.csv", "--ledger-out", "sources.ledger.csv"],
    );
    let plan = settle(folder.path(), &["--plan", "baoji.plan", "--out", "plan.csv", "--ledger-out", "plan.ledger.csv"]);
    assert_eq!((sources.code, plan.code), (3, 3), "{}{}", sources.errors, plan.errors);
    assert_eq!(read("sources.csv"), read("plan.csv"));
    assert_eq!(read("sources.csv.errors.csv"), read("plan.csv.errors.csv"));
    assert_eq!(read("sources.ledger.csv"), read("plan.ledger.csv"));
    let printed = settle(folder.path(), &["--plan", "baoji.plan"]);
    assert_eq!(printed.output, read("plan.csv"));
}

/// The forger of the last test forges well: an unchanged plan under a hash of its own making is taken.
#[test]
fn the_hash_stands_where_the_forger_thinks() {
    let folder = prepared();
    let whole = std::fs::read(folder.path().join("baoji.plan")).unwrap();
    let start = before_payload(&whole);
    assert_eq!(whole[start - 40..start - 8], *Sha256::digest(&whole[start..]));
}

#[test]
fn building_twice_gives_the_same_bytes() {
    let folder = prepared();
    assert_eq!(build(folder.path(), "again.plan").code, 0);
    assert!(std::fs::read(folder.path().join("baoji.plan")).unwrap() == std::fs::read(folder.path().join("again.plan")).unwrap());
}

/// Every length, read without the command, and a few lengths through it.
#[test]
fn a_cut_plan_is_refused() {
    let folder = prepared();
    let whole = std::fs::read(folder.path().join("baoji.plan")).unwrap();
    assert!(pol_runtime::format::read(&whole).is_ok());
    for length in 0..whole.len() {
        assert!(pol_runtime::format::read(&whole[..length]).is_err(), "{length} of {} bytes were taken for a plan", whole.len());
    }
    for length in [0, 1, 3, 4, 8, 16, 40, 64, whole.len() / 2, whole.len() - 33, whole.len() - 1] {
        refused(folder.path(), &whole[..length], &format!("{length} bytes"));
    }
    let mut longer = whole.clone();
    longer.push(0);
    refused(folder.path(), &longer, "a byte too many");
    refused(folder.path(), "政策 宝鸡居民医保\n".as_bytes(), "a source");
}

/// Every byte changed, read without the command, and some through it.
#[test]
fn an_altered_plan_is_refused() {
    let folder = prepared();
    let whole = std::fs::read(folder.path().join("baoji.plan")).unwrap();
    for at in 0..whole.len() {
        let mut altered = whole.clone();
        altered[at] ^= 1 << (at % 8);
        assert!(pol_runtime::format::read(&altered).is_err(), "a change of byte {at} went unseen");
    }
    for part in 0..16 {
        let mut altered = whole.clone();
        altered[part * (whole.len() - 1) / 15] ^= 0x80;
        refused(folder.path(), &altered, &format!("part {part} altered"));
    }
}

/// The bytes before the payload: what they are is said in `pol_runtime::format`.
fn before_payload(whole: &[u8]) -> usize {
    7 + 2 + 1 + usize::from(whole[9]) + 32 + 8
}

proptest! {
    #![proptest_config(ProptestConfig { cases: budget("POL_RANDOM_PLANS", 40), failure_persistence: None, ..ProptestConfig::default() })]

    /// A forged plan, whose hash is right but whose content nobody compiled: it is refused, or it settles in good order.
    #[test]
    fn a_forged_plan_does_no_harm(edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let folder = prepared();
        let mut forged = std::fs::read(folder.path().join("baoji.plan")).unwrap();
        let start = before_payload(&forged);
        for (at, byte) in edits {
            let at = start + at.index(forged.len() - start);
            forged[at] = byte;
        }
        let hash = Sha256::digest(&forged[start..]);
        forged[start - 40..start - 8].copy_from_slice(&hash);
        std::fs::write(folder.path().join("forged.plan"), &forged).unwrap();
        let run = settle(folder.path(), &["--plan", "forged.plan", "--out", "out.csv"]);
        prop_assert!([0, 2, 3].contains(&run.code), "ended with {}: {}", run.code, run.errors);
        prop_assert!(!run.errors.contains("panicked"), "{}", run.errors);
    }
}

/// The command ends with 2, names the file, writes no results.
fn refused(folder: &Path, bytes: &[u8], what: &str) {
    std::fs::write(folder.join("bad.plan"), bytes).unwrap();
    let run = settle(folder, &["--plan", "bad.plan", "--out", "bad.csv"]);
    assert_eq!(run.code, 2, "{what}: {}", run.errors);
    assert!(run.errors.contains("bad.plan"), "{what}: the message names the file: {}", run.errors);
    assert!(!folder.join("bad.csv").exists(), "{what}: no results are written");
}
