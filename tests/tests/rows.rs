//! Claims files that no system would write: every run ends in good order, the books balance on every row that settles, and
//! what is wrong with one row changes no other person's amounts.
//!
//! `POL_RANDOM_FILES` sets how many random files are tried (40 where it is not set).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

use std::collections::BTreeMap;

use pol_tests::command::{Run, pol};
use pol_tests::{budget, root};
use proptest::prelude::*;

/// What is put into a cell.
const IN_CELLS: &[&str] = &[
    "",
    "0",
    "-1",
    "1e9",
    "99999999999999999999",
    "99999999999999.99",
    "0.001",
    "1,5",
    "NaN",
    "二级",
    "三级",
    "2020-02-30",
    "2021-12-31",
    "20200615",
    "是",
    "|",
    "孤儿|孤儿",
    "特困人员",
    "　",
    "\u{feff}",
    "😀",
    "'",
    "=1+1",
    "1",
    "21",
    "14",
    "11",
];

/// What is put anywhere in a file.
const ANYWHERE: &[&[u8]] = &[
    b"\"",
    b",",
    b"\n",
    b"\r",
    b"\r\n",
    b"\0",
    b"\xff",
    b"\xe4\xb8",
    b"\n\n",
    b"\"\"",
    b",,",
    b"setl_id",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b";",
];

fn sample() -> String {
    std::fs::read_to_string(root().join("policies/shaanxi/baoji/samples/claims.csv")).unwrap()
}

/// Settles the bytes; the run and the results, none where it was wrong use.
fn settle(bytes: &[u8]) -> (Run, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("claims.csv"), bytes).unwrap();
    let policies = root().join("policies").to_string_lossy().into_owned();
    let run = pol(folder.path(), &["settle", "claims.csv", "--root", &policies, "--policy", "shaanxi.baoji", "--out", "out.csv"]);
    let out = std::fs::read_to_string(folder.path().join("out.csv")).unwrap_or_default();
    (run, out)
}

/// Number → cells by heading.
fn rows(table: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let cells = |row: csv::StringRecord| headings.iter().zip(row.iter()).map(|(h, c)| (h.to_owned(), c.to_owned())).collect();
    reader.records().map(Result::unwrap).map(|row| (row[0].to_owned(), cells(row))).collect()
}

/// Fen of an amount as the command writes it.
fn fen(cell: &str) -> i64 {
    let (yuan, part) = cell.split_once('.').expect("amounts have two decimals");
    assert!(part.len() == 2 && !cell.starts_with('-'), "not an amount: {cell}");
    yuan.parse::<i64>().unwrap() * 100 + part.parse::<i64>().unwrap()
}

fn in_good_order(run: &Run, out: &str) {
    assert!([0, 2, 3].contains(&run.code), "ended with {}: {}", run.code, run.errors);
    assert!(!run.errors.contains("panicked"), "{}", run.errors);
    assert_eq!(out.is_empty(), run.code == 2, "results are written exactly where the use was right: {}", run.errors);
    if out.is_empty() {
        return;
    }
    for (number, row) in rows(out) {
        let funds: i64 = ["hifp_pay", "hifmi_pay", "maf_pay", "oth_pay"].iter().map(|code| fen(&row[*code])).sum();
        assert_eq!(funds, fen(&row["fund_pay_sumamt"]), "{number}: the funds do not add up");
        fen(&row["psn_part_amt"]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: budget("POL_RANDOM_FILES", 40), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn files_with_anything_anywhere(edits in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..20, proptest::sample::select(ANYWHERE)), 1..5)) {
        let mut bytes = sample().into_bytes();
        for (at, cut, piece) in edits {
            let at = at.index(bytes.len() + 1);
            let end = bytes.len().min(at + cut);
            bytes.splice(at..end, piece.iter().copied());
        }
        let (run, out) = settle(&bytes);
        in_good_order(&run, &out);
    }

    #[test]
    fn one_row_changes_no_other_person(row in 1_usize..61, column in 0_usize..20, cell in proptest::sample::select(IN_CELLS)) {
        let text = sample();
        let mut lines: Vec<Vec<String>> = text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
        let person = lines[row][1].clone();
        let quoted = if cell.contains(',') { format!("\"{cell}\"") } else { cell.to_owned() };
        lines[row][column] = quoted;
        let changed: String = lines.iter().map(|cells| cells.join(",") + "\n").collect();
        let (run, out) = settle(changed.as_bytes());
        in_good_order(&run, &out);
        prop_assert!(run.code != 2, "a cell is never wrong use: {}", run.errors);
        let (_, before) = settle(text.as_bytes());
        let (before, after) = (rows(&before), rows(&out));
        for cells in &lines[1..] {
            if let Some(paid) = after.get(&cells[0]).filter(|_| cells[0] != lines[row][0]) {
                let sum = ["fund_pay_sumamt", "hosp_part_amt", "psn_part_amt"].iter().map(|code| fen(&paid[*code])).sum::<i64>();
                prop_assert_eq!(sum, fen(&cells[14]), "payers and person do not add up to the total");
            }
            // A row that took the number or the person of another is no longer only its own matter.
            if cells[1] != person && cells[0] != lines[row][0] && cells[1] != lines[row][1] {
                prop_assert_eq!(before.get(&cells[0]), after.get(&cells[0]), "the row of {} changed", cells[1]);
            }
        }
        prop_assert!(after.len() + 1 >= before.len(), "more rows were lost than were touched");
    }
}
