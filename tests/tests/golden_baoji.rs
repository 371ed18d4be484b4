//! Baoji's golden claims, each expected amount derived by hand or by `golden/derive.py`, and its sample claims.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a panic is a failed test")]

use pol_tests::command::pol;
use pol_tests::{files, golden, root};

/// Every golden file and how many rows it has at least: rows are added, none is lost.
const FILES: &[(&str, usize)] = &[
    ("01-basic.csv", 55),
    ("02-tilt-2020.csv", 44),
    ("03-year-2021.csv", 25),
    ("04-critical.csv", 67),
    ("05-basic-cap.csv", 18),
    ("06-outpatient.csv", 36),
    ("07-rounding.csv", 31),
    ("08-refused.csv", 69),
    ("09-order.csv", 23),
    ("10-hold.csv", 10),
    ("11-cells.csv", 5),
    ("12-names.csv", 12),
];

#[test]
fn every_golden_claim_comes_out_as_derived() {
    let folder = root().join("policies/shaanxi/baoji/golden");
    let policies = root().join("policies").to_string_lossy().into_owned();
    let mut differences = Vec::new();
    for (name, _) in FILES {
        differences.extend(golden::differences(&["--policy", "shaanxi.baoji", "--root", &policies], &folder.join(name)));
    }
    assert!(differences.is_empty(), "{} differences:\n\n{}\n", differences.len(), differences.join("\n\n"));
}

#[test]
fn no_golden_row_is_lost() {
    let folder = root().join("policies/shaanxi/baoji/golden");
    let found: Vec<String> =
        files(&folder, "csv").iter().filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect();
    let listed: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
    assert_eq!(found, listed, "a golden file is missing, or is not listed here");
    for (name, least) in FILES {
        let rows = golden::count(&folder.join(name));
        assert!(rows >= *least, "{name} has {rows} rows, expected at least {least}");
    }
    let all: usize = FILES.iter().map(|(name, _)| golden::count(&folder.join(name))).sum();
    assert!(all >= 120, "only {all} golden rows");
}

/// The worked cases beside the provisions are run by `pol check`, and one that does not hold fails it.
#[test]
fn the_examples_in_the_notices_hold() {
    let folder = tempfile::tempdir().expect("a folder for the run");
    let check = || pol(folder.path(), &["check", "shaanxi.baoji", "--format", "plain", "--lang", "en"]);
    let policies = root().join("policies");
    for file in files(&policies, "pol") {
        let copy = folder.path().join("policies").join(file.strip_prefix(&policies).expect("below the policies"));
        std::fs::create_dir_all(copy.parent().expect("a folder")).expect("the folder can be made");
        std::fs::copy(&file, &copy).expect("the file can be copied");
    }
    let right = check();
    assert_eq!(right.code, 0, "{}", right.text());

    let notice = folder.path().join("policies/shaanxi/baoji/2019-48.pol");
    let text = std::fs::read_to_string(&notice).expect("the notice");
    let (before, after) = ("基本医保住院 3432元", "基本医保住院 3432.01元");
    assert_eq!(text.matches(before).count(), 1, "one example pays 3432 yuan");
    std::fs::write(&notice, text.replace(before, after)).expect("the notice can be written");
    let wrong = check();
    assert_eq!(wrong.code, 1);
    assert!(wrong.text().contains("P0801") && wrong.text().contains("3432.00"), "{}", wrong.text());
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
