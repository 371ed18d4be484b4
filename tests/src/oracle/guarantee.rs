//! Guarantees on one settled claim: those that settling watches, those that were proved, and what those of two rows compare.

use pol_compiler::program::{Claim, Expr, Guarantee, Settlement};

use super::cell::Cell;
use super::expr::{Moment, Outcome};
use super::number::Exact;
use super::trace::Touched;

/// What a guarantee of two rows looks at in one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOfTwo {
    /// Whether the condition by which the two are told apart holds; none where they are told apart by how much they have.
    pub condition: Option<bool>,
    /// The first has no less of this.
    pub no_less: Option<Exact>,
    /// The first has no more of this.
    pub no_more: Option<Exact>,
}

impl OneOfTwo {
    /// Whether two rows, this one the first, break the guarantee.
    #[must_use]
    pub fn breaks_beside(&self, other: &OneOfTwo) -> bool {
        let less = self.no_less.as_ref().zip(other.no_less.as_ref()).is_some_and(|(first, other)| first < other);
        less || self.no_more.as_ref().zip(other.no_more.as_ref()).is_some_and(|(first, other)| first > other)
    }
}

/// The first guarantee in force that the claim breaks; a figure that one needs stops the claim.
pub(super) fn broken(end: Moment<'_>, settlement: &Settlement, columns: &[Cell]) -> Outcome<Option<String>> {
    let end = Moment { columns, ..end };
    let mut broken = None;
    for guarantee in end.program.guarantees.iter().filter(|guarantee| guarantee.watched) {
        let Some(holds) = holds(&end, settlement, guarantee)? else { continue };
        if !holds && broken.is_none() {
            broken = Some(guarantee.name.clone());
        }
        end.seen.reach(if broken.is_some() { "guarantee broken" } else { "guarantee watched" });
    }
    Ok(broken)
}

/// The guarantees of one row that nobody watches and the claim breaks, and what those of two rows look at: by their place in the program.
pub(super) fn unwatched(end: Moment<'_>, settlement: &Settlement, columns: &[Cell]) -> (Vec<usize>, Vec<Option<OneOfTwo>>) {
    // Nothing that a claim comes to rests on them, and a figure that they lack stops nothing.
    let touched = Touched::default();
    let end = Moment { columns, touched: &touched, ..end };
    let (mut broken, mut measured) = (Vec::new(), Vec::new());
    for (at, guarantee) in end.program.guarantees.iter().enumerate() {
        if !guarantee.watched && holds(&end, settlement, guarantee) == Ok(Some(false)) {
            broken.push(at);
        }
        measured.push(of_two(&end, settlement, guarantee).ok().flatten());
    }
    (broken, measured)
}

/// Whether a guarantee of one row holds; none where it says nothing of the claim.
fn holds(end: &Moment<'_>, settlement: &Settlement, guarantee: &Guarantee) -> Outcome<Option<bool>> {
    let Claim::Always(always) = &guarantee.claim else { return Ok(None) };
    if !speaks(end, settlement, guarantee)? {
        return Ok(None);
    }
    let holds = end.holds(always)?;
    if !guarantee.watched {
        end.seen.reach("guarantee of one row proved");
    }
    Ok(Some(holds))
}

fn of_two(end: &Moment<'_>, settlement: &Settlement, guarantee: &Guarantee) -> Outcome<Option<OneOfTwo>> {
    let (condition, measures) = match &guarantee.claim {
        Claim::Always(_) => return Ok(None),
        Claim::Compared(condition, measures) => (Some(condition), measures),
        Claim::Increased(_, measures) => (None, measures),
    };
    if !speaks(end, settlement, guarantee)? {
        return Ok(None);
    }
    let amount = |measure: &Option<Expr>| measure.as_ref().map(|measure| end.number(measure)).transpose();
    Ok(Some(OneOfTwo {
        condition: condition.map(|condition| end.holds(condition)).transpose()?,
        no_less: amount(&measures.no_less)?,
        no_more: amount(&measures.no_more)?,
    }))
}

/// Whether a guarantee says something of the claim.
fn speaks(end: &Moment<'_>, settlement: &Settlement, guarantee: &Guarantee) -> Outcome<bool> {
    if !guarantee.is_of(end.program, settlement) {
        return Ok(false);
    }
    if !guarantee.validity.in_force(end.day, end.known) {
        end.seen.reach("guarantee not in force");
        return Ok(false);
    }
    if guarantee.settlement.is_some() {
        end.seen.reach("guarantee of one settlement");
    }
    guarantee.when.as_ref().map_or(Ok(true), |when| end.holds(when))
}
