//! Headings → which of them say what must come out, what a case shows, and why.
//!
//! `expect_CODE`, `expect_NAME`, `期望 NAME` or `期望_NAME`, of the code, the printed heading or the name of a column of results. Headings that are
//! nothing of the kind are notes of the author, and mean nothing here.

use super::fault::TableFault;
use pol_lang::near::nearest;
use pol_runtime::plan::{Plan, Record};

/// What a value is expected of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A column of the record.
    Column(usize),
    /// Whether an earlier claim of the person and year was refused.
    Gap,
    /// What a benefit pays.
    Benefit(String),
}

/// The code and the name of the column that tells of a gap, as results have it.
const GAP: [&str; 2] = ["ledger_gap", "台账缺口"];
/// What stands behind `expect` for the code of a refusal.
const REFUSAL: [&str; 2] = ["refusal", "退回"];
/// Headings of what a case shows.
const NAMES: [&str; 2] = ["case", "算例"];
/// Headings of why that must come out.
const REASONS: [&str; 2] = ["reason", "理由"];

/// Which column of a table is what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    /// Places of expected values, and of what.
    pub values: Vec<(usize, Subject)>,
    /// The place of the expected refusal.
    pub refusal: Option<usize>,
    /// The place of what a case shows.
    pub name: Option<usize>,
    /// The place of why.
    pub reason: Option<usize>,
}

impl Columns {
    /// Reads headings that are no fields of the record.
    ///
    /// # Errors
    /// A heading that expects something of nothing, two of the same, or none at all.
    pub fn read(record: &Record, headings: &[String]) -> Result<Columns, Vec<TableFault>> {
        let (mut columns, mut faults) = (Columns::default(), Vec::new());
        for (place, heading) in headings.iter().enumerate() {
            let heading = heading.trim();
            let Some(expected) = expecting(heading) else {
                let slot = match heading {
                    _ if NAMES.contains(&heading) => &mut columns.name,
                    _ if REASONS.contains(&heading) => &mut columns.reason,
                    _ => continue,
                };
                put(slot, place, heading, &mut faults);
                continue;
            };
            if REFUSAL.contains(&expected) {
                put(&mut columns.refusal, place, heading, &mut faults);
                continue;
            }
            match subject(record, expected) {
                None => faults.push(TableFault::NoSuchColumn { heading: heading.to_owned(), near: near(record, expected) }),
                Some(subject) if columns.values.iter().any(|(_, other)| *other == subject) => {
                    faults.push(TableFault::Twice { heading: heading.to_owned() });
                }
                Some(subject) => columns.values.push((place, subject)),
            }
        }
        if faults.is_empty() && columns.values.is_empty() && columns.refusal.is_none() {
            faults.push(TableFault::ExpectsNothing);
        }
        if faults.is_empty() { Ok(columns) } else { Err(faults) }
    }
}

impl Subject {
    /// Its heading in files of results, or the benefit's name.
    #[must_use]
    pub fn code<'p>(&'p self, record: &'p Record) -> &'p str {
        match self {
            Subject::Column(column) => record.columns.get(*column).map_or("", |column| &column.code),
            Subject::Gap => GAP[0],
            Subject::Benefit(name) => name,
        }
    }

    /// Its printed name.
    #[must_use]
    pub fn name<'p>(&'p self, record: &'p Record) -> &'p str {
        match self {
            Subject::Column(column) => record.columns.get(*column).map_or("", |column| &column.heading),
            Subject::Gap => GAP[1],
            Subject::Benefit(name) => name,
        }
    }

    /// A value of it as a file of results holds it.
    #[must_use]
    pub fn text(&self, plan: &Plan, record: &Record, value: i64) -> String {
        match self {
            Subject::Column(column) => {
                record.columns.get(*column).map_or_else(String::new, |column| pol_runtime::column::to_text(plan, column.role, value))
            }
            Subject::Gap => if value == 1 { "1" } else { "0" }.to_owned(),
            Subject::Benefit(_) => pol_runtime::money::to_text(value),
        }
    }
}

/// What stands behind `expect`, where a heading begins so.
fn expecting(heading: &str) -> Option<&str> {
    let rest = heading.strip_prefix("expect").or_else(|| heading.strip_prefix("期望"))?;
    let bare = rest.trim_start_matches(['_', ' ', '\u{3000}']);
    // A word such as 「expectation」 is another.
    if bare.len() == rest.len() && rest.starts_with(|c: char| c.is_ascii_alphanumeric()) { None } else { Some(bare.trim()) }
}

fn put(slot: &mut Option<usize>, place: usize, heading: &str, faults: &mut Vec<TableFault>) {
    if slot.replace(place).is_some() {
        faults.push(TableFault::Twice { heading: heading.to_owned() });
    }
}

/// The column of a code, else of a printed heading, else of a name.
fn subject(record: &Record, text: &str) -> Option<Subject> {
    let by = |of: fn(&pol_runtime::plan::Column) -> &str| record.columns.iter().position(|column| of(column) == text);
    let column = by(|column| &column.code).or_else(|| by(|column| &column.heading)).or_else(|| by(|column| &column.name));
    let gap = || (record.total.is_some() && GAP.contains(&text)).then_some(Subject::Gap);
    column.map(Subject::Column).or_else(gap)
}

/// The code or name that is likely meant.
fn near(record: &Record, text: &str) -> Option<String> {
    let columns = record.columns.iter().flat_map(|column| [column.code.as_str(), &column.heading, &column.name]);
    nearest(text, columns.chain(GAP).chain(REFUSAL)).filter(|near| near.sure).map(|near| near.name.to_owned())
}
