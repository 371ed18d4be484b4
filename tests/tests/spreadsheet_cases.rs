//! Golden files as `.xlsx`: `pol test` reads their cells as it reads the same cases from CSV, and names the row of one that fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

use pol_spreadsheet::{Sheet, Value, write};
use pol_tests::command::{Run, pol};
use pol_tests::root;

/// The golden files of 宝鸡 whose cells a spreadsheet holds as they stand; each has every column in every row.
const FILES: [&str; 3] = ["01-basic", "02-tilt-2020", "07-rounding"];

/// A golden file: its headings, then its rows.
fn golden(name: &str) -> Vec<Vec<String>> {
    let path = root().join(format!("policies/shaanxi/baoji/golden/{name}.csv"));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A cell as one who types it in a spreadsheet has it: amounts as numbers, the rest as texts.
fn cell(text: &str) -> Value {
    let amount = text.contains('.') && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    match text {
        "" => Value::Empty,
        text if amount => Value::Amount(text.to_owned()),
        text => Value::Text(text.to_owned()),
    }
}

/// The bytes of a spreadsheet with these rows.
fn spreadsheet(rows: &[Vec<String>]) -> Vec<u8> {
    let headings = rows[0].iter().map(String::as_str).collect();
    let rows = rows[1..].iter().map(|row| row.iter().map(|text| cell(text)).collect()).collect();
    write(&[Sheet { name: "算例", title: "算例", headings, rows }]).unwrap()
}

/// Runs the cases of a spreadsheet against 宝鸡's policy.
fn run(bytes: &[u8]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("cases.xlsx"), bytes).unwrap();
    pol(
        folder.path(),
        &["test", "cases.xlsx", "--policy", "shaanxi.baoji", "--root", &root().join("policies").to_string_lossy(), "--format", "json"],
    )
}

/// The lines of the cases, with their verdicts.
fn verdicts(run: &Run) -> Vec<(u64, String)> {
    let document: serde_json::Value = serde_json::from_slice(&run.output).expect(&run.errors);
    let cases = document["suites"][0]["cases"].as_array().unwrap();
    cases.iter().map(|case| (case["place"]["line"].as_u64().unwrap(), case["verdict"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn cases_in_a_spreadsheet_hold_as_they_do_in_csv() {
    for name in FILES {
        let rows = golden(name);
        let ran = run(&spreadsheet(&rows));
        assert_eq!(ran.code, 0, "{name}: {}{}", ran.text(), ran.errors);
        let held: Vec<(u64, String)> = (2..=rows.len() as u64).map(|line| (line, "held".to_owned())).collect();
        assert_eq!(verdicts(&ran), held, "{name}");
    }
}

#[test]
fn a_case_of_a_spreadsheet_that_differs_is_told_by_its_row() {
    let mut rows = golden(FILES[0]);
    let column = rows[0].iter().position(|heading| heading == "expect_hifp_pay").unwrap();
    // The second case pays nothing: (400.00 − 400.00) × 85%.
    assert_eq!(rows[2][column], "0.00");
    rows[2][column] = "0.01".to_owned();
    let ran = run(&spreadsheet(&rows));
    assert_eq!(ran.code, 1, "{}{}", ran.text(), ran.errors);
    let failed: Vec<(u64, String)> = verdicts(&ran).into_iter().filter(|(_, verdict)| verdict != "held").collect();
    assert_eq!(failed, [(3, "differs".to_owned())]);
}

#[test]
fn a_file_that_only_ends_like_a_spreadsheet_is_refused() {
    let ran = run(b"setl_id,psn_no\nA,B\n");
    assert_eq!(ran.code, 2, "{}{}", ran.text(), ran.errors);
    assert!(ran.text().contains("不是完好的 .xlsx 文件"), "{}", ran.text());
}
