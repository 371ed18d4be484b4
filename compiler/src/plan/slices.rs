//! Validities → the intervals of basis dates and of knowledge in which the rules do not change.

use crate::program::{Benefit, BenefitId, Day, Expr, Program, Provision, ProvisionId, Target, Validity};
use pol_runtime::plan::{Interval, Slice};
use std::collections::{BTreeMap, BTreeSet};

/// More intervals than the changes of any law; keeps the work of building bounded.
const MAX_CELLS: usize = 4096;

/// What a computation is made of.
#[derive(Debug, Clone)]
pub(crate) struct Made<'p> {
    /// Its layers.
    pub(crate) layers: &'p [BenefitId],
    /// What it speaks of besides, as the condition of the settlement.
    pub(crate) besides: Vec<&'p Expr>,
    /// When it is in force.
    pub(crate) own: &'p Validity,
    /// When what bears on it from outside is: alerts, accumulators, transitions.
    pub(crate) looks: Vec<&'p Validity>,
}

impl<'p> Made<'p> {
    /// The validities that bear on it.
    fn bearing(&self, program: &'p Program) -> Vec<&'p Validity> {
        let layers = program.with_read_benefits(self.layers, &self.besides);
        let layer = |benefit: &BenefitId| layers.contains(benefit);
        let benefits: Vec<&Benefit> = layers.iter().flat_map(|layer| program.benefit_versions(*layer)).collect();
        let bears = |provision: &Provision| provision.effects.iter().any(|effect| layer(&effect.benefit));
        let all = (0..program.provisions.len()).map(ProvisionId);
        let bearing: Vec<ProvisionId> = all.filter(|id| program.provision_versions(*id).any(bears)).collect();
        let provisions: Vec<&Provision> = bearing.iter().flat_map(|id| program.provision_versions(*id)).collect();
        let of_benefits = benefits.iter().flat_map(|benefit| benefit.expressions());
        let of_provisions = provisions.iter().flat_map(|provision| provision.expressions());
        let disapplied = || bearing.iter().flat_map(|id| program.disapplications_of(*id));
        let cases = disapplied().map(|disapplication| &disapplication.when);
        let reached = program.reached(of_benefits.chain(of_provisions).chain(cases).chain(self.besides.iter().copied()), |_| false);
        let defines = reached.defines.iter().filter_map(|define| program.defines.get(define.0));
        let parameters = reached.parameters.iter().filter_map(|parameter| program.parameters.get(parameter.0));
        let amended = (layers.iter().map(|id| Target::Benefit(*id)))
            .chain(bearing.iter().map(|id| Target::Provision(*id)))
            .chain(reached.defines.iter().map(|id| Target::Define(*id)))
            .chain(reached.parameters.iter().map(|id| Target::Parameter(*id)));
        let amendments = amended.flat_map(|target| program.amendments_of(target)).map(|(_, amendment)| &amendment.validity);
        std::iter::once(self.own)
            .chain(self.looks.iter().copied())
            .chain(benefits.iter().map(|benefit| &benefit.validity))
            .chain(provisions.iter().map(|provision| &provision.validity))
            .chain(defines.map(|define| &define.validity))
            .chain(parameters.map(|parameter| &parameter.validity))
            .chain(amendments)
            .chain(disapplied().map(|disapplication| &disapplication.validity))
            .collect()
    }
}

/// The rectangles of (basis, known) in which nothing that bears on `made` changes and it is in force, by known, then basis; none
/// where there are too many.
pub(crate) fn cells(program: &Program, made: &Made<'_>) -> Option<Vec<(Interval, Interval)>> {
    let validities = made.bearing(program);
    let knowledge =
        validities.iter().flat_map(|validity| std::iter::once(validity.issued).chain(validity.ends.iter().map(|end| end.issued)));
    let mut cells = Vec::new();
    for known in intervals(knowledge.collect()) {
        let changes = validities.iter().flat_map(|validity| [validity.from, validity.until(known.from)]);
        for basis in intervals(changes.collect()) {
            if made.own.in_force(basis.from, known.from) {
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
