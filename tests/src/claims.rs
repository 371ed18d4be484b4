//! Many claims with known results: the golden rows of 宝鸡, copied under numbers and persons of their own, and mixed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::{files, root};

/// The headings of the claims, in the order in which they are written.
const HEADINGS: [&str; 20] = [
    "setl_id",
    "psn_no",
    "insutype",
    "med_type",
    "hosp_lv",
    "medins_type",
    "mdtrt_area",
    "fixmedins_flag",
    "refl_flag",
    "emerg_flag",
    "begndate",
    "enddate",
    "psn_idet_type",
    "exit_year",
    "medfee_sumamt",
    "fulamt_ownpay_amt",
    "overlmt_selfpay",
    "preselfpay_amt",
    "inscp_scp_amt",
    "gnrl_trt_fee",
];

/// The columns of a settled row, in the order in which they come out.
pub const RESULTS: [&str; 10] = [
    "setl_id",
    "act_pay_dedc",
    "hifp_pay",
    "hifmi_pay",
    "maf_pay",
    "oth_pay",
    "hosp_part_amt",
    "fund_pay_sumamt",
    "psn_part_amt",
    "ledger_gap",
];

/// A claim and what must become of it.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its cells by heading.
    pub cells: BTreeMap<String, String>,
    /// Its cells by column of [`RESULTS`]; empty where it is refused.
    pub settled: BTreeMap<String, String>,
    /// The code of its refusal; empty where it is settled.
    pub refused: String,
}

impl Known {
    /// The claim's number.
    #[must_use]
    pub fn number(&self) -> &str {
        self.cells.get("setl_id").map_or("", String::as_str)
    }

    /// The same claim of another person under another number.
    #[must_use]
    pub fn copy(&self, copy: usize) -> Known {
        let mut one = self.clone();
        for heading in ["setl_id", "psn_no"] {
            if let Some(cell) = one.cells.get_mut(heading).filter(|cell| !cell.trim().is_empty()) {
                write!(cell, "-{copy}").expect("a text can be written to");
            }
        }
        let number = one.number().to_owned();
        if let Some(cell) = one.settled.get_mut("setl_id") {
            *cell = number;
        }
        one
    }
}

/// The golden rows of the plain runs: every amount was derived without the command. Numbers that stand twice are left out, for which of
/// them is refused depends on the order of rows, which the tests change.
///
/// # Panics
/// When a golden file cannot be read.
#[must_use]
pub fn golden() -> Vec<Known> {
    let mut all = Vec::new();
    for path in files(&root().join("policies/shaanxi/baoji/golden"), "csv") {
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        if !["01", "02", "03", "04", "05", "06", "07", "08"].iter().any(|front| name.starts_with(front)) {
            continue;
        }
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
        let headings = reader.headers().expect("a header").clone();
        for row in reader.records() {
            let row = row.expect("a row");
            if row.len() == headings.len() {
                all.push(known(&name[..2], headings.iter().zip(row.iter())));
            }
        }
    }
    let mut seen = BTreeMap::<String, usize>::new();
    for one in &all {
        *seen.entry(one.number().trim().to_owned()).or_default() += 1;
    }
    let persons_left: BTreeSet<String> = all.iter().filter(|one| seen[one.number().trim()] > 1).map(|one| person(one).to_owned()).collect();
    all.retain(|one| !persons_left.contains(person(one)));
    all
}

fn person(one: &Known) -> &str {
    one.cells.get("psn_no").map_or("", String::as_str)
}

/// Persons of different files are different persons: the files were each derived with a ledger of its own.
fn known<'a>(file: &str, cells: impl Iterator<Item = (&'a str, &'a str)>) -> Known {
    let (mut one, mut settled, mut refused) = (BTreeMap::new(), BTreeMap::new(), String::new());
    for (heading, cell) in cells {
        if heading == "expect_refusal" {
            cell.clone_into(&mut refused);
        } else if let Some(code) = heading.strip_prefix("expect_") {
            settled.insert(code.to_owned(), cell.to_owned());
        } else if HEADINGS.contains(&heading) {
            let own = heading == "psn_no" && !cell.trim().is_empty();
            one.insert(heading.to_owned(), if own { format!("{file}{cell}") } else { cell.to_owned() });
        }
    }
    if refused.is_empty() {
        let number = one.get("setl_id").map_or("", |n: &String| n.trim()).to_owned();
        settled.insert(String::from("setl_id"), number);
    } else {
        settled.clear();
    }
    Known { cells: one, settled, refused }
}

/// Mixes a list; the same seed, the same order.
pub fn shuffle<T>(list: &mut [T], seed: u64) {
    let mut state = seed;
    for end in (1..list.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(state >> 33).expect("31 bits fit") % (end + 1);
        list.swap(at, end);
    }
}

/// The claims as CSV.
///
/// # Panics
/// When memory runs out.
#[must_use]
pub fn csv(claims: &[Known]) -> String {
    table(&HEADINGS, claims.iter().map(|one| &one.cells))
}

/// The rows that must come out for these claims in this order, as CSV.
///
/// # Panics
/// When memory runs out.
#[must_use]
pub fn expected(claims: &[Known]) -> String {
    table(&RESULTS, claims.iter().filter(|one| one.refused.is_empty()).map(|one| &one.settled))
}

fn table<'a>(headings: &[&str], rows: impl Iterator<Item = &'a BTreeMap<String, String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(headings).expect("a row can be written");
    for row in rows {
        writer.write_record(headings.iter().map(|heading| row.get(*heading).map_or("", String::as_str))).expect("a row can be written");
    }
    String::from_utf8(writer.into_inner().expect("all rows are written")).expect("rows are text")
}
