//! A case with a date on which it holds, in words.

use super::cases::{Case, Row, apart, day, described, held, of_items};
use crate::program::{Program, Record, Type};
use pol_lang::diagnostic::{Fact, Relation, Text, Witness};
use pol_runtime::plan::{AccumulatorKind, Interval};

/// The dates of a witness.
#[derive(Debug, Clone)]
pub(super) struct Dates {
    /// The name of the basis date; none where no settlement chooses one.
    pub(super) basis_name: Option<String>,
    /// The basis dates for which it holds.
    pub(super) basis: Interval,
    /// The days of knowledge for which it holds.
    pub(super) known: Interval,
}

/// `case` of a row of `record` and the accumulators that the policy names, on a date.
pub(super) fn witness(program: &Program, record: &Record, row: Row<'_>, case: &Case, dates: &Dates) -> Witness {
    let kind = |ty: Type| if ty == Type::Money { AccumulatorKind::Money } else { AccumulatorKind::Count };
    let named = |account: usize| program.accumulators.get(account).map(|accumulate| (accumulate.name.as_str(), kind(accumulate.ty)));
    let (own, kinds) = apart(case, row.fields.len(), row.items.len());
    let (none, items) = of_items(program, record, kinds.as_deref());
    let facts = described(program, record, &own).into_iter().chain(none).collect();
    Witness { ledger: held(case, named), items, ..when(facts, dates) }
}

/// `row` with a date on which it holds, where it does not name one itself, and the day of knowledge where a later notice ends it.
pub(super) fn when(row: Vec<Fact>, dates: &Dates) -> Witness {
    let names = |basis: &String| row.iter().any(|fact| fact.relation == Relation::Is && fact.name.zh == *basis);
    let named = dates.basis_name.as_ref().is_some_and(names);
    let date = inside(dates.basis).filter(|_| !named).map(|on| {
        let name = dates.basis_name.as_ref().map_or_else(|| Text::new("日期", "date"), |name| Text::new(name, name));
        Fact { name, relation: Relation::Is, value: Text::new(day(on), day(on)) }
    });
    let known = (dates.known.until != i32::MAX).then(|| day(dates.known.until.saturating_sub(1)));
    Witness { row, date, known, ..Witness::default() }
}

/// A day of the interval: its first, or else its last; none where every day is in it.
fn inside(interval: Interval) -> Option<i32> {
    match (interval.from, interval.until) {
        (i32::MIN, i32::MAX) => None,
        (i32::MIN, until) => Some(until.saturating_sub(1)),
        (from, _) => Some(from),
    }
}
