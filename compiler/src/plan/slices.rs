//! Validities → the intervals of basis dates and of knowledge in which the rules do not change.

use crate::program::{BenefitId, Day, Program, Validity};
use pol_runtime::plan::{Interval, Slice};
use std::collections::{BTreeMap, BTreeSet};

/// More intervals than the changes of any law; keeps the work of building bounded.
const MAX_CELLS: usize = 4096;

/// The validities that bear on layers, whatever settles with them.
fn bearing<'p>(program: &'p Program, layers: &'p [BenefitId], own: &'p Validity) -> Vec<&'p Validity> {
    let layer = |benefit: &BenefitId| layers.contains(benefit);
    let benefits = layers.iter().filter_map(|layer| program.benefits.get(layer.0)).map(|benefit| &benefit.validity);
    let provisions = program.provisions.iter().filter(|provision| provision.effects.iter().any(|effect| layer(&effect.benefit)));
    std::iter::once(own)
        .chain(benefits)
        .chain(provisions.map(|provision| &provision.validity))
        .chain(program.defines.iter().map(|define| &define.validity))
        .chain(program.parameters.iter().map(|parameter| &parameter.validity))
        .collect()
}

/// The rectangles of (basis, known) in which nothing that bears on `layers` changes and `own` is in force, by known, then basis; none
/// where there are too many.
pub(crate) fn cells(program: &Program, layers: &[BenefitId], own: &Validity) -> Option<Vec<(Interval, Interval)>> {
    let validities = bearing(program, layers, own);
    let knowledge =
        validities.iter().flat_map(|validity| std::iter::once(validity.issued).chain(validity.ends.iter().map(|end| end.issued)));
    let mut cells = Vec::new();
    for known in intervals(knowledge.collect()) {
        let changes = validities.iter().flat_map(|validity| [validity.from, validity.until(known.from)]);
        for basis in intervals(changes.collect()) {
            if own.in_force(basis.from, known.from) {
                cells.push((basis, known));
            }
            if cells.len() > MAX_CELLS {
                return None;
            }
        }
    }
    Some(cells)
}

/// The axis of days cut at `cuts`.
fn intervals(mut cuts: BTreeSet<Day>) -> Vec<Interval> {
    cuts.insert(Day::MIN);
    cuts.remove(&Day::MAX);
    let ends = cuts.iter().copied().skip(1).chain(std::iter::once(Day::MAX));
    cuts.iter().copied().zip(ends).map(|(from, until)| Interval { from, until }).collect()
}

/// Joins neighbours that compute the same, along the basis dates and then along knowledge.
pub(crate) fn merged(slices: Vec<Slice>) -> Vec<Slice> {
    let mut along: Vec<Slice> = Vec::new();
    for slice in slices {
        match along.last_mut() {
            Some(last) if last.known == slice.known && last.basis.until == slice.basis.from && same(last, &slice) => {
                last.basis.until = slice.basis.until
            }
            _ => along.push(slice),
        }
    }
    let mut open: BTreeMap<(Interval, u32, u32), usize> = BTreeMap::new();
    let mut merged: Vec<Slice> = Vec::new();
    for slice in along {
        let key = (slice.basis, slice.condition, slice.body);
        match open.get(&key).and_then(|at| merged.get_mut(*at)) {
            Some(before) if before.known.until == slice.known.from => before.known.until = slice.known.until,
            _ => {
                open.insert(key, merged.len());
                merged.push(slice);
            }
        }
    }
    merged.sort_by_key(|slice| (slice.known, slice.basis));
    merged
}

fn same(a: &Slice, b: &Slice) -> bool {
    a.condition == b.condition && a.body == b.body
}
