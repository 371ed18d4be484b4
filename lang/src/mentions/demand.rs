//! Names in requirements, guarantees and targets.

use super::{Role, Thing, Walk};
use crate::tree::{Aim, Ban, Guarantee, Requirement, Subject};

impl Walk {
    pub(super) fn requirement(&mut self, requirement: &Requirement) {
        self.head(&requirement.name, requirement.code.as_ref(), Role::Thing(Thing::Requirement));
        self.optional(requirement.when.as_ref());
        for bound in &requirement.bounds {
            self.subject(&bound.subject);
            self.uses(&bound.slot, Role::Slot);
            self.figure(&bound.figure);
        }
        for ban in &requirement.bans {
            match ban {
                Ban::Effect { subject, slot, .. } => {
                    self.subject(subject);
                    self.uses(slot, Role::Slot);
                }
                Ban::Kind(kind) => self.uses(kind, Role::Kind),
            }
        }
    }

    fn subject(&mut self, subject: &Subject) {
        match subject {
            Subject::Kind(kind) => self.uses(kind, Role::Kind),
            Subject::Benefit(benefit) => self.uses(benefit, Role::Thing(Thing::Benefit)),
        }
    }

    pub(super) fn guarantee(&mut self, guarantee: &Guarantee) {
        self.head(&guarantee.name, guarantee.code.as_ref(), Role::Thing(Thing::Guarantee));
        self.maybe(guarantee.over.as_ref(), Role::Rows);
        let parts = [&guarantee.when, &guarantee.always, &guarantee.compare, &guarantee.no_less, &guarantee.no_more];
        parts.into_iter().flatten().for_each(|part| self.plain(part));
        self.all(&guarantee.increase, &Role::Field(None));
    }

    pub(super) fn aim(&mut self, aim: &Aim) {
        self.head(&aim.name, aim.code.as_ref(), Role::Thing(Thing::Target));
        self.maybe(aim.over.as_ref(), Role::Rows);
        self.optional(aim.when.as_ref());
        if let Some(ratio) = &aim.ratio {
            self.plain(&ratio.part);
            self.plain(&ratio.whole);
        }
        if let Some(around) = &aim.about {
            self.figure(&around.figure);
            self.optional(around.within.as_ref());
        }
        [&aim.at_least, &aim.at_most].into_iter().flatten().for_each(|figure| self.figure(figure));
    }
}
