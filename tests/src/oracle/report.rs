//! Reported columns of one settled claim.

use pol_compiler::program::{ColumnRole, Report, Settlement, Type};
use pol_lang::tree::RoundingMode;

use super::cell::Cell;
use super::expr::{Moment, Outcome, Stop, Worth};
use super::number::Exact;
use super::trace;

/// What a settlement reports, in the order written; a figure that one needs stops the claim.
pub(super) fn all(end: Moment<'_>, settlement: &Settlement) -> Outcome<Vec<trace::Report>> {
    let one = |report: &Report| {
        end.touched.begin();
        end.rest_on(settlement.source);
        let cell = cell(end, report)?;
        let name = end.record.columns.get(report.column).map_or("", |column| column.name.as_str()).to_owned();
        Ok(trace::Report { column: report.column, name, cell, sources: end.touched.step() })
    };
    settlement.reports.iter().map(one).collect()
}

fn cell(end: Moment<'_>, report: &Report) -> Outcome<Cell> {
    if let Some(only_if) = &report.only_if {
        if !end.holds(only_if)? {
            end.seen.reach("column left empty");
            return Ok(Cell::Empty);
        }
        end.seen.reach("column filled by condition");
    }
    end.seen.reach(match report.value.ty {
        Type::Money => "column amount reported",
        Type::Ratio => "column ratio reported",
        Type::Bool => "column bool reported",
        Type::Date => "column date reported",
        Type::Days => "column days reported",
        Type::Months => "column months reported",
        Type::Enum(_) => "column choice reported",
        _ => return Err(Stop::Hole("a column of no such type".into())),
    });
    // The columns that narrower policies add stand behind the alerts.
    if end.record.columns.iter().take(report.column).any(|before| before.role == ColumnRole::Alert) {
        end.seen.reach("column of a narrower policy reported");
    }
    Ok(match (end.worth(&report.value)?, report.value.ty) {
        (Worth::Number(amount), Type::Money) => Cell::Money(amount.rounded(RoundingMode::HalfUp)),
        (Worth::Number(ratio), Type::Ratio) => Cell::Percent(ratio.times(&Exact::from_units(100, 0)).rounded(RoundingMode::HalfUp)),
        (Worth::Number(duration), Type::Days | Type::Months) => Cell::Duration(duration),
        (Worth::Truth(truth), _) => Cell::Truth(truth),
        (Worth::Date(day), _) => Cell::Day(day),
        (Worth::Member(member), _) => Cell::Member(member),
        (other, _) => return Err(Stop::Hole(format!("{other:?} in a column"))),
    })
}

/// A column that nothing reports.
pub(super) fn blank(role: ColumnRole) -> Cell {
    if role == ColumnRole::Amount { Cell::Money(Exact::zero()) } else { Cell::Empty }
}
