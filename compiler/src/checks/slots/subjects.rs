//! Which benefits are looked at, at a site, and on which claims.

use super::live;
use super::readers::{Readers, readers};
use crate::checks::sites::Ground;
use crate::plan::expr::Lowering;
use crate::program::{BenefitId, Day, Program};
use pol_runtime::plan::NodeId;

/// A benefit at a site.
pub(super) struct Subject {
    pub(super) id: BenefitId,
    /// Which layer it is there; none where its slots are only read.
    pub(super) layer: Option<usize>,
    /// By whose rules it is read; none for those that a claim is under.
    pub(super) day: Option<Day>,
    pub(super) readers: Readers,
}

/// The layers of a site, and the benefits whose slots are read there.
pub(super) fn subjects(program: &Program, ground: &Ground<'_>) -> Vec<Subject> {
    let mut readers = readers(program, &ground.site);
    let layers = ground.site.layers.iter().enumerate();
    let mut subjects: Vec<Subject> = layers
        .map(|(layer, id)| Subject { id: *id, layer: Some(layer), day: None, readers: readers.remove(&(*id, None)).unwrap_or_default() })
        .collect();
    subjects.extend(readers.into_iter().map(|((id, day), readers)| Subject { id, layer: None, day, readers }));
    subjects
}

impl Subject {
    /// The layers that read it, other than itself.
    pub(super) fn reading(&self, ground: &Ground<'_>) -> Vec<(usize, BenefitId)> {
        let layers = self.readers.layers.iter().filter_map(|layer| Some((*layer, *ground.site.layers.get(*layer)?)));
        layers.filter(|(layer, _)| self.layer != Some(*layer)).collect()
    }

    /// The Bool that what reads it applies, of a claim that `comes` here.
    pub(super) fn read<'p>(&self, program: &'p Program, ground: &Ground<'p>, lowering: &mut Lowering<'p>, comes: NodeId) -> NodeId {
        if self.readers.every {
            return comes;
        }
        let mut read = lowering.nodes.bool(false);
        for (layer, id) in self.reading(ground) {
            let amounts = ground.amounts(lowering, layer);
            lowering.set_amounts(amounts);
            let benefit = program.benefit_at(id, lowering.at).filter(|benefit| lowering.in_force(&benefit.validity));
            let Some(benefit) = benefit else { continue };
            let reader = live(lowering, comes, benefit, ground.turn(id).map(|turn| (turn, id)));
            read = lowering.nodes.or(read, reader);
        }
        read
    }
}
