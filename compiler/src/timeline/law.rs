//! Transitions and disapplications as periods.

use super::{Line, Period};
use crate::names::shown;
use crate::program::{ProvisionId, Settlement, Transition};
use pol_lang::diagnostic::Text;

impl Line<'_> {
    /// The transitions on a settlement.
    pub(super) fn transitions_of(&self, settlement: &Settlement) -> Vec<Period> {
        let place = self.program.settlements.iter().position(|one| one.name == settlement.name);
        let own = self.program.transitions.iter().filter(|one| place.is_some_and(|place| one.settlements.contains(&place)));
        own.filter_map(|transition| self.transition(transition)).collect()
    }

    /// A transition.
    pub(super) fn transition(&self, transition: &Transition) -> Option<Period> {
        let record = transition.settlements.first().and_then(|place| self.program.settlements.get(*place)).map(|one| one.record);
        let holds = format!("按 {} 规定，当 {}", shown(transition.under), self.words.expr(record, &transition.when));
        self.period(Text::new("过渡", "transition"), &transition.name, holds, &transition.validity)
    }

    /// What keeps a provision from applying.
    pub(super) fn disapplications(&self, id: ProvisionId) -> Vec<Period> {
        let name = self.program.provisions.get(id.0).map_or("", |provision| provision.name.as_str());
        let of = self.program.disapplications_of(id).filter_map(|one| {
            let holds = format!("不适用，当 {}", self.words.expr(one.record, &one.when));
            self.period(Text::new("不适用", "disapplication"), name, holds, &one.validity)
        });
        of.collect()
    }
}
