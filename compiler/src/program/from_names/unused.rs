//! Declarations of the policy itself that nothing uses. Of wider policies nothing is said: others build on them too.

use super::Builder;
use crate::codes::p0230_unused;
use crate::names::Body;
use std::collections::BTreeSet;

impl Builder<'_, '_> {
    pub(super) fn unused(&mut self) {
        let names = self.names;
        let leaf = names.levels.len().saturating_sub(1);
        for (index, thing) in names.things.iter().enumerate() {
            if thing.place.level != leaf || self.used.contains(&index) {
                continue;
            }
            match thing.body {
                Body::Define(_) | Body::Parameter(_) => self.say(p0230_unused::unused(&thing.body.what(), thing.name)),
                Body::Benefit(_) => self.say(p0230_unused::unused_benefit(thing.name)),
                Body::Provision(_)
                | Body::Settlement(_)
                | Body::Requirement(_)
                | Body::Guarantee(_)
                | Body::Alert(_)
                | Body::Delegate(_)
                | Body::Transition(_) => {}
                // What is kept may be asked for by those who read the ledger.
                Body::Accumulate(_) => {}
            }
        }
        let kinds = self.program.provisions.iter().flat_map(|provision| &provision.kinds);
        let kinds = kinds.chain(self.program.benefits.iter().flat_map(|benefit| &benefit.kinds));
        let of: BTreeSet<usize> = kinds.map(|kind| kind.0).chain(self.kinds_asked.iter().copied()).collect();
        for (index, kind) in names.kinds.iter().enumerate() {
            if kind.place.level == leaf && !of.contains(&index) {
                self.say(p0230_unused::unused_kind(&kind.tree.name));
            }
        }
    }
}
