//! What one settled claim adds to aims.

use pol_compiler::program::Settlement;

use super::cell::Cell;
use super::coverage;
use super::expr::{Moment, Outcome, Stop, Worth};
use super::number::Exact;
use super::trace::Touched;

/// What a claim adds to one aim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// The aim's index.
    pub aim: usize,
    /// Above the line and below it; none where a figure has no value.
    pub sums: Option<(Exact, Exact)>,
}

/// For each aim in force of which the claim is one. Nothing that this rests on is something that the claim rests on.
pub(super) fn all(end: Moment<'_>, settlement: &Settlement, columns: &[Cell]) -> Outcome<Vec<Measured>> {
    let touched = Touched::default();
    let end = Moment { columns, touched: &touched, ..end };
    let mut told = Vec::new();
    for (at, aim) in end.program.aims.iter().enumerate().filter(|(_, aim)| aim.is_of(end.program, settlement)) {
        if !aim.validity.in_force(end.day, end.known) {
            end.seen.reach("aim not in force");
            continue;
        }
        let number = |worth| match worth {
            Worth::Number(number) => Ok(number),
            other => Err(Stop::Hole(format!("{other:?} in an aim"))),
        };
        let sums = || -> Outcome<Option<(Exact, Exact)>> {
            if !aim.when.as_ref().map_or(Ok(true), |when| end.holds(when))? {
                return Ok(None);
            }
            Ok(Some((number(end.worth(&aim.part)?)?, number(end.worth(&aim.whole)?)?)))
        };
        match sums() {
            Ok(None) => end.seen.reach("aim of other rows"),
            Ok(Some(sums)) => {
                end.seen.reach("aim measured");
                coverage::aim(aim).for_each(|construct| end.seen.reach(construct));
                told.push(Measured { aim: at, sums: Some(sums) });
            }
            Err(Stop::Unbound(_)) => {
                end.seen.reach("aim lacks a figure");
                told.push(Measured { aim: at, sums: None });
            }
            Err(hole) => return Err(hole),
        }
    }
    Ok(told)
}

/// One aim's share of a claim, in a form that an engine's can be compared with.
pub(super) fn line(aim: usize, sums: Option<(Exact, Exact)>) -> String {
    sums.map_or_else(|| format!("aim {aim} lacks a figure"), |(part, whole)| format!("aim {aim} {part:?} of {whole:?}"))
}
