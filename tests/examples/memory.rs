//! How much memory a run needs: settles as many copies of the golden claims as asked for, and prints the most that this process ever held.
//!
//! `cargo run --release -p pol-tests --example memory -- 1000000`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods, reason = "a tool for developers")]

use std::io::Write;

use pol_tests::claims::{self, Known};
use pol_tests::root;

fn main() {
    let rows: usize = std::env::args().nth(1).map_or(1_000_000, |count| count.parse().expect("a count of rows"));
    let folder = tempfile::tempdir().expect("a folder for the run");
    let file = folder.path().join("claims.csv");
    write(&file, rows);
    let policies = root().join("policies");
    let words = [&*file.to_string_lossy(), "--root", &*policies.to_string_lossy(), "--policy", "shaanxi.baoji", "--out"].map(str::to_owned);
    let out = folder.path().join("out.csv").to_string_lossy().into_owned();
    let before = peak();
    let status = pol::main_with(["pol", "settle"].map(str::to_owned).into_iter().chain(words).chain([out]));
    println!("{rows} rows: {} before, {} at most; {status:?}", before, peak());
}

/// Writes the rows copy by copy, so that this tool itself holds only one.
fn write(file: &std::path::Path, rows: usize) {
    let golden = claims::golden();
    let mut out = std::io::BufWriter::new(std::fs::File::create(file).expect("a file of claims"));
    let mut left = rows;
    for copy in 0.. {
        let copies: Vec<Known> = golden.iter().take(left).map(|one| one.copy(copy)).collect();
        let text = claims::csv(&copies);
        let skip = if copy == 0 { 0 } else { text.find('\n').expect("a header").saturating_add(1) };
        out.write_all(text.as_bytes().get(skip..).expect("rows follow the header")).expect("the disk has room");
        left = left.saturating_sub(copies.len());
        if left == 0 {
            break;
        }
    }
    out.flush().expect("the disk has room");
}

/// The most memory this process ever held, as the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| String::from("(this system does not tell)"), |rest| rest.trim().to_owned())
}
