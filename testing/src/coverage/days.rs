//! Slices of a settlement → the days on which one set of rules gives way to the next, or to none.

use super::point::{Kind, Point, of_source};
use pol_runtime::date;
use pol_runtime::evaluate::Options;
use pol_runtime::plan::{Basis, Plan, Settlement, Slice};

/// Whether a slice rules as all is known.
pub(super) fn is_latest(slice: &Slice) -> bool {
    slice.known.holds(Options::LATEST)
}

/// The boundaries of a settlement that goes by a field, each with the day and whether a claim is settled then. Where the date is computed, such
/// as the end of a year, most days never are the date of a claim.
pub(super) fn of(plan: &Plan, settlement: &Settlement) -> Vec<(Point, (i32, bool))> {
    let mut found = Vec::new();
    if matches!(settlement.basis, Basis::Computed(_)) {
        return found;
    }
    let mut slices: Vec<&Slice> = settlement.slices.iter().filter(|slice| is_latest(slice)).collect();
    slices.sort_by_key(|slice| slice.basis);
    let source = plan.sources.iter().position(|source| source.item == settlement.name).and_then(|at| u32::try_from(at).ok());
    let mut push = |day: i32, settled: bool, zh: &str, en: &str| {
        let day_text = date::to_text(day);
        let (zh, en) = (format!("{day_text}：{zh}"), format!("{day_text}: {en}"));
        found.push((of_source(plan, source, &settlement.name, Kind::Day, zh, en), (day, settled)));
    };
    for (at, slice) in slices.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| slices.get(before));
        let after = slices.get(at.saturating_add(1));
        if slice.basis.from > i32::MIN {
            push(slice.basis.from, true, "新规则的第一天", "the first day of these rules");
            if before.is_none_or(|before| before.basis.until < slice.basis.from) {
                push(slice.basis.from.saturating_sub(1), false, "前一天，还没有施行", "the day before, not in force");
            }
        }
        if slice.basis.until < i32::MAX {
            push(slice.basis.until.saturating_sub(1), true, "旧规则的最后一天", "the last day of these rules");
            if after.is_none_or(|after| after.basis.from > slice.basis.until) {
                push(slice.basis.until, false, "后一天，已经不施行", "the day after, no longer in force");
            }
        }
    }
    found
}
