//! From when to when a declaration is in force.

use super::{Body, Ender, Names, Place};
use crate::codes::p0502_never_in_force;
use crate::program::{Day, End, Validity};
use pol_lang::diagnostic::{Diagnostic, Text};
use pol_lang::tree::{BenefitClause, Date};

/// Gives every thing its first day and the last day of its notice; repeals come later.
pub(super) fn begin(names: &mut Names<'_>, found: &mut Vec<Diagnostic>) {
    let mut things = std::mem::take(&mut names.things);
    for thing in &mut things {
        let own = own_date(thing.body);
        let (from, issued) = names.times(thing.place, own.map(|date| date.day));
        thing.validity = Validity { issued, from, by: thing.place.cause(), ends: Vec::new() };
        let Some(notice) = thing.place.notice.and_then(|index| names.notices.get(index)) else { continue };
        thing.dated = notice.dated;
        let Some((until, span)) = notice.until else { continue };
        if from >= until {
            found.push(p0502_never_in_force::never_in_force(thing.name.span, &thing.name.text, &shown(from), span));
            thing.dated = false;
            continue;
        }
        let by = Place { article: None, ..thing.place }.cause();
        let end = End { issued, at: until, by };
        thing.validity.ends.push(end);
        thing.enders.push(Ender { end, span, document: notice.tree.number.text.clone() });
    }
    names.things = things;
}

fn own_date(body: Body<'_>) -> Option<Date> {
    match body {
        Body::Benefit(tree) => tree.clauses.iter().find_map(|clause| match clause {
            BenefitClause::From(date) => Some(*date),
            _ => None,
        }),
        Body::Provision(tree) => tree.from,
        Body::Settlement(tree) => tree.from,
        Body::Requirement(tree) => tree.from,
        Body::Guarantee(tree) => tree.from,
        Body::Aim(tree) => tree.from,
        Body::Alert(tree) => tree.from,
        Body::Accumulate(tree) => tree.from,
        Body::Transition(tree) => tree.from,
        Body::Define(_) | Body::Parameter(_) | Body::Delegate(_) => None,
    }
}

/// Whether on some day, as known on some day, both are in force.
pub(crate) fn together(a: &Validity, b: &Validity) -> bool {
    days_of_knowledge(a, b)
        .into_iter()
        .any(|known| a.issued <= known && b.issued <= known && a.from.max(b.from) < a.until(known).min(b.until(known)))
}

/// The days on which what is known of the two changes, from the day `user` is known.
fn days_of_knowledge(user: &Validity, target: &Validity) -> Vec<Day> {
    let ends = user.ends.iter().chain(&target.ends).map(|end| end.issued);
    let mut days: Vec<Day> = ends.chain([user.issued, target.issued]).filter(|day| *day >= user.issued).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// A day as people write it: `2021-01-01`.
pub fn shown(day: Day) -> String {
    let (year, month, day) = civil(i64::from(day));
    format!("{year:04}-{month:02}-{day:02}")
}

/// A day in a sentence; the beginning of time has no date.
pub(crate) fn on(day: Day) -> Text {
    if day == Day::MIN {
        return Text::new("起初", "at first");
    }
    Text::new(shown(day), format!("on {}", shown(day)))
}

/// Year, month and day of a count of days since 1970-01-01, in the proleptic Gregorian calendar.
/// Source: the algorithm `civil_from_days` of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
fn civil(days: i64) -> (i64, i64, i64) {
    // Days since 0000-03-01; i32 days keep every step far inside i64.
    let shifted = days.saturating_add(719_468);
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let leaps = (of_era / 1_460).saturating_sub(of_era / 36_524).saturating_add(of_era / 146_096);
    let year_of_era = of_era.saturating_sub(leaps) / 365;
    let before = year_of_era.saturating_mul(365).saturating_add(year_of_era / 4).saturating_sub(year_of_era / 100);
    let of_year = of_era.saturating_sub(before);
    let shifted_month = of_year.saturating_mul(5).saturating_add(2) / 153;
    let month_start = shifted_month.saturating_mul(153).saturating_add(2) / 5;
    let day = of_year.saturating_sub(month_start).saturating_add(1);
    let month = if shifted_month < 10 { shifted_month.saturating_add(3) } else { shifted_month.saturating_sub(9) };
    let year = year_of_era.saturating_add(era.saturating_mul(400)).saturating_add(i64::from(month <= 2));
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::{shown, together};
    use crate::program::{Day, End, Validity};

    fn validity(issued: Day, from: Day, ends: &[(Day, Day)]) -> Validity {
        let ends = ends.iter().map(|(issued, at)| End { issued: *issued, at: *at, by: None });
        Validity { issued, from, by: None, ends: ends.collect() }
    }

    /// Counted on a calendar: 1970 is day 0; 2000-02-29 is 30 years of which 7 are leap (10957 days to 2000-01-01) plus 59.
    #[test]
    fn days_are_shown_in_the_civil_calendar() {
        assert_eq!(shown(0), "1970-01-01");
        assert_eq!(shown(-1), "1969-12-31");
        assert_eq!(shown(11_016), "2000-02-29");
        assert_eq!(shown(18_628), "2021-01-01");
    }

    #[test]
    fn two_that_never_overlap_are_not_together() {
        assert!(!together(&validity(0, 10, &[(0, 20)]), &validity(0, 20, &[])));
        assert!(together(&validity(0, 10, &[(0, 21)]), &validity(0, 20, &[])));
    }
}
