//! Names in what a notice does to rules that are there already.

use super::{Role, Thing, Walk};
use crate::tree::{Amend, Change, Delegate, Disapply, Transition};

impl Walk {
    pub(super) fn amend(&mut self, amend: &Amend) {
        match &amend.change {
            Change::Slot { benefit, slot, figure } => {
                self.uses(benefit, Role::Thing(Thing::Benefit));
                self.uses(slot, Role::Slot);
                self.figure(figure);
            }
            Change::Value { name, figure } => {
                self.uses(name, Role::Thing(Thing::Any));
                self.figure(figure);
            }
            Change::Kind { kind, figure } => {
                self.uses(kind, Role::Kind);
                self.figure(figure);
            }
            Change::Benefit { name, clauses } => {
                self.uses(name, Role::Thing(Thing::Benefit));
                self.benefit_clauses(clauses, &name.text);
            }
            Change::Provision { name, when, effects } => {
                self.uses(name, Role::Thing(Thing::Provision));
                self.optional(when.as_ref());
                self.effects(effects);
            }
        }
    }

    pub(super) fn delegate(&mut self, delegate: &Delegate) {
        self.head(&delegate.name, delegate.code.as_ref(), Role::Thing(Thing::Delegate));
        self.optional(delegate.least.as_ref());
        self.optional(delegate.most.as_ref());
    }

    pub(super) fn disapply(&mut self, disapply: &Disapply) {
        self.targets(&disapply.targets);
        self.plain(&disapply.when);
    }

    pub(super) fn transition(&mut self, transition: &Transition) {
        self.head(&transition.name, transition.code.as_ref(), Role::Thing(Thing::Transition));
        self.optional(transition.when.as_ref());
        self.all(&transition.settlements, &Role::Thing(Thing::Settlement));
    }
}
