//! Who reads the slots of a benefit as values: there they matter whether or not the benefit itself applies.

use crate::checks::sites::Site;
use crate::program::{Amount, Benefit, BenefitId, Day, Expr, ExprKind, Favour, Program, Provision, ProvisionId, Slot};
use std::collections::{BTreeMap, BTreeSet};

/// A benefit by the rules of a claim's own day, or of another.
type Place = (BenefitId, Option<Day>);

/// Who reads the slots of one benefit at a site.
#[derive(Debug, Clone, Default)]
pub(super) struct Readers {
    /// The layers that do, themselves or through slots of others, in their order.
    pub(super) layers: Vec<usize>,
    /// Whether a condition or a column of the settlement does, or what watches over its claims: on every claim, then.
    pub(super) every: bool,
    /// Whether what the benefit pays is read as a whole.
    pub(super) whole: bool,
}

/// Every benefit whose slots are read at a site, with who reads them.
pub(super) fn readers(program: &Program, site: &Site<'_>) -> BTreeMap<Place, Readers> {
    let mut readers: BTreeMap<Place, Readers> = BTreeMap::new();
    if program.read_slots.is_empty() && program.favours.is_empty() && program.values_under().next().is_none() {
        return readers;
    }
    for (layer, id) in site.layers.iter().enumerate() {
        for (place, whole) in read(program, Some(*id), &[]) {
            let readers = readers.entry(place).or_default();
            readers.layers.push(layer);
            readers.whole |= whole;
        }
    }
    for (place, whole) in read(program, None, &watching(program, site)) {
        let readers = readers.entry(place).or_default();
        readers.every = true;
        readers.whole |= whole;
    }
    readers
}

/// Whether a slot is read as a value, or is what a group goes by.
pub(super) fn is_read(program: &Program, id: BenefitId, slot: Slot) -> bool {
    program.read_slots.contains(&(id, slot)) || program.favours.iter().filter_map(Favour::slot).any(|measure| measure == (id, slot))
}

/// What speaks of the claims of a settlement without being one of its layers.
fn watching<'p>(program: &'p Program, site: &Site<'p>) -> Vec<&'p Expr> {
    let Some(settlement) = site.settlement else { return Vec::new() };
    let own = |record| record == site.record;
    let guarantees = program.guarantees.iter().filter(|one| own(one.record)).flat_map(|one| one.expressions());
    let demands = program.requirements.iter().filter(|one| one.record.is_none_or(own)).flat_map(|one| one.expressions());
    program.besides(settlement).into_iter().chain(guarantees).chain(demands).collect()
}

/// The benefits that `besides` and the rules on `layer` read slots of, or what they pay by the rules of another day, which is told apart.
fn read(program: &Program, layer: Option<BenefitId>, besides: &[&Expr]) -> BTreeMap<Place, bool> {
    let mut found: BTreeMap<Place, bool> = BTreeMap::new();
    let mut seen: BTreeSet<Place> = layer.map(|id| (id, None)).into_iter().collect();
    let mut todo: Vec<Place> = seen.iter().copied().collect();
    let mut open: Vec<&Expr> = besides.to_vec();
    let mut day = None;
    loop {
        while let Some(expr) = open.pop() {
            let (place, whole) = match &expr.kind {
                ExprKind::Slot(id, _, under) => ((*id, under.or(day)), false),
                ExprKind::Amount(Amount::PaidUnder(id, under)) => ((*id, Some(*under)), true),
                _ => {
                    open.extend(expr.parts());
                    continue;
                }
            };
            *found.entry(place).or_default() |= whole;
            todo.extend(seen.insert(place).then_some(place));
        }
        let Some((id, under)) = todo.pop() else { return found };
        day = under;
        open.extend(program.benefit_versions(id).flat_map(Benefit::expressions));
        let bears = |provision: &Provision| provision.effects.iter().any(|effect| effect.benefit == id);
        for provision in (0..program.provisions.len()).map(ProvisionId).filter(|id| program.provision_versions(*id).any(bears)) {
            open.extend(program.provision_versions(provision).flat_map(Provision::expressions));
            // Which provision of a group counts rests on the slot that it goes by.
            let group = program.provisions.get(provision.0).and_then(|provision| provision.favoured);
            if let Some((measured, _)) = group.and_then(|id| program.favours.get(id.0)).and_then(Favour::slot) {
                let place = (measured, day);
                found.entry(place).or_default();
                todo.extend(seen.insert(place).then_some(place));
            }
        }
    }
}
