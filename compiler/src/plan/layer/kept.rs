//! What a layer keeps for the sake of its other wordings: an amendment may make a deductible, a cap or tiers run over a period in the
//! middle of one, and what the period's earlier claims came to counts then.

use super::Builder;
use super::limit::Part;
use crate::program::{Benefit, BenefitId, Rate, Term};
use pol_lang::tree::Overlap;

impl Builder<'_, '_> {
    /// Keeps what only other wordings of the benefit read.
    pub(super) fn keep_for_others(&mut self, id: BenefitId) {
        for (part, term) in self.lowering.program.benefit_versions(id).flat_map(read) {
            if !self.kept.iter().any(|(kept, over)| *kept == part && *over == term) {
                self.kept.push((part, term));
            }
        }
    }
}

/// The accounts that a benefit's slots read.
fn read(benefit: &Benefit) -> Vec<(Part, Term)> {
    let mut read: Vec<(Part, Term)> = benefit.base_caps.iter().map(|cap| (Part::Base, cap.term.clone())).collect();
    let tiers = match &benefit.rate {
        Rate::Tiers(tiers) if !tiers.term.is_visit() => Some(tiers),
        _ => None,
    };
    match tiers {
        Some(tiers) => read.push((Part::Base, tiers.term.clone())),
        None => read.extend(benefit.deductibles.iter().map(|deductible| (Part::Deducted, deductible.term.clone()))),
    }
    read.extend(tiers.filter(|tiers| tiers.overlap == Some(Overlap::TopUp)).map(|tiers| (Part::Paid, tiers.term.clone())));
    read.extend(benefit.caps.iter().map(|cap| (Part::Paid, cap.term.clone())));
    read.retain(|(_, term)| !term.is_visit() && term.counted_in.is_none());
    read
}
