//! Days on which one declaration is in force and another, to which it refers, is not.
//!
//! Input: when a writing holds, and when what it refers to does. Output: every stretch of such days as known on the first day of knowledge
//! on which there is one. It says nothing itself.

use super::LATEST;
use crate::program::{Day, Validity};

/// When one writing of a part of a declaration holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Holding<'v> {
    /// When the declaration, or the amendment that wrote it, is in force.
    pub(crate) time: &'v Validity,
    /// When later writings of the same part are, which take its place.
    pub(crate) later: &'v [Validity],
}

/// Days without what is needed on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gaps {
    /// The stretches, by first days: the first day, and the first day no longer in it.
    pub(crate) spans: Vec<(Day, Day)>,
    /// The first day of knowledge on which they are there.
    pub(crate) known: Day,
    /// The last day of knowledge of the first of them; none where nothing later changes it.
    pub(crate) known_last: Option<Day>,
}

/// The days on which `user` holds and `target` is not in force.
pub(crate) fn gaps(user: Holding<'_>, target: &Validity) -> Option<Gaps> {
    let before = target.issued <= user.time.issued && target.from <= user.time.from;
    if before && target.ends.is_empty() {
        return None;
    }
    let days = days_of_knowledge(user, target);
    let mut lacking = days.iter().map(|known| (*known, user.lacking(target, *known)));
    let (known, spans) = lacking.find(|(_, spans)| !spans.is_empty())?;
    let (first, _) = *spans.first()?;
    let holds = |spans: &[(Day, Day)]| spans.iter().any(|(from, until)| (*from..*until).contains(&first));
    let mended = lacking.find(|(_, spans)| !holds(spans)).map(|(known, _)| known.saturating_sub(1));
    Some(Gaps { spans, known, known_last: mended })
}

impl Holding<'_> {
    /// The stretches of days on which it holds and `target` is not in force, as known on `known`.
    fn lacking(self, target: &Validity, known: Day) -> Vec<(Day, Day)> {
        let mut spans: Vec<(Day, Day)> = interval(self.time, known).into_iter().collect();
        for other in self.later.iter().chain([target]) {
            if let Some(taken) = interval(other, known) {
                spans = spans.into_iter().flat_map(|span| without(span, taken)).collect();
            }
        }
        spans
    }
}

/// The days on which something is in force, as known on `known`.
fn interval(validity: &Validity, known: Day) -> Option<(Day, Day)> {
    let days = (validity.from, validity.until(known));
    (validity.issued <= known && days.0 < days.1).then_some(days)
}

/// What is left of a stretch of days.
fn without((from, until): (Day, Day), taken: (Day, Day)) -> impl Iterator<Item = (Day, Day)> {
    let parts = [(from, until.min(taken.0)), (from.max(taken.1), until)];
    parts.into_iter().filter(|(from, until)| from < until)
}

/// The days on which what is known of them changes, from the day on which the user is known.
fn days_of_knowledge(user: Holding<'_>, target: &Validity) -> Vec<Day> {
    let all = || user.later.iter().chain([user.time, target]);
    let issued = all().map(|validity| validity.issued);
    let ends = all().flat_map(|validity| validity.ends.iter().map(|end| end.issued));
    let mut days: Vec<Day> = issued.chain(ends).filter(|day| (user.time.issued..=LATEST).contains(day)).collect();
    days.sort_unstable();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::{Gaps, Holding, gaps};
    use crate::program::{Day, End, Validity};

    fn validity(issued: Day, from: Day, ends: &[(Day, Day)]) -> Validity {
        let ends = ends.iter().map(|(issued, at)| End { issued: *issued, at: *at, by: None });
        Validity { issued, from, by: None, ends: ends.collect() }
    }

    fn found(user: &Validity, later: &[Validity], target: &Validity) -> Option<Gaps> {
        gaps(Holding { time: user, later }, target)
    }

    fn of(spans: &[(Day, Day)], known: Day, known_last: Option<Day>) -> Option<Gaps> {
        Some(Gaps { spans: spans.to_vec(), known, known_last })
    }

    #[test]
    fn a_target_that_begins_later_or_ends_earlier_leaves_a_gap_on_each_side() {
        let user = validity(0, 10, &[(0, 90)]);
        assert_eq!(found(&user, &[], &validity(0, 20, &[])), of(&[(10, 20)], 0, None));
        assert_eq!(found(&user, &[], &validity(0, 20, &[(0, 80)])), of(&[(10, 20), (80, 90)], 0, None));
        assert_eq!(found(&user, &[], &validity(0, 10, &[(0, 90)])), None);
    }

    #[test]
    fn a_repeal_leaves_a_gap_from_its_day_only_as_known_after_its_issue() {
        let user = validity(0, 10, &[]);
        let target = validity(0, 10, &[(50, 40)]);
        assert_eq!(found(&user, &[], &target), of(&[(40, Day::MAX)], 50, None));
        assert_eq!(found(&validity(0, 10, &[(50, 40)]), &[], &target), None);
        // The user ends too, but that is known only from day 60 on.
        assert_eq!(found(&validity(0, 10, &[(60, 30)]), &[], &target), of(&[(40, Day::MAX)], 50, Some(59)));
    }

    #[test]
    fn a_target_issued_later_is_not_known_to_its_user() {
        assert_eq!(found(&validity(0, 10, &[]), &[], &validity(5, 10, &[])), of(&[(10, Day::MAX)], 0, Some(4)));
    }

    /// From day 30 to day 49 another writing holds; the target, which the first one reads, is gone from day 35 on.
    #[test]
    fn where_a_later_writing_holds_nothing_is_needed() {
        let (user, target) = (validity(0, 10, &[]), validity(0, 10, &[(0, 35)]));
        assert_eq!(found(&user, &[validity(0, 30, &[])], &target), None);
        assert_eq!(found(&user, &[validity(0, 30, &[(0, 50)])], &target), of(&[(50, Day::MAX)], 0, None));
    }
}
