//! Whole runs of `pol settle`: many rows in any order, in parts, in other encodings, and how a run ends.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

use std::collections::BTreeMap;
use std::path::Path;

use pol_tests::claims::{self, Known};
use pol_tests::command::{Run, pol, pol_with};
use pol_tests::{budget, root};

/// Settles `claims.csv` of `folder` under 宝鸡's policy with further options.
fn settle(folder: &Path, options: &[&str]) -> Run {
    let policies = root().join("policies").to_string_lossy().into_owned();
    let mut arguments = vec!["settle", "claims.csv", "--root", &policies, "--policy", "shaanxi.baoji", "--lang", "en"];
    arguments.extend(options);
    pol(folder, &arguments)
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Number → row, for results of one run or of several.
fn by_number(table: &str) -> BTreeMap<String, String> {
    table.lines().skip(1).map(|line| (line.split(',').next().unwrap().to_owned(), line.to_owned())).collect()
}

/// Line and code of every refusal.
fn refusals(table: &str) -> Vec<(usize, String)> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    reader.records().map(Result::unwrap).map(|row| (row[1].parse().unwrap(), row[3].to_owned())).collect()
}

/// Every refused row is reported in line order, under its code, and none that settled.
fn refused_as_known(claims: &[Known], table: &str) {
    let found = refusals(table);
    assert!(found.windows(2).all(|pair| pair[0].0 <= pair[1].0), "refusals stand in line order");
    let mut lines: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (line, code) in &found {
        lines.entry(*line).or_default().push(code);
    }
    for (index, one) in claims.iter().enumerate() {
        let codes = lines.remove(&(index + 2)).unwrap_or_default();
        let known = one.refused.as_str();
        let right = if known.is_empty() { codes.is_empty() } else { codes.contains(&known) };
        assert!(right, "line {}: {} is refused as {codes:?}, expected 「{known}」", index + 2, one.number());
    }
    assert!(lines.is_empty(), "refusals of lines that are not there: {lines:?}");
}

/// 200,000 rows (`POL_MANY_ROWS`) in a mixed order. What must come out is known row by row, for every golden row's copy stands in a world of its own.
#[test]
fn many_rows_in_a_mixed_order_come_out_exactly() {
    let golden = claims::golden();
    assert!(golden.len() > 250, "only {} golden rows", golden.len());
    let wanted = budget("POL_MANY_ROWS", 200_000) as usize;
    let mut claims: Vec<Known> = (0..wanted.div_ceil(golden.len())).flat_map(|copy| golden.iter().map(move |one| one.copy(copy))).collect();
    claims.truncate(wanted);
    claims::shuffle(&mut claims, 20_200_607);
    // A person's rows may have lost some to the cut: only whole copies are known. So the last copy's persons go.
    let last = format!("-{}", wanted / golden.len());
    claims.retain(|one| !one.cells["psn_no"].ends_with(&last));

    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("claims.csv"), claims::csv(&claims)).unwrap();
    let run = settle(folder.path(), &["--out", "out.csv"]);
    assert_eq!(run.code, 3, "{}", run.errors);
    let (out, expected) = (read(folder.path(), "out.csv"), claims::expected(&claims));
    let differs = out.lines().zip(expected.lines()).position(|(a, b)| a != b);
    if let Some(at) = differs {
        panic!("row {at} is\n{}\nexpected\n{}", out.lines().nth(at).unwrap(), expected.lines().nth(at).unwrap());
    }
    assert_eq!(out.lines().count(), expected.lines().count());
    refused_as_known(&claims, &read(folder.path(), "out.csv.errors.csv"));
}

#[test]
fn the_order_of_rows_changes_no_amount() {
    let mut claims = claims::golden();
    let folder = tempfile::tempdir().unwrap();
    let mut first: Option<(BTreeMap<String, String>, String)> = None;
    for seed in 0..3 {
        std::fs::write(folder.path().join("claims.csv"), claims::csv(&claims)).unwrap();
        assert_eq!(settle(folder.path(), &["--out", "out.csv", "--ledger-out", "ledger.csv"]).code, 3);
        let now = (by_number(&read(folder.path(), "out.csv")), read(folder.path(), "ledger.csv"));
        let before = first.get_or_insert_with(|| now.clone());
        assert!(*before == now, "another order, other amounts or another ledger");
        claims::shuffle(&mut claims, seed);
    }
}

#[test]
fn two_runs_write_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("claims.csv"), claims::csv(&claims::golden())).unwrap();
    let run = |out: &str, ledger: &str| {
        let run = settle(folder.path(), &["--out", out, "--ledger-out", ledger]);
        assert_eq!(run.code, 3);
        (read(folder.path(), out), read(folder.path(), &format!("{out}.errors.csv")), read(folder.path(), ledger))
    };
    let (first, second) = (run("a.csv", "a.ledger.csv"), run("b.csv", "b.ledger.csv"));
    assert!(first == second, "two runs differ");
    assert!(!first.2.is_empty());
    let printed = settle(folder.path(), &[]);
    assert_eq!(printed.code, 3);
    assert_eq!(printed.text(), first.0, "without --out the results are printed, the same bytes");
}

/// The year's first part with a ledger out, the rest with that ledger in: together they are the one run, gaps included.
#[test]
fn a_run_in_parts_equals_one_run() {
    let folder = tempfile::tempdir().unwrap();
    let mut claims = claims::golden();
    claims::shuffle(&mut claims, 7);
    // A row whose date cannot be read leaves no gap, so it may stand in either part.
    let early = |one: &Known| one.cells["enddate"].replace(['-', '年', '月'], "").as_str() < "20200701";
    let (first, second): (Vec<Known>, Vec<Known>) = claims.iter().cloned().partition(early);
    assert!(first.len() > 50 && second.len() > 50);

    let write = |claims: &[Known]| std::fs::write(folder.path().join("claims.csv"), claims::csv(claims)).unwrap();
    write(&claims);
    assert_eq!(settle(folder.path(), &["--out", "whole.csv", "--ledger-out", "whole.ledger.csv"]).code, 3);
    write(&first);
    let run = settle(folder.path(), &["--out", "first.csv", "--ledger-out", "half.ledger.csv"]);
    assert!(run.code == 3 || run.code == 0, "{}", run.errors);
    write(&second);
    let run = settle(folder.path(), &["--out", "second.csv", "--ledger", "half.ledger.csv", "--ledger-out", "parts.ledger.csv"]);
    assert!(run.code == 3 || run.code == 0, "{}", run.errors);

    let mut parts = by_number(&read(folder.path(), "first.csv"));
    parts.extend(by_number(&read(folder.path(), "second.csv")));
    let whole = by_number(&read(folder.path(), "whole.csv"));
    let differs: Vec<_> = whole.iter().filter(|(number, row)| parts.get(*number) != Some(row)).take(5).collect();
    assert!(differs.is_empty(), "in parts these came out otherwise: {differs:#?}");
    assert_eq!(parts.len(), whole.len());
    assert_eq!(read(folder.path(), "parts.ledger.csv"), read(folder.path(), "whole.ledger.csv"));
}

#[test]
fn gb18030_and_a_byte_order_mark_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let text = claims::csv(&claims::golden());
    let (gb18030, _, lossy) = encoding_rs::GB18030.encode(&text);
    assert!(!lossy && gb18030 != text.as_bytes());
    let mut outcomes = Vec::new();
    for bytes in [
        text.as_bytes().to_vec(),
        gb18030.into_owned(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        text.replace('\n', "\r\n").into_bytes(),
    ] {
        std::fs::write(folder.path().join("claims.csv"), bytes).unwrap();
        let run = settle(folder.path(), &["--out", "out.csv"]);
        assert_eq!(run.code, 3, "{}", run.errors);
        outcomes.push((read(folder.path(), "out.csv"), read(folder.path(), "out.csv.errors.csv")));
    }
    assert!(outcomes.windows(2).all(|pair| pair[0] == pair[1]), "an encoding changed a result");
}

#[test]
fn ndjson_is_the_same_rows() {
    let folder = tempfile::tempdir().unwrap();
    // Without the refused rows nobody has a gap, so the rows that are known to come after one are left out as well.
    let alone = |one: &Known| one.refused.is_empty() && one.settled["ledger_gap"] == "0";
    let claims: Vec<Known> = claims::golden().into_iter().filter(alone).collect();
    let line = |one: &Known| {
        let cells = one.cells.iter().filter(|(_, cell)| !cell.is_empty());
        // Amounts as JSON numbers, all else as texts.
        let pairs: Vec<String> = cells
            .map(|(heading, cell)| {
                let number = heading.ends_with("amt") && cell.parse::<u64>().is_ok_and(|n| n.to_string() == *cell);
                if number { format!("\"{heading}\":{cell}") } else { format!("\"{heading}\":{}", serde_json::Value::from(cell.as_str())) }
            })
            .collect();
        format!("{{{}}}\n", pairs.join(","))
    };
    std::fs::write(folder.path().join("claims.ndjson"), claims.iter().map(line).collect::<String>()).unwrap();
    let policies = root().join("policies").to_string_lossy().into_owned();
    let run = pol(folder.path(), &["settle", "claims.ndjson", "--root", &policies, "--policy", "shaanxi.baoji", "--out", "out.csv"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert_eq!(read(folder.path(), "out.csv"), claims::expected(&claims));
}

#[test]
fn standard_input_is_a_file_too() {
    let folder = tempfile::tempdir().unwrap();
    let claims = claims::golden();
    let policies = root().join("policies").to_string_lossy().into_owned();
    let run = pol_with(
        folder.path(),
        &["settle", "-", "--root", &policies, "--policy", "shaanxi.baoji", "--out", "out.csv"],
        claims::csv(&claims).as_bytes(),
    );
    assert_eq!(run.code, 3, "{}", run.errors);
    assert_eq!(read(folder.path(), "out.csv"), claims::expected(&claims));
}

#[test]
fn exit_statuses_say_how_a_run_ended() {
    let folder = tempfile::tempdir().unwrap();
    let good: Vec<Known> = claims::golden().into_iter().filter(|one| one.refused.is_empty()).take(5).collect();
    let write = |text: &str| std::fs::write(folder.path().join("claims.csv"), text).unwrap();
    write(&claims::csv(&good));
    assert_eq!(settle(folder.path(), &["--out", "out.csv"]).code, 0);
    assert_eq!(read(folder.path(), "out.csv.errors.csv").lines().count(), 1, "written even when empty");
    assert_eq!(settle(folder.path(), &["--no-such-option"]).code, 2);
    assert_eq!(settle(folder.path(), &["--out", "no/such/folder/out.csv"]).code, 2);
    write(&claims::csv(&good).replacen("medfee_sumamt", "fee", 1));
    let run = settle(folder.path(), &["--out", "out.csv"]);
    assert_eq!(run.code, 2, "a required column is missing: {}", run.errors);
    assert!(run.errors.contains("medfee_sumamt"), "{}", run.errors);
    write(&claims::csv(&good).replacen("overlmt_selfpay", "总费用", 1));
    let run = settle(folder.path(), &["--out", "out.csv"]);
    assert_eq!(run.code, 2, "a column stands twice, by name and by code: {}", run.errors);
    assert_eq!(pol(folder.path(), &["settle", "nowhere.csv", "--policy", "shaanxi.baoji"]).code, 2);
    assert_eq!(pol(folder.path(), &["settle", "claims.csv", "--policy", "atlantis"]).code, 2);

    std::fs::create_dir(folder.path().join("broken")).unwrap();
    std::fs::write(folder.path().join("broken/a.pol"), "政策 甲 代码 a\n待遇 住院 {\n").unwrap();
    let run = pol(folder.path(), &["settle", "claims.csv", "--root", "broken", "--policy", "a"]);
    assert_eq!(run.code, 1, "{}", run.errors);
    let run = pol(folder.path(), &["check", "--root", "broken"]);
    assert_eq!(run.code, 1, "{}", run.errors);
}

#[test]
fn an_unwritten_run_leaves_the_old_results_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("claims.csv"), "setl_id\n1\n").unwrap();
    std::fs::write(folder.path().join("out.csv"), "old\n").unwrap();
    assert_eq!(settle(folder.path(), &["--out", "out.csv"]).code, 2);
    assert_eq!(read(folder.path(), "out.csv"), "old\n");
}
