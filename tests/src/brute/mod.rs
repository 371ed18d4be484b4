//! Small policies whose every row can be tried, to hold the checks to: nothing missed, no false alarm.
//!
//! What should be found is worked out here from the policy as it was made up, row by row; what a guarantee comes to from settling every row.
//! Of the compiler's checks this knows nothing.

mod bills;
mod condition;
mod policy;
mod promises;
mod times;
mod told;

pub use bills::{Bill, Billed, Line, bills, lines};
pub use condition::Condition;
pub use policy::{Effect, Filled, Promise, Small};
pub use promises::broken;
pub use times::{Finding, Stretches, Timed};
pub use told::told;

use std::collections::BTreeSet;

/// The greatest amount of a row, in fen.
pub const MOST: i64 = 9;

/// A row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// 0 or 1.
    pub level: u8,
    /// Referred.
    pub referred: bool,
    /// Bit 0 for 甲, bit 1 for 乙.
    pub identity: u8,
    /// Fen.
    pub cost: i64,
    /// Fen.
    pub scope: i64,
}

/// Every row.
#[must_use]
pub fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for level in 0..2 {
        for referred in [false, true] {
            for identity in 0..4 {
                for cost in 0..=MOST {
                    rows.extend((0..=MOST).map(|scope| Row { level, referred, identity, cost, scope }));
                }
            }
        }
    }
    rows
}

/// An amount of fen as policies write it.
#[must_use]
pub fn money(fen: i64) -> String {
    format!("{}.{:02}元", fen / 100, fen % 100)
}

/// The codes that the checks must say of a policy without its guarantee, and no others of these.
pub const CODES: [&str; 7] = ["P0455", "P0601", "P0603", "P0605", "P0701", "P0902", "P1001"];

/// The codes that checks must say of a policy over bills with a bill that shows it.
pub const BILL_CODES: [&str; 6] = ["P0455", "P0522", "P0601", "P0603", "P0701", "P1001"];

/// What must be found.
#[must_use]
pub fn expected(small: &Small, rows: &[Row]) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    let passing: Vec<&Row> = rows.iter().filter(|row| small.passes(row)).collect();
    let settled: Vec<&Row> = passing.iter().copied().filter(|row| !small.taking(row).is_empty()).collect();
    // Where 住院 does not have its turn, nothing of it matters.
    let live: Vec<(&Row, bool)> =
        settled.iter().copied().filter(|row| small.has_turn(row)).flat_map(|row| [(row, false), (row, true)]).collect();
    for (row, new) in &live {
        let effects: Vec<(usize, &Effect)> = small.applying(row, *new).collect();
        for (at, (_, first)) in effects.iter().enumerate() {
            for (_, second) in effects.iter().skip(at + 1) {
                match (first, second) {
                    (Effect::Set(a), Effect::Set(b)) if a != b => _ = found.insert("P0601"),
                    (Effect::AtLeast(low), Effect::AtMost(high)) | (Effect::AtMost(high), Effect::AtLeast(low)) if low > high => {
                        found.insert("P0603");
                    }
                    _ => {}
                }
            }
        }
    }
    let conditions = small.provisions.iter().map(|(condition, _)| condition).chain(small.settlements.iter().flatten());
    let conditions = conditions.chain(&small.kept).chain(small.turn.iter().map(|(condition, _)| condition));
    let conditions = conditions.chain(small.filled.iter().filter_map(|filled| filled.of.as_ref()));
    let conditions = conditions.chain(small.requirement.iter().map(|(condition, ..)| condition));
    if conditions.into_iter().any(|condition| !passing.iter().any(|row| condition.holds(row))) {
        found.insert("P0605");
    }
    if passing.iter().any(|row| small.taking(row).len() > 1) {
        found.insert("P0701");
    }
    // Where effects conflict there is no value to speak of.
    if !found.contains("P0601") && !found.contains("P0603") {
        if live.iter().any(|(row, new)| !(0..=100).contains(&small.rate(row, *new))) {
            found.insert("P0455");
        }
        if let Some((condition, below, percent)) = &small.requirement {
            let breaks = |rate: i64| if *below { rate < *percent } else { rate > *percent };
            let instead = small.turn.as_ref().and_then(|(_, instead)| *instead);
            let replaced =
                settled.iter().copied().filter(|row| !small.has_turn(row) && condition.holds(row)).any(|_| instead.is_some_and(breaks));
            if replaced || live.iter().any(|(row, new)| condition.holds(row) && breaks(small.rate(row, *new))) {
                found.insert("P1001");
            }
        }
    }
    found
}
