//! Baoji's golden claims, each expected amount derived by hand or by `golden/derive.py`, and its sample claims.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a panic is a failed test")]

use pol_tests::command::pol;
use pol_tests::golden::Golden;
use pol_tests::root;

const BAOJI: Golden = Golden {
    policy: "shaanxi.baoji",
    folder: "shaanxi/baoji",
    files: &[
        ("01-basic.csv", 55),
        ("02-tilt-2020.csv", 44),
        ("03-year-2021.csv", 25),
        ("04-critical.csv", 72),
        ("05-basic-cap.csv", 18),
        ("06-outpatient.csv", 38),
        ("07-rounding.csv", 31),
        ("08-refused.csv", 70),
        ("09-order.csv", 23),
        ("10-hold.csv", 10),
        ("11-cells.csv", 5),
        ("12-names.csv", 12),
    ],
};

#[test]
fn every_golden_claim_comes_out_as_derived() {
    BAOJI.hold();
}

#[test]
fn no_golden_row_is_lost() {
    BAOJI.complete(120);
}

/// The worked cases beside the provisions are run by `pol check`, and one that does not hold fails it.
#[test]
fn the_examples_in_the_notices_hold() {
    BAOJI.examples("shaanxi/baoji/2019-48.pol", "基本医保住院 3432元", "基本医保住院 3432.01元");
}

/// The README's command: all samples settle, and CSV and NDJSON come to the same bytes.
#[test]
fn the_samples_settle_alike_in_both_formats() {
    let policies = root().join("policies").to_string_lossy().into_owned();
    let samples = root().join("policies/shaanxi/baoji/samples");
    let folder = tempfile::tempdir().expect("a folder for the run");
    let mut results = Vec::new();
    for name in ["claims.csv", "claims.ndjson"] {
        let claims = samples.join(name).to_string_lossy().into_owned();
        let run = pol(folder.path(), &["settle", &claims, "--root", &policies, "--policy", "宝鸡居民医保", "--out", "out.csv"]);
        assert_eq!(run.code, 0, "{name}: {}", run.errors);
        results.push(std::fs::read_to_string(folder.path().join("out.csv")).expect("the results"));
    }
    let [csv, ndjson] = &*results else { panic!("two formats") };
    assert_eq!(csv.lines().count(), 61, "60 claims and the header");
    assert_eq!(csv, ndjson, "the two formats hold the same claims");
}
